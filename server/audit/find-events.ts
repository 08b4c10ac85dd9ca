// Reads a chain backwards, a page at a time from a number on. What picks the rows is one index each: the numbers are found in it
// alone and the rows then fetched by their key, so that a page costs the same in a chain of a thousand rows as of a million.
import { and, desc, eq, gt, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Action } from './actions.ts';
import { parseJson, type Readable } from './anchors.ts';
import { server } from './event.ts';

export interface EventFilter {
  readonly actions?: readonly Action[] | undefined;
  readonly actor?: string | undefined;
  readonly targets?: readonly string[] | undefined;
}
/** Numbers of a chain; neither is one of them. */
export interface Span {
  readonly after: number;
  readonly before: number;
}

export type FoundEvent = Awaited<ReturnType<typeof findEvents>>[number];

/** The newest first. */
export async function findEvents(database: Readable, chain: string, filter: EventFilter, span: Span, limit: number) {
  const { db, tables } = database;
  const { auditEvents: table } = tables;
  // What was looked for is not known by any name.
  if (filter.targets?.length === 0) return [];
  const numbers = (await numbersQuery(database, chain, filter, span, limit)).map((row) => Number(row.number));
  if (numbers.length === 0) return [];
  const { number, at, actor, action, target, hash } = table;
  const rows = await db
    // What somebody else wrote into the column need not be JSON.
    .select({
      chain: table.chain,
      number,
      at,
      actor,
      action,
      target,
      hash,
      details: sql<string>`cast(${table.details} as text)`,
    })
    .from(table)
    .where(and(eq(table.chain, chain), inArray(table.number, numbers)))
    .orderBy(desc(table.number));
  return rows.map((row) => ({ ...row, details: parseJson(row.details) }));
}

export function numbersQuery(
  { db, tables: { auditEvents: table } }: Readable,
  chain: string,
  filter: EventFilter,
  { after, before }: Span,
  limit: number,
) {
  // Of each value the newest, then the newest of them all: one `in` would have the engine sort everything it picks.
  const each = picksOf(table, filter).map(
    (pick) => sql`select * from (
      select ${table.number} as number from ${table}
      where ${and(eq(table.chain, chain), gt(table.number, after), lt(table.number, before), pick)}
      order by ${table.number} desc limit ${limit}
    ) as picked`,
  );
  return db
    .select({ number: sql<number>`number` })
    .from(sql`(${sql.join(each, sql` union all `)}) as found`)
    .orderBy(sql`number desc`)
    .limit(limit);
}

/** At least one condition; they exclude each other, and each has an index of its own. */
function picksOf(
  table: Readable['tables']['auditEvents'],
  { actions, actor, targets }: EventFilter,
): (SQL | undefined)[] {
  const byActor = actor === undefined ? undefined : eq(table.actor, actor);
  // Spelled so that no index answers to it: the engine would have to guess which of two is the better one.
  const alsoBy = actor === undefined ? undefined : sql`${table.actor} || '' = ${actor}`;
  const also = actions && inArray(sql`${table.action} || ''`, [...actions]);
  if (targets) return targets.map((target) => and(eq(table.target, target), alsoBy, also));
  // A person does less than all persons do of one kind; the server does a few kinds of things all day.
  if (actor !== undefined && (actor !== server || !actions)) return [and(byActor, also)];
  if (actions) return actions.map((action) => and(eq(table.action, action), alsoBy));
  return [undefined];
}

/** How many rows a chain has: its last number. */
export async function lengthOf({ db, tables: { auditEvents: table } }: Readable, chain: string): Promise<number> {
  const [head] = await db
    .select({ number: table.number })
    .from(table)
    .where(eq(table.chain, chain))
    .orderBy(desc(table.number))
    .limit(1);
  return head?.number ?? 0;
}

/**
 * What of a chain was written from one moment on and before another. Within a chain time never runs backwards, so both ends are
 * found by halving.
 */
export async function spanOf(
  database: Readable,
  chain: string,
  { from, until }: { readonly from?: number | undefined; readonly until?: number | undefined },
): Promise<Span> {
  const end = (await lengthOf(database, chain)) + 1;
  const first = from === undefined ? 1 : await firstSince(database, chain, from, end);
  const before = until === undefined ? end : await firstSince(database, chain, until, end);
  return { after: first - 1, before };
}

async function firstSince({ db, tables }: Readable, chain: string, moment: number, end: number): Promise<number> {
  const { auditEvents: table } = tables;
  let [low, high] = [1, end];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await db
      .select({ number: table.number, at: table.at })
      .from(table)
      .where(and(eq(table.chain, chain), gte(table.number, middle)))
      .orderBy(table.number)
      .limit(1);
    if (row && row.number < high && row.at < moment) low = row.number + 1;
    else high = middle;
  }
  return low;
}
