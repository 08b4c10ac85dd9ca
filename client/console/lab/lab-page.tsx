// 模型实验室: choose a closed campaign, then try other weights, levels or models on its institutions.
import { useQuery } from '@tanstack/react-query';
import { Empty, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { staff } from '../../api.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { LabBench } from './lab-bench.tsx';
import { loadModels } from './load-models.ts';

export function LabPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { data, error, refetch } = useQuery({ queryKey: ['campaigns'], queryFn: staff.campaigns });
  const closed = data?.filter((campaign) => campaign.state === 'closed' || campaign.state === 'archived') ?? [];
  const chosen = closed.find((campaign) => campaign.id === search.get('campaign')) ?? closed[0];
  return (
    <>
      <PageHead title={t('lab.title')} note={t('lab.note')} />
      <ProblemAlert error={error} onRetry={refetch} />
      {data && closed.length === 0 && (
        <Empty description={t('lab.empty')}>
          <Link to="/console/campaigns">{t('menu.campaigns')}</Link>
        </Empty>
      )}
      {chosen && (
        <>
          <Space wrap className="toolbar">
            <span id="lab-campaign">{t('lab.campaign')}</span>
            <Select
              aria-labelledby="lab-campaign"
              className="wide-select"
              value={chosen.id}
              onChange={(campaign) => setSearch({ campaign }, { replace: true })}
              options={closed.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Space>
          <Bench key={chosen.id} campaign={chosen.id} />
        </>
      )}
    </>
  );
}

function Bench({ campaign }: { campaign: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['lab', campaign, currentLanguage()],
    queryFn: () => staff.labBench(campaign),
    // A closed campaign does not change, and each time it is read stands in the audit log.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const models = useQuery({
    queryKey: ['models'],
    queryFn: loadModels,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (models.error) return <ProblemAlert error={models.error} onRetry={models.refetch} />;
  return data && models.data ? <LabBench bench={data} outside={models.data} /> : <Waiting />;
}
