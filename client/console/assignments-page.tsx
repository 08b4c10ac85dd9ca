// What an assessor has been asked to look at.
import { useQuery } from '@tanstack/react-query';
import { Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { staff } from '../api.ts';
import { StateTag } from './campaigns/state-tag.tsx';
import { ListTable } from './list-table.tsx';
import { PageHead } from './page-head.tsx';
import { PackReports } from './reports/pack-reports.tsx';

export function AssignmentsPage() {
  const { t } = useTranslation();
  const asked = useQuery({ queryKey: ['assignments'], queryFn: staff.assignments });
  return (
    <>
      <PageHead title={t('assignments.title')} />
      <Space wrap className="toolbar">
        {[...new Map(asked.data?.map(({ campaign }) => [campaign.id, campaign.name]))].map(([id, name]) => (
          <PackReports key={id} campaign={id} of={name} />
        ))}
      </Space>
      <ListTable
        rowKey={(row) => `${row.campaign.id}:${row.subject.id}`}
        asked={asked}
        rows={asked.data}
        pagination={false}
        empty={t('assignments.empty')}
        columns={[
          { title: t('reports.institution'), render: (_, row) => row.subject.name },
          { title: t('reports.campaign'), render: (_, row) => row.campaign.name },
          { title: t('campaigns.state'), render: (_, row) => <StateTag campaign={row.campaign} /> },
          {
            title: t('app.actions'),
            render: (_, row) => <Link to={`/r/${row.campaign.id}/${row.subject.id}`}>{t('assignments.open')}</Link>,
          },
        ]}
      />
    </>
  );
}
