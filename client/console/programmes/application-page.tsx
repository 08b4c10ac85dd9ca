// One application as its own unit works on it: where it stands, and a tab for each duty that the reader has in it.
import { Alert, Button, Steps, Tabs, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { recognisedIn } from '../../../programmes/engine/recognised-in.ts';
import { beijingTime } from '../../beijing-time.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMay } from '../session.tsx';
import { EventList } from './event-list.tsx';
import { FillTab } from './fill-tab.tsx';
import { MaterialsTab } from './materials-tab.tsx';
import { ReviewTab } from './review-tab.tsx';
import { RulesPanel } from './rules-panel.tsx';
import { ShareTab } from './share-tab.tsx';
import { SubmitTab } from './submit-tab.tsx';
import { type OpenApplication, useApplication } from './use-application.ts';
import '../forms/forms.css';
import './programmes.css';
import { chip } from './tag-colours.ts';

const teamSteps = ['filling', 'in-review', 'approved', 'pledged'] as const;

export function ApplicationPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { open, error, refetch } = useApplication(id);
  if (!open) return error ? <ProblemAlert error={error} onRetry={refetch} /> : <Waiting />;
  const { own, defined, head } = open;
  const { application, round } = own.view;
  const stage = defined.texts.stages[application.stage] ?? t(`stage.${application.stage}`);
  return (
    <>
      <PageHead
        title={head.title}
        note={
          <>
            <Link to="/console/applying">{t('applying.title')}</Link> · {defined.texts.title} · {round.name} ·{' '}
            {defined.texts.tracks[application.track]} <Tag color={chip.busy}>{stage}</Tag>
          </>
        }
      >
        {[...recognisedIn(defined.programme), 'revoked'].includes(application.stage) && (
          <Link to={`/console/applications/${id}/building`}>
            <Button>{t('applying.building')}</Button>
          </Link>
        )}
      </PageHead>
      {application.stage === 'draft' ? (
        <>
          <Deadline open={open} />
          <SentBack open={open} />
          <Steps
            size="small"
            responsive={false}
            titlePlacement="vertical"
            className="form-steps"
            current={teamSteps.indexOf(application.team)}
            items={teamSteps.map((step) => ({ title: t(`applying.team.${step}`) }))}
          />
        </>
      ) : (
        <Alert type="info" showIcon className="problem" title={t('applying.standsAt', { stage })} />
      )}
      <Duties open={open} />
    </>
  );
}

function Deadline({ open: { own } }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const { phase, opens, closes } = own.window;
  const said =
    phase === 'open' && closes !== null
      ? t('applying.until', { time: beijingTime(closes) })
      : phase === 'before' && opens !== null
        ? t('applying.opensAt', { time: beijingTime(opens) })
        : t(`applying.phaseNote.${phase}`);
  return <Alert type={phase === 'over' ? 'warning' : 'info'} className="problem" title={said} />;
}

/** Why it is here again, and what colleagues said last. */
function SentBack({ open: { own } }: { open: OpenApplication }) {
  const { t } = useTranslation();
  if (own.view.application.team !== 'filling') return null;
  const last = own.view.events.findLast(({ kind }) => kind === 'send-back' || kind === 'team-return');
  const later = own.view.events.findLast(({ kind }) => kind === 'submit' || kind === 'team-send');
  if (!last || (later && later.at > last.at)) return null;
  const by = last.kind === 'send-back' ? t('applying.operator') : (own.names[last.by] ?? t('forms.somebody'));
  const words = `${t('forms.commentBy', { by, time: beijingTime(last.at) })}${last.reason}`;
  return <Alert type="error" showIcon className="problem" title={words} />;
}

function Duties({ open }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const drafting = open.own.view.application.stage === 'draft';
  const coordinates = may('applications.coordinate');
  const tab = (key: 'fill' | 'share' | 'rules' | 'materials' | 'review' | 'submit' | 'events', when: boolean) =>
    when ? [{ key, label: t(`applying.tab.${key}`), children: <Content tab={key} open={open} /> }] : [];
  const items = [
    ...tab('fill', drafting && may('applications.fill')),
    ...tab('share', drafting && coordinates),
    ...tab('rules', true),
    ...tab('review', !may('applications.fill') || !drafting || coordinates),
    ...tab('materials', true),
    ...tab('submit', coordinates || may('applications.pledge')),
    ...tab('events', true),
  ];
  const asked = search.get('tab');
  const first = may('applications.review') || !drafting ? 'review' : may('applications.fill') ? 'fill' : 'submit';
  return (
    <Tabs
      activeKey={items.some(({ key }) => key === asked) && asked ? asked : first}
      onChange={(key) => setSearch({ tab: key }, { replace: true })}
      destroyOnHidden
      items={items}
    />
  );
}

function Content({ tab, open }: { tab: string; open: OpenApplication }) {
  switch (tab) {
    case 'fill':
      return <FillTab open={open} />;
    case 'share':
      return <ShareTab open={open} />;
    case 'rules':
      return <RulesPanel open={open} />;
    case 'review':
      return <ReviewTab open={open} />;
    case 'materials':
      return <MaterialsTab open={open} />;
    case 'submit':
      return <SubmitTab open={open} />;
    default:
      return <EventList open={open} />;
  }
}
