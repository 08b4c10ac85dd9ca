// The backgrounds that stand on a participant's rosters, each with its number of persons: thousands of persons share some
// dozens, so whatever is told by class or department is counted here and never person by person.
import { and, count, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Roster } from '../../questionnaires/schema/instrument.ts';
import type { Participant } from '../campaigns/queries.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tables, Words } from '../storage/tables.ts';
import { speaksOf } from './speaks-of.ts';

interface Parts {
  readonly storage: Pick<Storage, 'db' | 'tables'>;
}

export interface Background {
  /** As it is kept, to find its persons by. */
  readonly spelled: string;
  readonly groups: Words;
  readonly persons: number;
}

export const spelledGroups = ({ groups }: Tables['persons']) => sql<string>`cast(${groups} as text)`;

/** Who is asked for the participant: on the rosters of its owner, not left, and of a subject other than an institution those who speak of it. */
export async function readBackgrounds(
  { storage }: Parts,
  { id, kind, institution }: Participant,
  rosters: readonly Roster[],
  department: string | null,
): Promise<Background[]> {
  const { persons, subjects } = storage.tables;
  const spelled = spelledGroups(persons);
  const rows = await storage.db
    .select({ spelled, persons: count() })
    .from(persons)
    .where(and(eq(persons.institution, institution), inArray(persons.audience, [...rosters]), isNull(persons.leftAt)))
    .groupBy(spelled);
  const [subject] =
    kind === 'institution'
      ? []
      : await storage.db.select({ name: subjects.name }).from(subjects).where(eq(subjects.id, id));
  return rows
    .map((row) => ({ ...row, groups: JSON.parse(row.spelled) as Words }))
    .filter(({ groups }) => kind === 'institution' || (subject !== undefined && speaksOf(groups, subject)))
    .filter(({ groups }) => department === null || groups.department === department);
}
