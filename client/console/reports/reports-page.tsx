// Reports of a chosen campaign; the newest that has any is shown first.
import { useQuery } from '@tanstack/react-query';
import { Empty, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { staff } from '../../api.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { ReportsTable } from './reports-table.tsx';

export function ReportsPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { data, error, refetch } = useQuery({ queryKey: ['campaigns'], queryFn: staff.campaigns });
  const begun = data?.filter((campaign) => campaign.state !== 'draft') ?? [];
  const preferred = begun.find((campaign) => campaign.state === 'closed') ?? begun[0];
  const chosen = begun.find((campaign) => campaign.id === search.get('campaign')) ?? preferred;
  return (
    <>
      <PageHead title={t('reports.title')} />
      <ProblemAlert error={error} onRetry={refetch} />
      {data && begun.length === 0 && <Empty description={t('reports.empty')} />}
      {chosen && (
        <>
          <Space wrap className="toolbar">
            <span id="reports-campaign">{t('reports.campaign')}</span>
            <Select
              aria-labelledby="reports-campaign"
              className="wide-select"
              value={chosen.id}
              onChange={(campaign) => setSearch({ campaign }, { replace: true })}
              options={begun.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Space>
          <ReportsTable key={chosen.id} campaign={chosen.id} />
        </>
      )}
    </>
  );
}
