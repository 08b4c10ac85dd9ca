// The number that a round may recognise, held under many hands at once: whoever decides locks the round's row first, then looks.
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { roomTakenIn } from '../../programmes/engine/recognised-in.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { Guard, Statement } from '../storage/storage.ts';
import type { ApplicationPlace } from './read-applications.ts';

type Parts = Pick<Deps, 'storage'>;

/** Others of the round that use up what there is. */
export function inRoom({ storage: { tables } }: Parts, { row, round }: ApplicationPlace) {
  const { applications } = tables;
  const stages = roomTakenIn(round.served.programme);
  return and(eq(applications.round, row.round), ne(applications.id, row.id), inArray(applications.stage, stages));
}

/** A guard that says what to answer where it fails. */
export interface Refusing extends Guard {
  readonly refuses: Problem;
}

/** Two statements, as the second must see what the first waited for. @param needed whether what is done uses up a place */
export function holdRoom(
  parts: Parts,
  place: ApplicationPlace,
  needed: boolean,
): { readonly statements: readonly Statement[]; readonly guards: readonly Refusing[] } {
  const { row, round } = place;
  const { recognitions } = round.row.settings;
  if (recognitions === null || !needed) return { statements: [], guards: [] };
  const { db, tables } = parts.storage;
  const { applications, programmeRounds } = tables;
  const own = eq(programmeRounds.id, row.round);
  const taken = db.select({ n: sql`count(*)` }).from(applications).where(inRoom(parts, place));
  const lock = db.update(programmeRounds).set({ id: row.round }).where(own);
  const look = db
    .update(programmeRounds)
    .set({ id: row.round })
    .where(and(own, sql`${taken} < ${recognitions}`));
  return {
    statements: [lock, look],
    guards: [{ of: look, rows: 1, refuses: new Problem('step-lacks', { details: { lacking: ['in-quota'] } }) }],
  };
}
