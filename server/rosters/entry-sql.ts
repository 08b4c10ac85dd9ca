// A person's row as an import laid it out, spoken of in SQL that both engines understand: the same operators take a value out of
// JSON, and what an entry lacks is null.
import { and, type Column, type SQL, sql } from 'drizzle-orm';
import type { Tables } from '../storage/tables.ts';

type Persons = Tables['persons'];
type Entry = Column | SQL;

const text = (of: Entry, key: string): SQL => sql`${of} ->> ${sql.raw(`'${key}'`)}`;
const value = (of: Entry, key: string): SQL => sql`${of} -> ${sql.raw(`'${key}'`)}`;
const left = (of: Entry): SQL => sql`cast(${text(of, 'leftAt')} as bigint)`;
const spelled = (of: Entry): SQL => sql`coalesce(cast(${of} as text), '')`;

export const nameIn = (of: Entry): SQL => text(of, 'name');

/** The columns of a person's row that an entry speaks of. */
export function entryIn(of: Entry) {
  return {
    code: text(of, 'code'),
    codeKey: text(of, 'codeKey'),
    name: text(of, 'name'),
    nameKey: text(of, 'nameKey'),
    initials: text(of, 'initials'),
    groups: value(of, 'groups'),
    tags: value(of, 'tags'),
    contact: value(of, 'contact'),
    leftAt: left(of),
  };
}

/** Whether a person's row still says what the entry says. JSON is kept as the text it was written as. */
export function isAs(persons: Persons, of: Entry): SQL | undefined {
  const json = (column: Column, key: string): SQL => sql`${spelled(column)} = ${spelled(value(of, key))}`;
  return and(
    sql`${persons.code} = ${text(of, 'code')}`,
    sql`${persons.name} = ${text(of, 'name')}`,
    json(persons.groups, 'groups'),
    json(persons.tags, 'tags'),
    json(persons.contact, 'contact'),
    sql`coalesce(${persons.leftAt}, 0) = coalesce(${left(of)}, 0)`,
  );
}
