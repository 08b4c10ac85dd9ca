// One application as the operator and the regional authority work on it: steps, conditions, materials, answers, objections, what recurs,
// what is put right, and everything that happened.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { programmeBoard } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { Dossier, ReadApplication } from '../../board-contract.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { AnswersPart } from './answers-part.tsx';
import { ConditionsPart } from './conditions-part.tsx';
import { EventsPart } from './events-part.tsx';
import { EvidencePart } from './evidence-part.tsx';
import { Jumps } from './jumps.tsx';
import { MaterialsPart } from './materials-part.tsx';
import { ObjectionsPart } from './objections-part.tsx';
import { RectificationPart } from './rectification-part.tsx';
import { ReportsPart } from './reports-part.tsx';
import { StepsPart } from './steps-part.tsx';
import { Trends } from './trends.tsx';
import { UnitRobots } from './unit-robots.tsx';
import { type OpenRound, useRound } from './use-round.ts';
import './board.css';

export interface OpenApplication extends OpenRound {
  readonly read: ReadApplication;
  readonly dossier: Dossier;
  /** Does a deed, says so, and reads again. */
  readonly act: (deed: () => Promise<unknown>, said: string) => void;
  readonly pending: boolean;
}

export function ApplicationPage() {
  const { t } = useTranslation();
  const { application: id = '' } = useParams();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const read = useQuery({ queryKey: ['application', id], queryFn: () => programmeBoard.application(id) });
  const dossier = useQuery({ queryKey: ['dossier', id], queryFn: () => programmeBoard.dossier(id) });
  const periods = useQuery({ queryKey: ['application-periods', id], queryFn: () => programmeBoard.periods(id) });
  const { open } = useRound(read.data?.application.round ?? '');
  const doing = useMutation({
    mutationFn: async ({ deed, said }: { deed: () => Promise<unknown>; said: string }) => {
      await deed();
      return said;
    },
    onSuccess: (said) => void message.success(said),
    onSettled: () =>
      Promise.all(
        ['application', 'dossier', 'application-periods', 'rectification', 'board'].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
  const error = read.error ?? dossier.error;
  if (error) return <ProblemAlert error={error} onRetry={() => Promise.all([read.refetch(), dossier.refetch()])} />;
  if (!read.data || !dossier.data || !open) return <Waiting />;
  const { application, unit, round } = read.data;
  const all: OpenApplication = {
    ...open,
    ...{ read: read.data, dossier: dossier.data, pending: doing.isPending },
    act: (deed, said) => doing.mutate({ deed, said }),
  };
  const { programme, texts } = open;
  const stage = texts.stages[application.stage] ?? application.stage;
  const track = programme.tracks.length > 1 ? `${texts.tracks[application.track] ?? application.track} · ` : '';
  return (
    <>
      <PageHead
        title={unit.name}
        note={
          <>
            {application.title} · {track}
            {unit.region}
            {application.recommendedBy && `（${t('board.recommendedBy', { province: application.recommendedBy })}）`} ·{' '}
            <Link to={`/console/programme-board/${round.id}`}>{round.name}</Link>
          </>
        }
      />
      <Alert
        type="info"
        className="problem"
        title={t('board.standsAt', { stage, time: beijingTime(application.stageSince) })}
        description={application.stageUntil !== null && t('board.until', { time: beijingTime(application.stageUntil) })}
      />
      <ProblemAlert error={doing.error} />
      <Jumps />
      <StepsPart open={all} />
      <ObjectionsPart open={all} />
      <RectificationPart open={all} />
      <UnitRobots open={all} />
      <ConditionsPart open={all} />
      <MaterialsPart open={all} />
      <AnswersPart open={all} />
      <EvidencePart open={all} />
      <Trends
        {...open}
        years={(periods.data ?? []).map((one) => ({ ...one, answers: one.submittedAt === null ? null : one.answers }))}
      />
      <ReportsPart open={all} periods={periods.data ?? []} />
      <EventsPart open={all} />
    </>
  );
}
