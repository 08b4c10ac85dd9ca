// 申报: rounds that are open or coming, what one's unit may apply for, and its own applications with what is next.
import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { isEnding } from '../../../programmes/schema/stages.ts';
import type { InstitutionType } from '../../../questionnaires/schema/names.ts';
import { applying, staff } from '../../api.ts';
import type { ListedApplication, ListedProgramme, ListedRound } from '../../programme-contract.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMe } from '../session.tsx';
import { ApplicationCard } from './application-card.tsx';
import { RoundCard } from './round-card.tsx';
import { usePrograms } from './use-application.ts';
import './programmes.css';

export interface KnownRound extends ListedRound {
  readonly defined: ListedProgramme;
}

export function ApplyingPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { rounds, applications, ...applyings } = useApplying();
  const units = useQuery({ queryKey: ['institutions'], queryFn: staff.institutions });
  const unit = units.data?.find(({ id }) => id === me.institution?.id);
  const error = applyings.error ?? units.error;
  if (error) return <ProblemAlert error={error} onRetry={applyings.refetch} />;
  if (!rounds || !applications || !unit) return <Waiting />;
  return (
    <>
      <PageHead title={t('applying.title')} note={me.institution?.name} />
      <h2>{t('applying.own')}</h2>
      <Own applications={applications} rounds={rounds} />
      <h2>{t('applying.rounds')}</h2>
      <Offered rounds={rounds} type={unit.type} />
    </>
  );
}

/** For the first page of a unit's people: what is not over, where it stands and what is next. */
export function CurrentApplications() {
  const { t } = useTranslation();
  const { rounds, applications } = useApplying();
  const current = applications?.filter(({ stage }) => !isEnding(stage)) ?? [];
  if (!rounds || current.length === 0) return null;
  return (
    <section>
      <h2>{t('applying.own')}</h2>
      <Own applications={current} rounds={rounds} />
    </section>
  );
}

/** Rounds with their definitions, and the unit's applications; each null until it is there. */
function useApplying() {
  const programmes = usePrograms();
  const rounds = useQuery({ queryKey: ['programme-rounds'], queryFn: applying.rounds });
  const applications = useQuery({ queryKey: ['applications'], queryFn: applying.all });
  return {
    rounds: rounds.data && programmes.data ? knownRounds(rounds.data, programmes.data) : null,
    applications: applications.data ?? null,
    error: programmes.error ?? rounds.error ?? applications.error,
    refetch: () => Promise.all([rounds.refetch(), applications.refetch()]),
  };
}

function knownRounds(rounds: readonly ListedRound[], programmes: readonly ListedProgramme[]): KnownRound[] {
  return rounds.flatMap((round) => {
    const { programme: id, version } = round.round;
    const defined = programmes.find(({ programme }) => programme.id === id && programme.version === version);
    return defined ? [{ ...round, defined }] : [];
  });
}

function Own({ applications, rounds }: { applications: readonly ListedApplication[]; rounds: readonly KnownRound[] }) {
  const { t } = useTranslation();
  if (applications.length === 0) return <Empty description={t('applying.noneOwn')} />;
  return (
    <div className="cards">
      {applications.map((application) => {
        const round = rounds.find((one) => one.round.id === application.round);
        return round && <ApplicationCard key={application.id} application={application} round={round} />;
      })}
    </div>
  );
}

/** Those that are over stand below, for whoever looks for last year's. */
function Offered({ rounds, type }: { rounds: readonly KnownRound[]; type: InstitutionType }) {
  const { t } = useTranslation();
  const isCurrent = ({ round, window }: KnownRound): boolean => round.state === 'open' && window.phase !== 'over';
  const current = rounds.filter(isCurrent);
  const past = rounds.filter((round) => !isCurrent(round));
  return (
    <>
      {current.length === 0 && <Empty description={t('applying.noneOpen')} />}
      <div className="cards">
        {current.map((round) => (
          <RoundCard key={round.round.id} round={round} type={type} />
        ))}
      </div>
      {past.length > 0 && (
        <details>
          <summary>{t('applying.past', { count: past.length })}</summary>
          <div className="cards">
            {past.map((round) => (
              <RoundCard key={round.round.id} round={round} type={type} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}
