// One campaign: its state and what may be done with it, then progress, links, reports, assessors and settings.
import { useQuery } from '@tanstack/react-query';
import { Alert, Descriptions, Space, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { staff } from '../../api.ts';
import { lastMinuteOf } from '../../beijing-time.ts';
import type { Campaign, Pin } from '../../campaign-contract.ts';
import { ExportPanel } from '../exports/export-panel.tsx';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { ReportsTable } from '../reports/reports-table.tsx';
import { RescoringPanel } from '../rescoring/rescoring-panel.tsx';
import { useMay } from '../session.tsx';
import { AssessorsPanel } from './assessors-panel.tsx';
import { CampaignActions } from './campaign-actions.tsx';
import { LinksPanel } from './links-panel.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import { RecountButton } from './recount-button.tsx';
import { StateTag } from './state-tag.tsx';
import { useParticipants } from './use-participants.ts';

export function CampaignPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const { data, error, refetch } = useQuery({ queryKey: ['campaign', id], queryFn: () => staff.campaign(id) });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data) return <Waiting />;
  const window = t('campaigns.windowValue', { opens: data.opens, closes: lastMinuteOf(data.closes) });
  const about = { key: 'about', label: t('campaign.tab.about'), children: <About campaign={data} /> };
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
    ...(may('exports.make') ? [exporting] : []),
    ...(may('figures.rework') ? [rescoring] : []),
    ...(may('assessors.assign') ? [assessors] : []),
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
        note={`${data.organiser} · ${window}`}
      >
        {may('campaigns.write') && (
          <Space wrap>
            {data.state !== 'draft' && <RecountButton campaign={data} />}
            <CampaignActions campaign={data} />
          </Space>
        )}
      </PageHead>
      {data.state === 'draft' ? (
        <>
          <Alert type="info" showIcon title={t('campaign.draftFirst')} className="problem" />
          <About campaign={data} />
        </>
      ) : (
        <Tabs
          destroyOnHidden
          activeKey={search.get('tab') ?? running[0]?.key ?? 'about'}
          onChange={(tab) => setSearch({ tab }, { replace: true })}
          items={running}
        />
      )}
    </>
  );
}

function About({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const participants = useParticipants(campaign);
  const { data: instruments } = useQuery({ queryKey: ['instruments'], queryFn: staff.instruments });
  const may = useMay();
  const showItems = campaign.state === 'closed' && may('items.read');
  const versionOf = (pin: Pin) =>
    instruments?.find(({ id, version }) => id === pin.instrument && version === pin.version);
  return (
    <Descriptions
      bordered
      column={1}
      items={[
        { key: 'organiser', label: t('campaigns.organiser'), children: campaign.organiser },
        { key: 'k', label: t('campaigns.k'), children: campaign.k },
        ...(campaign.showRanks
          ? [{ key: 'places', label: t('campaigns.places'), children: t('campaigns.placesOn') }]
          : []),
        {
          key: 'pins',
          label: t('campaigns.pins'),
          children: campaign.pins.map((pin) => (
            <div key={pin.instrument}>
              {versionOf(pin)?.title ?? pin.instrument} {pin.version} · {pin.profile.name}@{pin.profile.number}
              {showItems && versionOf(pin)?.subject === 'person' && (
                <>
                  {' · '}
                  <Link to={`/console/campaigns/${campaign.id}/items/${pin.instrument}`}>{t('campaigns.items')}</Link>
                </>
              )}
            </div>
          )),
        },
        {
          key: 'participants',
          label: t('campaigns.participants'),
          children: participants.map(({ id, name, about, isInstitution }) => (
            <div key={id}>
              {name} · {about}
              {isInstitution && may('rosters.read') && (
                <>
                  {' · '}
                  <Link to={`/console/institutions/${id}/roster`}>{t('institutions.roster')}</Link>
                </>
              )}
            </div>
          )),
        },
      ]}
    />
  );
}
