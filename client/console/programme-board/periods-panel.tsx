// 定期填报 of a round: who handed in, who was late, who is missing, with a reminder to send or to copy.
import { useQuery } from '@tanstack/react-query';
import { Segmented, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { programmeBoard } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { DueReport, PeriodState } from '../../board-contract.ts';
import { CopyButton } from '../copy-button.tsx';
import { ListTable } from '../list-table.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { good, waiting } from './tag-colours.ts';
import { UnitReminders } from './unit-reminders.tsx';
import type { OpenRound } from './use-round.ts';

export const periodColours: Readonly<Record<PeriodState, string>> = {
  before: 'default',
  open: 'blue',
  missing: 'red',
  submitted: good,
  late: waiting,
};

const shownStates = ['all', 'missing', 'late', 'open'] as const;

export function PeriodsPanel({ open: { round, texts } }: { open: OpenRound }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<(typeof shownStates)[number]>('all');
  const periods = useQuery({ queryKey: ['periods', round.id], queryFn: () => programmeBoard.periodsOf(round.id) });
  const board = useQuery({ queryKey: ['board', round.id, {}], queryFn: () => programmeBoard.board(round.id, {}) });
  const units = new Map(board.data?.rows.map((row) => [row.id, row]));
  const nameOf = ({ period, year }: DueReport): string => `${texts.periods[period] ?? period} ${year}`;
  const rows = periods.data?.filter(({ state }) => shown === 'all' || state === shown) ?? [];
  const owed = rows.filter(({ state }) => state === 'missing' || state === 'open');
  const reminder = [...Map.groupBy(owed, nameOf)]
    .map(([name, due]) => {
      const closes = due[0]?.closes;
      const names = due.map(({ application }) => units.get(application)?.unit.name ?? '').join('、');
      return t('board.periodReminder', { round: round.name, name, names, time: closes ? beijingTime(closes) : '' });
    })
    .join('\n');
  return (
    <>
      <div className="board-filters">
        <Segmented
          value={shown}
          onChange={setShown}
          options={shownStates.map((value) => ({
            value,
            label: value === 'all' ? t('board.all') : t(`board.period.${value}`),
          }))}
        />
        <UnitReminders rounds={[round]} />
        {owed.length > 0 && <CopyButton text={reminder}>{t('board.copyReminder')}</CopyButton>}
      </div>
      {/* Where both are refused it is for one reason, which the list says. */}
      {!periods.error && <ProblemAlert error={board.error} onRetry={board.refetch} />}
      <ListTable<DueReport>
        rowKey={({ application, period, year }) => `${application} ${period} ${year}`}
        asked={periods}
        rows={rows}
        empty={t(shown === 'all' ? 'board.noPeriods' : 'app.nothingFound')}
        columns={[
          {
            title: t('board.unit'),
            render: (_, { application }) => (
              <Link to={`/console/programme-board/applications/${application}`}>
                {units.get(application)?.unit.name ?? ''}
              </Link>
            ),
          },
          { title: t('board.periods'), render: (_, row) => nameOf(row) },
          {
            title: t('board.state'),
            render: (_, { state }) => <Tag color={periodColours[state]}>{t(`board.period.${state}`)}</Tag>,
          },
          {
            title: t('board.closes'),
            render: (_, { closes }) => (closes === null ? t('app.none') : beijingTime(closes)),
          },
          {
            title: t('board.submittedAt'),
            render: (_, { submittedAt }) => (submittedAt === null ? t('app.none') : beijingTime(submittedAt)),
          },
        ]}
      />
    </>
  );
}
