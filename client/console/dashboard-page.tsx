// The first page after signing in: what is open, what comes next, and the way out of the demonstration.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Steps } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { staff } from '../api.ts';
import { lastMinuteOf } from '../beijing-time.ts';
import type { Campaign } from '../campaign-contract.ts';
import type { Me } from '../contract.ts';
import { StateTag } from './campaigns/state-tag.tsx';
import { PageHead } from './page-head.tsx';
import { Waiting } from './plain-pages.tsx';
import { ProblemAlert, useSentence } from './problem-alert.tsx';
import { useMay, useMe } from './session.tsx';

const DueSoon = lazy(() => import('./programme-board/due-soon.tsx').then((room) => ({ default: room.DueSoon })));
const CurrentApplications = lazy(() =>
  import('./programmes/applying-page.tsx').then((room) => ({ default: room.CurrentApplications })),
);

export function DashboardPage() {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay();
  const assigned = may('assignments.read');
  const { data, error, refetch } = useQuery({ queryKey: ['campaigns'], queryFn: staff.campaigns, enabled: !assigned });
  if (assigned) return <Navigate to="/console/desk" replace />;
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data) return <Waiting />;
  const open = data.filter((campaign) => campaign.state === 'open' || campaign.state === 'paused');
  const closed = data.filter((campaign) => campaign.state === 'closed');
  return (
    <>
      <PageHead title={t('dashboard.hello', { name: me.name })} note={placeOf(me)}>
        {may('campaigns.write') && (
          <Link to="/console/campaigns/new">
            <Button type="primary">{t('campaigns.new')}</Button>
          </Link>
        )}
        {may('forms.read') && !may('campaigns.write') && (
          <Link to="/console/forms">
            <Button type="primary">{t('forms.title')}</Button>
          </Link>
        )}
      </PageHead>
      <p className="muted">{t(`dashboard.role.${me.role}`)}</p>
      <Suspense fallback={null}>{may('boards.read') && <DueSoon />}</Suspense>
      {data.length === 0 ? (
        <p>{t(may('campaigns.write') ? 'dashboard.noCampaign' : 'dashboard.noneYet')}</p>
      ) : (
        <CampaignCards title={t('dashboard.open')} campaigns={open} empty={t('dashboard.noOpen')} />
      )}
      {closed.length > 0 && <CampaignCards title={t('dashboard.closed')} campaigns={closed} empty="" />}
      <Suspense fallback={null}>{may('applications.own') && <CurrentApplications />}</Suspense>
      {may('campaigns.write') && data.length === 0 && <FirstSteps />}
      {may('platform.keep') && <RemoveDemo />}
    </>
  );
}

const placeOf = ({ institution, department, region }: Me): string =>
  [institution?.name, department, region].filter(Boolean).join(' · ');

function CampaignCards({ title, campaigns, empty }: { title: string; campaigns: readonly Campaign[]; empty: string }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{title}</h2>
      {campaigns.length === 0 && <p className="muted">{empty}</p>}
      <div className="cards">
        {campaigns.map((campaign) => (
          <Link key={campaign.id} to={`/console/campaigns/${campaign.id}`}>
            <Card hoverable size="small">
              <strong>{campaign.name}</strong>
              <p className="muted">
                {campaign.organiser} · {t('dashboard.until', { time: lastMinuteOf(campaign.closes) })}
              </p>
              <StateTag campaign={campaign} />
            </Card>
          </Link>
        ))}
      </div>
    </section>
  );
}

function FirstSteps() {
  const { t } = useTranslation();
  const { data: institutions } = useQuery({ queryKey: ['institutions'], queryFn: staff.institutions });
  return (
    <section>
      <h2>{t('dashboard.steps')}</h2>
      <Steps
        current={institutions?.length ? 1 : 0}
        responsive
        items={[
          { title: <Link to="/console/institutions">{t('dashboard.step1')}</Link> },
          { title: <Link to="/console/institutions">{t('dashboard.step2')}</Link> },
          { title: <Link to="/console/campaigns/new">{t('dashboard.step3')}</Link> },
          { title: t('dashboard.step4') },
          { title: t('dashboard.step5') },
        ]}
      />
    </section>
  );
}

function RemoveDemo() {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const sentence = useSentence();
  const { data: demo } = useQuery({ queryKey: ['demo'], queryFn: staff.demo, staleTime: 60_000 });
  const remove = useMutation({
    mutationFn: staff.removeDemo,
    onSuccess: () => {
      message.success(t('dashboard.demoRemoved'));
      return queries.invalidateQueries();
    },
    onError: (error) => void message.error(sentence(error)),
  });
  if (!demo?.present) return null;
  const confirm = (): void => {
    modal.confirm({
      title: t('dashboard.removeDemo'),
      content: t('dashboard.removeDemoConfirm'),
      okText: t('dashboard.removeDemo'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync().catch(() => undefined),
    });
  };
  return (
    <section>
      <Button danger onClick={confirm} loading={remove.isPending}>
        {t('dashboard.removeDemo')}
      </Button>
    </section>
  );
}
