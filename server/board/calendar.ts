// What is due from whom, by date: ends of announcements, objections to answer, periods, rectifications, panels, windows of rounds.
import { and, inArray, isNotNull, ne } from 'drizzle-orm';
import { isEnding } from '../../programmes/schema/stages.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import { may } from '../auth/permissions.ts';
import { closesAt } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { textsIn } from '../programmes/programmes.ts';
import { type Round, roundsFor } from '../programmes/read-rounds.ts';
import { windowOf } from '../programmes/round-window.ts';
import { type Board, type BoardRow, listBoard } from './list-board.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

export const dueKinds = ['window', 'announcement', 'objection', 'period', 'report', 'rectification', 'panel'] as const;
export interface DueItem {
  readonly kind: (typeof dueKinds)[number];
  /** The last moment; of a `report`, which has none, the first. */
  readonly at: number;
  readonly round: { readonly id: string; readonly name: string };
  readonly application: string | null;
  /** Who owes it; '' = the operator. */
  readonly unit: string;
  readonly what: string;
  readonly overdue: boolean;
}

export async function readCalendar(parts: Parts, staff: Staff, language: Language): Promise<DueItem[]> {
  const rounds = (await roundsFor(parts, staff)).filter(({ row }) => row.state !== 'preparing');
  const ofRounds = await Promise.all(
    rounds.map(async (round) => dueOf(parts, round, await listBoard(parts, staff, round), language)),
  );
  const panels = may(staff, 'reviews.keep') ? await duePanels(parts, rounds) : [];
  return [...ofRounds.flat(), ...panels].sort((one, other) => one.at - other.at);
}

function dueOf(parts: Parts, round: Round, { rows, periods, rectifications }: Board, language: Language): DueItem[] {
  const now = parts.now();
  const texts = textsIn(round.served, language);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const item = (kind: DueItem['kind'], at: number, row: BoardRow | undefined, what: string): DueItem => ({
    ...{ kind, at, what, overdue: now > at },
    round: { id: round.row.id, name: round.row.name },
    application: row?.id ?? null,
    unit: row?.unit.name ?? '',
  });
  const { closes } = windowOf(round, now);
  return [
    ...(closes !== null && closes >= now && round.row.state === 'open'
      ? [item('window', closes, undefined, texts.title)]
      : []),
    ...rows.flatMap((row) => [
      ...(row.stage === 'announcement' && row.stageUntil !== null
        ? [item('announcement', row.stageUntil, row, row.title)]
        : []),
      ...(row.objections > 0 ? [item('objection', row.stageUntil ?? now, row, row.title)] : []),
      ...(row.stage === 'rectification' && row.stageUntil !== null
        ? [item('rectification', row.stageUntil, row, row.title)]
        : []),
    ]),
    ...rectifications
      .filter(({ state, application }) => state !== 'confirmed' && byId.get(application)?.stage === 'rectification')
      .map(({ application, due, text }) => item('rectification', closesAt(due), byId.get(application), text)),
    ...periods
      .filter(({ state }) => state === 'open' || state === 'before' || state === 'missing')
      // Whoever has left or was revoked owes nothing any more.
      .filter(({ application }) => !isEnding(byId.get(application)?.stage ?? 'withdrawn'))
      .flatMap(({ application, period, year, opens, closes: last }) => {
        const what = `${texts.periods[period] ?? period} ${year}`;
        if (last !== null) return [item('period', last, byId.get(application), what)];
        return opens === null ? [] : [{ ...item('report', opens, byId.get(application), what), overdue: false }];
      }),
  ];
}

async function duePanels({ storage: { db, tables }, now }: Parts, rounds: readonly Round[]): Promise<DueItem[]> {
  const { reviewPanels: panels } = tables;
  if (rounds.length === 0) return [];
  const names = new Map(rounds.map(({ row }) => [row.id, row.name]));
  const rows = await db
    .select({ name: panels.name, due: panels.due, round: panels.round })
    .from(panels)
    .where(and(inArray(panels.round, [...names.keys()]), ne(panels.state, 'closed'), isNotNull(panels.due)));
  return rows.flatMap(({ name, due, round }): DueItem[] => {
    if (due === null || round === null) return [];
    const at = closesAt(due);
    const overdue = now() > at;
    return [
      {
        kind: 'panel',
        at,
        round: { id: round, name: names.get(round) ?? '' },
        application: null,
        unit: '',
        what: name,
        overdue,
      },
    ];
  });
}
