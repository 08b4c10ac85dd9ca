// What the units of a round owe: periods that are open or missing, and items of a rectification that are not reported. Each with where
// its institution can be written to, and what already went out on this Beijing day.
import { inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { StageCode } from '../../programmes/schema/stages.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import { listBoard } from '../board/list-board.ts';
import { beijingDate, closesAt } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { textsIn } from '../programmes/programmes.ts';
import type { Round } from '../programmes/read-rounds.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;
type Channel = 'mail' | 'post';

export interface Owing {
  readonly application: string;
  readonly stage: StageCode;
  readonly institution: string;
  readonly unit: string;
  readonly email: string | null;
  /** Of this day, by mail. */
  readonly reminded: boolean;
  readonly things: readonly { readonly what: string; readonly until: number | null; readonly overdue: boolean }[];
}

/** Names the event of a reminder: there is one a day of a channel, whoever sends it. */
export const reminderId = (channel: Channel, application: string, now: number): string =>
  `reminded-${channel} ${application} ${beijingDate(now)}`;

export async function readOwing(parts: Parts, staff: Staff, round: Round, language: Language): Promise<Owing[]> {
  const { rows, periods, rectifications } = await listBoard(parts, staff, round);
  const now = parts.now();
  const texts = textsIn(round.served, language);
  const putRight = new Set(rows.filter(({ stage }) => stage === 'rectification').map(({ id }) => id));
  const owed = Map.groupBy(
    [
      ...periods
        .filter(({ state }) => state === 'open' || state === 'missing')
        .map(({ application, period, year, closes }) => ({
          ...{ application, until: closes },
          what: `${texts.periods[period] ?? period} ${year}`,
        })),
      ...rectifications
        .filter(({ application, state }) => putRight.has(application) && (state === 'open' || state === 'returned'))
        .map(({ application, text, due }) => ({ application, until: closesAt(due), what: text })),
    ].map((thing) => ({ ...thing, overdue: thing.until !== null && now > thing.until })),
    ({ application }) => application,
  );
  const owing = rows.filter(({ id }) => owed.has(id));
  const emails = await emailsOf(
    parts,
    owing.map(({ unit }) => unit.id),
  );
  const gone = await sentOf(
    parts,
    owing.map(({ id }) => reminderId('mail', id, now)),
  );
  return owing.map(({ id, stage, unit }) => ({
    ...{ application: id, stage, institution: unit.id, unit: unit.name, email: emails.get(unit.id) ?? null },
    reminded: gone.has(reminderId('mail', id, now)),
    things: (owed.get(id) ?? []).map(({ what, until, overdue }) => ({ what, until, overdue })),
  }));
}

/** Of those that have one: a contact may be a telephone number alone. */
export async function emailsOf({ storage: { db, tables } }: Pick<Deps, 'storage'>, ids: readonly string[]) {
  const { institutions } = tables;
  if (ids.length === 0) return new Map<string, string>();
  const rows = await db
    .select({ id: institutions.id, contact: institutions.contact })
    .from(institutions)
    .where(inArray(institutions.id, [...ids]));
  return new Map(
    rows.flatMap(({ id, contact }): [string, string][] => {
      const email = z.email().safeParse(contact?.email);
      return email.success ? [[id, email.data]] : [];
    }),
  );
}

async function sentOf({ storage: { db, tables } }: Pick<Deps, 'storage'>, ids: readonly string[]) {
  const { applicationEvents: events } = tables;
  if (ids.length === 0) return new Set<string>();
  const rows = await db
    .select({ id: events.id })
    .from(events)
    .where(inArray(events.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
}
