// Looking persons up: by number, name or the first letters of its pinyin, within groups and tags, a page at a time; and which groups
// and tags there are to choose from.
import { and, count, eq, isNotNull, isNull, like, or, type SQL, sql } from 'drizzle-orm';
import type { Storage } from '../storage/storage.ts';
import type { Audience } from '../storage/tables.ts';
import { type GroupColumn, groupColumns } from './columns.ts';
import { normaliseCode, normaliseName } from './normalise.ts';

export const pageSize = 50;
export const presences = ['present', 'left', 'all'] as const;

export interface Search {
  readonly institution: string;
  /** Whose persons the asker may see; undefined = no further bound. */
  readonly within: SQL | undefined;
  readonly audience?: Audience | undefined;
  readonly query?: string | undefined;
  readonly groups?: Readonly<Partial<Record<GroupColumn, string | undefined>>>;
  readonly tag?: string | undefined;
  readonly presence?: (typeof presences)[number] | undefined;
  readonly page?: number | undefined;
}

// Wildcards typed by the user are letters like any other.
const bare = (text: string): string => text.replace(/[%_\\]/g, '');

export function matching({ tables: { persons } }: Storage, search: Omit<Search, 'institution' | 'within' | 'page'>) {
  const { query = '', presence = 'all', tag } = search;
  return and(
    search.audience ? eq(persons.audience, search.audience) : undefined,
    ...groupColumns.map((column) =>
      search.groups?.[column]
        ? sql`${persons.groups} ->> ${sql.raw(`'${column}'`)} = ${search.groups[column]}`
        : undefined,
    ),
    tag ? like(sql`cast(${persons.tags} as text)`, `%${bare(JSON.stringify(tag))}%`) : undefined,
    presence === 'all' ? undefined : presence === 'left' ? isNotNull(persons.leftAt) : isNull(persons.leftAt),
    query.trim() ? matches(persons, query) : undefined,
  );
}

export async function findPersons(storage: Storage, search: Search) {
  const { db, tables } = storage;
  const { persons, guardianConsents: guardians, user } = tables;
  const { page = 1 } = search;
  const where = and(eq(persons.institution, search.institution), search.within, matching(storage, search));
  const [size] = await db.select({ total: count() }).from(persons).where(where);
  const { id, audience, code, name, groups, tags, contact, leftAt } = persons;
  const rows = await db
    .select({
      ...{ id, audience, code, name, groups, tags, contact, leftAt },
      ...{ receivedOn: guardians.receivedOn, recordedBy: user.name },
    })
    .from(persons)
    .leftJoin(guardians, eq(guardians.person, persons.id))
    .leftJoin(user, eq(user.id, guardians.recordedBy))
    .where(where)
    .orderBy(persons.audience, persons.codeKey)
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const found = rows.map(({ receivedOn, recordedBy, ...row }) => ({
    ...row,
    ...{ tags: [...(row.tags ?? [])], contact: row.contact ?? {} },
    guardian: receivedOn === null ? null : { receivedOn, by: recordedBy },
  }));
  return { total: size?.total ?? 0, page, pageSize, persons: found };
}

function matches(persons: Storage['tables']['persons'], query: string): SQL | undefined {
  const name = bare(normaliseName(query));
  const letters = /^[a-z]+$/.test(name);
  return or(
    like(persons.codeKey, `%${bare(normaliseCode(query))}%`),
    like(persons.nameKey, `%${name}%`),
    letters ? like(persons.initials, `${name}%`) : undefined,
  );
}

/** Thousands of persons share some dozens of backgrounds. */
export async function readFacets({ db, tables: { persons } }: Storage, { institution, within, audience }: Search) {
  const groups = sql<string>`cast(${persons.groups} as text)`;
  const tags = sql<string | null>`cast(${persons.tags} as text)`;
  const rows = await db
    .select({ groups, tags, left: sql<number>`count(${persons.leftAt})`.mapWith(Number), all: count() })
    .from(persons)
    .where(and(eq(persons.institution, institution), within, audience ? eq(persons.audience, audience) : undefined))
    .groupBy(groups, tags);
  const values = new Map<string, Set<string>>();
  const note = (column: string, value: string): void => {
    values.set(column, (values.get(column) ?? new Set()).add(value));
  };
  for (const row of rows) {
    for (const [column, value] of Object.entries(JSON.parse(row.groups) as Record<string, string>)) note(column, value);
    for (const tag of JSON.parse(row.tags ?? 'null') ?? []) note('tags', tag as string);
  }
  const listed = [...values].map(([column, all]) => [column, [...all].sort(byReading).slice(0, mostValues)]);
  const sum = (of: 'left' | 'all') => rows.reduce((total, row) => total + row[of], 0);
  return {
    present: sum('all') - sum('left'),
    left: sum('left'),
    values: Object.fromEntries(listed) as Record<string, string[]>,
  };
}

const mostValues = 500;
const collator = new Intl.Collator('zh-CN');
const byReading = (one: string, other: string): number => collator.compare(one, other);
