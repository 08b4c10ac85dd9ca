// Persons who have answered and then left: they are asked no more, but they were, and a rate of answers counts them among the invited.
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Storage } from '../storage/storage.ts';

interface Parts {
  readonly storage: Pick<Storage, 'db' | 'tables'>;
}
interface Asked {
  readonly campaign: string;
  readonly instruments: readonly string[];
  readonly participants: readonly string[];
}

/** By participant: by instrument. */
export async function readLeftAfterAnswering(
  { storage: { db, tables } }: Parts,
  { campaign, instruments, participants }: Asked,
): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> {
  const found = new Map<string, Record<string, number>>();
  if (participants.length === 0 || instruments.length === 0) return found;
  const { persons, subjects, responses } = tables;
  const rows = await db
    .select({
      participant: responses.institution,
      instrument: responses.instrument,
      size: sql<number>`count(distinct ${responses.subject})`.mapWith(Number),
    })
    .from(persons)
    .innerJoin(subjects, and(eq(subjects.institution, persons.institution), inArray(subjects.id, [...participants])))
    .innerJoin(
      responses,
      and(
        eq(responses.campaign, campaign),
        inArray(responses.instrument, [...instruments]),
        eq(responses.institution, subjects.id),
        eq(responses.subject, persons.id),
      ),
    )
    .where(isNotNull(persons.leftAt))
    .groupBy(responses.institution, responses.instrument);
  for (const { participant, instrument, size } of rows)
    found.set(participant, { ...found.get(participant), [instrument]: size });
  return found;
}
