// What an import writes, in two steps: the changes are laid out beside the roster, as many rows at a time as one likes and seen by
// nobody; then one commit, whose cost is what the database itself takes to copy them, makes them the roster. The same rows are what it
// takes to undo it.
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { insertRows } from '../storage/insert-rows.ts';
import { newId } from '../storage/new-id.ts';
import type { Guard, Statement, Storage } from '../storage/storage.ts';
import type { Audience, Tables } from '../storage/tables.ts';
import { entryIn, isAs, nameIn } from './entry-sql.ts';
import { broughtBy } from './guardian-consents.ts';
import { entryFrom, type Judgement } from './judge-rows.ts';
import { isUndecided, type UndecidedReason } from './reasons.ts';

type Change = Tables['rosterChanges']['$inferInsert'];

/** What to do with rows in conflict: by reason, and for single rows by `sheet row`. */
export interface Decisions {
  readonly take: readonly UndecidedReason[];
  readonly rows?: Readonly<Record<string, boolean>> | undefined;
  /** Who is not in the list has left. */
  readonly absentLeave: boolean;
}

export interface Planned {
  readonly changes: readonly Change[];
  readonly added: number;
  readonly updated: number;
  readonly left: number;
}

export const rowKey = ({ sheet, row }: { readonly sheet: string; readonly row: number }): string => `${sheet} ${row}`;

export function planChanges(of: string, { rows, absent }: Judgement, decisions: Decisions, now: number): Planned {
  const changes: Change[] = [];
  const counts = { added: 0, updated: 0, left: 0 };
  for (const { row, kind, reason, person, after } of rows) {
    const taken =
      kind === 'add' ||
      kind === 'update' ||
      (isUndecided(reason) && (decisions.rows?.[rowKey(row)] ?? decisions.take.includes(reason)));
    if (!taken || !after) continue;
    counts[person ? 'updated' : 'added']++;
    changes.push({ import: of, person: person?.id ?? newId(now), before: person ? entryFrom(person) : null, after });
  }
  if (decisions.absentLeave)
    for (const person of absent) {
      counts.left++;
      const before = entryFrom(person);
      changes.push({ import: of, person: person.id, before, after: { ...before, leftAt: now } });
    }
  return { changes, ...counts };
}

/** A statement holds so many rows in memory. */
const rowsPerStatement = 1000;

export const layOut = (storage: Storage, changes: readonly Change[]): Statement[] =>
  Array.from({ length: Math.ceil(changes.length / rowsPerStatement) }, (_, at) =>
    insertRows(
      storage,
      storage.tables.rosterChanges,
      changes.slice(at * rowsPerStatement, (at + 1) * rowsPerStatement),
    ),
  );

export interface Import {
  readonly id: string;
  readonly institution: string;
  readonly audience: Audience;
  readonly by: string;
  readonly at: number;
}

/** From here on the import is decided. */
export function decide(
  { db, tables: { rosterImports: imports } }: Storage,
  { id, at }: Pick<Import, 'id' | 'at'>,
  counts: Readonly<Record<string, number>>,
): Guard {
  const done = db
    .update(imports)
    .set({ committedAt: at, counts })
    .where(and(eq(imports.id, id), isNull(imports.committedAt)));
  return { of: done, rows: 1 };
}

/**
 * Makes what was laid out the roster. A person's row that is no longer as it was read stays as it is, which the guard tells; a number
 * that somebody else has got meanwhile is a Duplicate.
 */
export function bringIn(
  storage: Storage,
  { id, institution, audience, by, at }: Import,
  { updated, left }: Pick<Planned, 'updated' | 'left'>,
) {
  const { db, tables } = storage;
  const { persons, subjects, rosterChanges: changes } = tables;
  const mine = eq(changes.import, id);
  const isNew = and(mine, isNull(changes.before));
  const said = (text: string, as: string) => sql<string>`${text}`.as(as);
  const createdAt = sql<number>`cast(${at} as bigint)`.as('created_at');
  const changed = db
    .update(persons)
    .set(entryIn(changes.after))
    .from(changes)
    .where(and(mine, eq(changes.person, persons.id), isNotNull(changes.before), isAs(persons, changes.before)));
  const newSubjects = db
    .select({
      id: changes.person,
      kind: said('person', 'kind'),
      institution: said(institution, 'institution_id'),
      name: nameIn(changes.after).as('name'),
      createdAt,
    })
    .from(changes)
    .where(isNew);
  const { code, codeKey, name, nameKey, initials, groups, tags, contact, leftAt } = entryIn(changes.after);
  const newPersons = db
    .select({
      // In the order of the table's columns: that is how the engines match them.
      id: changes.person,
      institution: said(institution, 'institution_id'),
      audience: said(audience, 'audience'),
      ...{ code: code.as('code'), codeKey: codeKey.as('code_key'), name: name.as('name') },
      ...{ nameKey: nameKey.as('name_key'), initials: initials.as('initials'), groups: groups.as('groups') },
      ...{ tags: tags.as('tags'), contact: contact.as('contact'), createdAt, leftAt: leftAt.as('left_at') },
    })
    .from(changes)
    .where(isNew);
  const statements: Statement[] = [
    // The builder types a selection by its columns; these are made of JSON.
    db.insert(subjects).select(newSubjects as never),
    db.insert(persons).select(newPersons as never),
    changed,
    broughtBy(storage, { id, by, at }),
    nameSubjects(storage, id),
  ];
  const guards: Guard[] = [{ of: changed, rows: updated + left }];
  return { statements, guards };
}

/** A person's subject bears the person's name. */
export function nameSubjects({ db, tables }: Storage, id: string): Statement {
  const { persons, subjects, rosterChanges: changes } = tables;
  const known = db
    .select({ id: changes.person })
    .from(changes)
    .where(and(eq(changes.import, id), isNotNull(changes.before)));
  return db
    .update(subjects)
    .set({ name: sql`${persons.name}` })
    .from(persons)
    .where(and(eq(persons.id, subjects.id), inArray(subjects.id, known)));
}
