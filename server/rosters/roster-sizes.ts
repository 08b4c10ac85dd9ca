// How many persons stand on the rosters that participants are asked by: everybody of an institution who has not left, and of another
// subject those who speak of it.
import { and, count, inArray, isNull, sql } from 'drizzle-orm';
import type { Participant } from '../campaigns/queries.ts';
import type { Storage } from '../storage/storage.ts';
import { speaksOf } from './speaks-of.ts';

interface Parts {
  readonly storage: Pick<Storage, 'db' | 'tables'>;
}
/** By participant: by audience. */
export type RosterSizes = ReadonlyMap<string, Readonly<Record<string, number>>>;

export async function readRosterSizes({ storage }: Parts, participants: readonly Participant[]): Promise<RosterSizes> {
  const whole = participants.filter(({ kind }) => kind === 'institution');
  const parts = participants.filter(({ kind }) => kind !== 'institution');
  const sizes = new Map<string, Record<string, number>>(participants.map(({ id }) => [id, {}]));
  for (const row of await countWhole(storage, idsOf(whole))) add(sizes.get(row.institution), row);
  if (parts.length === 0) return sizes;
  const names = await readNames(storage, parts);
  for (const row of await countBackgrounds(storage, [...new Set(parts.map(({ institution }) => institution))])) {
    const groups: Record<string, string> = JSON.parse(row.groups);
    for (const { id, institution } of parts)
      if (institution === row.institution && speaksOf(groups, { name: names.get(id) ?? '' })) add(sizes.get(id), row);
  }
  return sizes;
}

const idsOf = (participants: readonly Participant[]): string[] => participants.map(({ id }) => id);

function add(sizes: Record<string, number> | undefined, { audience, size }: { audience: string; size: number }): void {
  if (sizes) sizes[audience] = (sizes[audience] ?? 0) + size;
}

async function countWhole({ db, tables: { persons } }: Parts['storage'], institutions: readonly string[]) {
  if (institutions.length === 0) return [];
  return db
    .select({ institution: persons.institution, audience: persons.audience, size: count() })
    .from(persons)
    .where(and(inArray(persons.institution, [...institutions]), isNull(persons.leftAt)))
    .groupBy(persons.institution, persons.audience);
}

/** Thousands of persons share some dozens of backgrounds. */
async function countBackgrounds({ db, tables: { persons } }: Parts['storage'], institutions: readonly string[]) {
  const groups = sql<string>`cast(${persons.groups} as text)`;
  return db
    .select({ institution: persons.institution, audience: persons.audience, groups, size: count() })
    .from(persons)
    .where(and(inArray(persons.institution, [...institutions]), isNull(persons.leftAt)))
    .groupBy(persons.institution, persons.audience, groups);
}

async function readNames({ db, tables: { subjects } }: Parts['storage'], participants: readonly Participant[]) {
  const rows = await db
    .select({ id: subjects.id, name: subjects.name })
    .from(subjects)
    .where(inArray(subjects.id, idsOf(participants)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
