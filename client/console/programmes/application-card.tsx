// One own application in the list: where it stands and what is next, by whom.
import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { stepsFrom } from '../../../programmes/engine/take-step.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { ListedApplication } from '../../programme-contract.ts';
import type { KnownRound } from './applying-page.tsx';
import { chip } from './tag-colours.ts';

export function ApplicationCard({ application, round }: { application: ListedApplication; round: KnownRound }) {
  const { t } = useTranslation();
  const { texts } = round.defined;
  const { stage, stageUntil } = application;
  return (
    <Link to={`/console/applying/${application.id}`}>
      <Card hoverable size="small">
        <strong>{application.title}</strong>
        <p className="muted">
          {round.title} · {round.round.name} · {texts.tracks[application.track] ?? application.track}
        </p>
        <Tag color={stage === 'draft' ? chip.waiting : chip.busy}>{texts.stages[stage] ?? t(`stage.${stage}`)}</Tag>{' '}
        <Next application={application} round={round} />
        {stageUntil !== null && <p className="muted">{t('applying.stageUntil', { time: beijingTime(stageUntil) })}</p>}
      </Card>
    </Link>
  );
}

function Next({
  application: { stage, team, track },
  round: { defined, window },
}: Parameters<typeof ApplicationCard>[0]) {
  const { t } = useTranslation();
  if (stage === 'draft')
    return (
      <>
        <strong>{t(`applying.next.${team}`)}</strong>
        {window.closes !== null && <p className="muted">{t('applying.until', { time: beijingTime(window.closes) })}</p>}
      </>
    );
  if (stage === 'building' || stage === 'rectification') return <span>{t('applying.building')}</span>;
  const [by] = stepsFrom(defined.programme, { stage, track })
    .filter(({ decision }) => decision !== 'withdraw')
    .map((step) => step.by);
  return by ? <span>{t(`applying.waitsFor.${by}`)}</span> : null;
}
