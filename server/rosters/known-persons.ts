// Everybody on an institution's rosters, for whoever compares a list with them: read in parts, so that a hundred thousand of them
// do not hold up the one who reads.
import { and, asc, eq, gt } from 'drizzle-orm';
import type { Storage } from '../storage/storage.ts';
import type { PersonRow } from './judge-rows.ts';

export async function readConsented(
  { db, tables: { persons, guardianConsents } }: Storage,
  institution: string,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ person: guardianConsents.person })
    .from(guardianConsents)
    .innerJoin(persons, eq(persons.id, guardianConsents.person))
    .where(eq(persons.institution, institution));
  return new Set(rows.map(({ person }) => person));
}

const atATime = 5000;

export async function readKnownPersons(
  { db, tables: { persons } }: Storage,
  institution: string,
): Promise<PersonRow[]> {
  const found: PersonRow[] = [];
  for (let last = ''; ; ) {
    const some = await db
      .select()
      .from(persons)
      .where(and(eq(persons.institution, institution), gt(persons.id, last)))
      .orderBy(asc(persons.id))
      .limit(atATime);
    found.push(...some);
    const end = some.at(-1);
    if (!end || some.length < atATime) return found;
    last = end.id;
  }
}
