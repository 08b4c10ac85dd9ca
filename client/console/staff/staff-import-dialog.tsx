// Accounts for a whole list: template, a check of every row, one confirmation, and the passwords as a sheet, for ten minutes.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Modal, Space, Table, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issuedPasswords, staff, staffTemplate } from '../../api.ts';
import type { StaffImport } from '../../contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { ProblemAlert } from '../problem-alert.tsx';

export function StaffImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [skip, setSkip] = useState(false);
  const check = useMutation({ mutationFn: (chosen: File) => staff.importAccounts(chosen, true, false) });
  const open = useMutation({
    mutationFn: (chosen: File) => staff.importAccounts(chosen, false, skip),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['staff'] }),
  });
  const checked = check.data;
  const bad = checked?.rows.filter(({ reason }) => reason !== null).length ?? 0;
  const good = (checked?.rows.length ?? 0) - bad;
  const done = open.data?.committed ? open.data : null;
  const choose = (chosen: File): void => {
    setFile(chosen);
    setSkip(false);
    open.reset();
    check.mutate(chosen);
  };
  const confirm = !done && checked && (
    <Button
      type="primary"
      disabled={good === 0 || (bad > 0 && !skip)}
      loading={open.isPending}
      onClick={() => file && open.mutate(file)}
    >
      {t('staff.import.confirm', { count: good })}
    </Button>
  );
  return (
    <Modal
      open
      width={720}
      title={t('staff.import')}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <Space wrap>
          <Button onClick={onClose}>{t(done ? 'app.close' : 'app.cancel')}</Button>
          {confirm}
        </Space>
      }
    >
      {done ? (
        <Opened done={done} />
      ) : (
        <>
          <p>{t('staff.import.lead')}</p>
          <Space wrap>
            <Button href={staffTemplate(currentLanguage())}>{t('staff.import.template')}</Button>
            <Upload
              accept=".xlsx"
              showUploadList={false}
              beforeUpload={(chosen) => {
                choose(chosen);
                return false;
              }}
            >
              <Button type={checked ? 'default' : 'primary'} loading={check.isPending}>
                {t('staff.import.choose')}
              </Button>
            </Upload>
          </Space>
          {checked && <Rows rows={checked.rows} />}
          {bad > 0 && (
            <>
              <p className="muted">{t('staff.import.mend')}</p>
              <Checkbox checked={skip} onChange={(event) => setSkip(event.target.checked)}>
                {t('staff.import.skip', { count: bad })}
              </Checkbox>
            </>
          )}
        </>
      )}
      <ProblemAlert error={check.error ?? open.error} />
    </Modal>
  );
}

function Rows({ rows }: Pick<StaffImport, 'rows'>) {
  const { t } = useTranslation();
  const bad = rows.filter(({ reason }) => reason !== null).length;
  return (
    <>
      <p role="status">{t('staff.import.rows', { good: rows.length - bad, bad })}</p>
      <Table<StaffImport['rows'][number]>
        rowKey="row"
        size="small"
        // What needs a hand comes first.
        dataSource={rows.toSorted((one, other) => Number(other.reason !== null) - Number(one.reason !== null))}
        pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('staff.import.row'), dataIndex: 'row' },
          { title: t('staff.name'), dataIndex: 'name' },
          { title: t('staff.username'), dataIndex: 'username' },
          { title: t('staff.import.outcome'), render: (_, { reason }) => reason ?? t('staff.import.fine') },
        ]}
      />
    </>
  );
}

function Opened({ done }: { done: StaffImport }) {
  const { t } = useTranslation();
  const count = done.rows.filter(({ reason }) => reason === null).length;
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={t('staff.import.done', { count })}
        description={t('staff.import.once')}
        className="problem"
      />
      <Button type="primary" href={issuedPasswords(done.sheet ?? '', currentLanguage())} download>
        {t('staff.import.passwords')}
      </Button>
    </>
  );
}
