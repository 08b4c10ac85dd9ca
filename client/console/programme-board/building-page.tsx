// What a recognised unit hands in while it builds: its periods, what it puts right, and its certificate.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { programmeBoard } from '../../api.ts';
import type { PeriodView } from '../../board-contract.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Jumps } from './jumps.tsx';
import { PeriodPart } from './period-part.tsx';
import { RectificationPart } from './rectification-part.tsx';
import { useRound } from './use-round.ts';
import './board.css';

const isAhead = ({ state }: PeriodView): boolean => state === 'before';

export function BuildingPage() {
  const { t } = useTranslation();
  const { application: id = '' } = useParams();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const read = useQuery({ queryKey: ['application', id], queryFn: () => programmeBoard.application(id) });
  const periods = useQuery({ queryKey: ['application-periods', id], queryFn: () => programmeBoard.periods(id) });
  const certificate = useQuery({ queryKey: ['certificate', id], queryFn: () => programmeBoard.certificate(id) });
  const { open } = useRound(read.data?.application.round ?? '');
  const doing = useMutation({
    mutationFn: async ({ deed, said }: { deed: () => Promise<unknown>; said: string }) => {
      await deed();
      return said;
    },
    onSuccess: (said) => void message.success(said),
    onSettled: () =>
      Promise.all(
        ['application', 'application-periods', 'rectification'].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
  const error = read.error ?? periods.error;
  if (error) return <ProblemAlert error={error} onRetry={() => Promise.all([read.refetch(), periods.refetch()])} />;
  if (!read.data || !periods.data || !open) return <Waiting />;
  const { application, unit, round } = read.data;
  const latest = periods.data.toReversed();
  const act = (deed: () => Promise<unknown>, said: string): void => doing.mutate({ deed, said });
  return (
    <>
      <PageHead
        title={t('board.building')}
        note={`${unit.name} · ${application.title} · ${round.name} · ${open.texts.stages[application.stage] ?? application.stage}`}
      >
        {certificate.data && (
          <Link to={`/console/certificates/${id}`}>
            {t('board.number')} {certificate.data.number}
          </Link>
        )}
      </PageHead>
      <ProblemAlert error={doing.error} />
      <Jumps />
      <RectificationPart open={{ read: read.data, act, pending: doing.isPending }} />
      {periods.data.length === 0 && <Empty description={t('board.noPeriods')} />}
      {/* The latest first, after it what has not begun. */}
      {[...latest.filter((one) => !isAhead(one)), ...latest.filter(isAhead)].map((period) => (
        <PeriodPart
          key={`${period.period} ${period.year} ${period.revision}`}
          open={open}
          application={id}
          track={application.track}
          period={period}
          act={act}
          pending={doing.isPending}
        />
      ))}
    </>
  );
}
