// One campaign: its state and what may be done with it, then progress, links, reports, assessors and settings.
import { useQuery } from '@tanstack/react-query';
import { Alert, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { staff } from '../../api.ts';
import { beijingDate, beijingTime, daysAfter, lastMinuteOf } from '../../beijing-time.ts';
import type { Campaign } from '../../campaign-contract.ts';
import { ExportPanel } from '../exports/export-panel.tsx';
import { PageHead } from '../page-head.tsx';
import { PageTabs } from '../page-tabs.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { ReportsTable } from '../reports/reports-table.tsx';
import { RescoringPanel } from '../rescoring/rescoring-panel.tsx';
import { useMay, useMe } from '../session.tsx';
import { AssessorsPanel } from './assessors-panel.tsx';
import { CampaignAbout } from './campaign-about.tsx';
import { CampaignActions } from './campaign-actions.tsx';
import { ExtensionsPanel } from './extensions-panel.tsx';
import { LinksPanel } from './links-panel.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import { RecountButton } from './recount-button.tsx';
import { StateTag } from './state-tag.tsx';

export function CampaignPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const may = useMay();
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const { data, error, refetch } = useQuery({ queryKey: ['campaign', id], queryFn: () => staff.campaign(id) });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data) return <Waiting />;
  const window = t('campaigns.windowValue', { opens: data.opens, closes: lastMinuteOf(data.closes) });
  const ownDay = data.runs ? undefined : data.extensions.find(({ subject }) => subject === me.institution?.id)?.closes;
  const about = { key: 'about', label: t('campaign.tab.about'), children: <CampaignAbout campaign={data} /> };
  const rescoring = {
    key: 'rescoring',
    label: t('campaign.tab.rescoring'),
    children: <RescoringPanel campaign={data} />,
  };
  const assessors = {
    key: 'assessors',
    label: t('campaign.tab.assessors'),
    children: <AssessorsPanel campaign={data} />,
  };
  const progress = { key: 'progress', label: t('campaign.tab.progress'), children: <ProgressPanel campaign={data} /> };
  const links = { key: 'links', label: t('campaign.tab.links'), children: <LinksPanel campaign={data} /> };
  const reports = { key: 'reports', label: t('campaign.tab.reports'), children: <ReportsTable campaign={data.id} /> };
  const exporting = { key: 'exports', label: t('campaign.tab.exports'), children: <ExportPanel campaign={data} /> };
  const running = [
    ...(may('progress.read') ? [progress] : []),
    ...(may('links.read') ? [links] : []),
    ...(may('reports.read') ? [reports] : []),
    ...(data.runs && (data.state === 'open' || data.state === 'paused' || data.extensions.length > 0)
      ? [{ key: 'extensions', label: t('campaign.tab.extensions'), children: <ExtensionsPanel campaign={data} /> }]
      : []),
    ...(may('exports.make') ? [exporting] : []),
    ...(may('figures.rework') && data.owner === null ? [rescoring] : []),
    ...(may('assessors.assign') && data.owner === null ? [assessors] : []),
    about,
  ];
  return (
    <>
      <PageHead
        title={
          <>
            {data.name} <StateTag campaign={data} />
          </>
        }
        note={[data.organiser, window, ownDay && t('campaign.ownWindow', { closes: lastMinuteOf(ownDay) })]
          .filter(Boolean)
          .join(' · ')}
      >
        {data.runs && (
          <Space wrap>
            {may('figures.rework') && data.state !== 'draft' && data.erasedAt === null && (
              <RecountButton campaign={data} />
            )}
            <CampaignActions campaign={data} />
          </Space>
        )}
      </PageHead>
      <Retention campaign={data} />
      {data.state === 'draft' ? (
        <>
          <Alert type="info" showIcon title={t('campaign.draftFirst')} className="problem" />
          <CampaignAbout campaign={data} />
        </>
      ) : (
        <PageTabs
          destroyOnHidden
          activeKey={search.get('tab') ?? running[0]?.key ?? 'about'}
          onChange={(tab) => setSearch({ tab }, { replace: true })}
          items={running}
        />
      )}
    </>
  );
}

const warnDays = 30;

/** 30 days before persons' data are erased it is told, and afterwards that they are. */
function Retention({ campaign: { retainUntil, erasedAt, state } }: { campaign: Campaign }) {
  const { t } = useTranslation();
  if (erasedAt !== null)
    return (
      <Alert type="info" showIcon className="problem" title={t('campaign.erased', { time: beijingTime(erasedAt) })} />
    );
  const soon = retainUntil !== null && daysAfter(beijingDate(Date.now()), warnDays) >= retainUntil;
  if (!soon || (state !== 'closed' && state !== 'archived')) return null;
  return <Alert type="warning" showIcon className="problem" title={t('campaign.eraseSoon', { date: retainUntil })} />;
}
