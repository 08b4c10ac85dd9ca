// Every fault of an uploaded file at once, with the cell where it stands and what is expected there.
import { Alert, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UploadFault } from '../../authoring-contract.ts';

export function UploadFaults({ faults }: { faults: readonly UploadFault[] }) {
  const { t } = useTranslation();
  const inCells = faults.some(({ sheet }) => sheet !== undefined);
  const places = [
    { title: t('authoring.sheet'), dataIndex: 'sheet', className: 'unbroken' },
    { title: t('authoring.row'), dataIndex: 'row', align: 'right' as const, className: 'unbroken' },
    { title: t('authoring.column'), dataIndex: 'column', className: 'unbroken' },
  ];
  return (
    <>
      <Alert
        type="error"
        showIcon
        className="problem"
        title={t('authoring.uploadFaults', { count: faults.length })}
        description={t('authoring.uploadNothing')}
      />
      <Table<UploadFault>
        rowKey={(fault) => `${fault.sheet} ${fault.row} ${fault.column} ${fault.path} ${fault.code} ${fault.message}`}
        size="small"
        className="upload-faults"
        pagination={false}
        dataSource={[...faults]}
        columns={[
          ...(inCells ? places : [{ title: t('authoring.place'), dataIndex: 'path' }]),
          { title: t('authoring.expected'), dataIndex: 'message' },
        ]}
      />
    </>
  );
}
