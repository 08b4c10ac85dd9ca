// All campaigns one may see.
import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { staff } from '../../api.ts';
import { lastMinuteOf } from '../../beijing-time.ts';
import type { Campaign } from '../../campaign-contract.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMay } from '../session.tsx';
import { StateTag } from './state-tag.tsx';

export function CampaignsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['campaigns'], queryFn: staff.campaigns });
  const create = may('campaigns.write') && (
    <Link to="/console/campaigns/new">
      <Button type="primary">{t('campaigns.new')}</Button>
    </Link>
  );
  return (
    <>
      <PageHead title={t('campaigns.title')}>{create}</PageHead>
      <ProblemAlert error={error} onRetry={refetch} />
      <Table<Campaign>
        rowKey="id"
        loading={isPending}
        dataSource={data ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty description={t('campaigns.empty')}>{create}</Empty> }}
        columns={[
          {
            title: t('campaigns.name'),
            render: (_, row) => <Link to={`/console/campaigns/${row.id}`}>{row.name}</Link>,
          },
          { title: t('campaigns.organiser'), dataIndex: 'organiser' },
          { title: t('campaigns.state'), render: (_, row) => <StateTag campaign={row} /> },
          {
            title: t('campaigns.window'),
            render: (_, row) => t('campaigns.windowValue', { opens: row.opens, closes: lastMinuteOf(row.closes) }),
          },
          {
            title: t('campaigns.participants'),
            render: (_, row) =>
              t('campaigns.participantCount', { count: row.institutions.length + row.subjects.length }),
          },
        ]}
      />
    </>
  );
}
