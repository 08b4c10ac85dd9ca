// Anchors: from time to time the heads of the chains are written down together, hashed to the anchor before, so that no
// chain can be cut short unseen. An anchor names the chains that moved since the one before it; all of them together name
// every chain, and a region of thousands of dormant schools costs nothing.
import { setImmediate } from 'node:timers/promises';
import { asc, getTableColumns, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { Duplicate, type Storage } from '../storage/storage.ts';
import { hashOf } from './event.ts';

/** Enough of a database to read the log; also of one that is open for reading only. */
export type Readable = Pick<Storage, 'db' | 'tables'>;
export interface AnchorRow {
  readonly number: number;
  readonly at: number;
  /** null: what stands there was never written by the server. */
  readonly heads: z.infer<typeof headsSchema> | null;
  readonly previous: string;
  readonly hash: string;
}

export interface Anchors {
  /** Whether one was written: not when nothing has moved, nor when another process was faster or wrote one just now. */
  take(options?: { unlessWithinMs?: number }): Promise<boolean>;
}

const headsSchema = z.record(z.string(), z.strictObject({ number: z.number(), hash: z.string() }));
const pageSize = 100;

/** Remembers what it has read: the first anchor of a process reads all of them, later ones only what is new. */
export function createAnchors({ storage, now }: Pick<Deps, 'storage' | 'now'>): Anchors {
  const { auditAnchors: table } = storage.tables;
  const anchored = new Map<string, number>();
  let last = { number: 0, at: 0, hash: '' };
  const remember = (anchor: AnchorRow): void => {
    for (const [chain, { number }] of Object.entries(anchor.heads ?? {})) anchored.set(chain, number);
    last = anchor;
  };

  return {
    async take({ unlessWithinMs = 0 } = {}) {
      for await (const anchor of readAnchors(storage, last.number)) remember(anchor);
      if (last.number > 0 && unlessWithinMs > 0 && now() - last.at < unlessWithinMs) return false;
      const moved = (await readHeads(storage)).filter(({ chain, number }) => number > (anchored.get(chain) ?? 0));
      if (moved.length === 0) return false;
      const said = {
        number: last.number + 1,
        at: Math.max(now(), last.at),
        heads: Object.fromEntries(moved.map(({ chain, number, hash }) => [chain, { number, hash }])),
        previous: last.hash,
      };
      const anchor = { ...said, hash: hashOf(said) };
      try {
        await storage.commit([storage.db.insert(table).values(anchor)]);
      } catch (error) {
        if (error instanceof Duplicate) return false;
        throw error;
      }
      remember(anchor);
      return true;
    },
  };
}

export async function* readAnchors({ db, tables }: Readable, after: number): AsyncGenerator<AnchorRow> {
  const { auditAnchors: table } = tables;
  for (let from = after; ; ) {
    const page = await db
      .select({ ...getTableColumns(table), heads: sql<string>`cast(${table.heads} as text)` })
      .from(table)
      .where(gt(table.number, from))
      .orderBy(asc(table.number))
      .limit(pageSize);
    for (const row of page) yield { ...row, heads: headsSchema.safeParse(parseJson(row.heads)).data ?? null };
    await setImmediate();
    const end = page.at(-1);
    if (!end || page.length < pageSize) return;
    from = end.number;
  }
}

/** What cannot be read is undefined: whoever verifies the log meets whatever somebody wrote into it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** From chain to chain along the index: grouping would walk through every event. */
export async function readHeads({ db, tables }: Readable) {
  const { auditEvents: table } = tables;
  const heads = sql`(
    with recursive chains(chain) as (
      select min(chain) from ${table}
      union all
      select (select min(later.chain) from ${table} later where later.chain > chains.chain)
      from chains where chains.chain is not null
    )
    select head.chain as chain, head.number as number, head.hash as hash
    from chains join ${table} head on head.chain = chains.chain
      and head.number = (select max(number) from ${table} own where own.chain = chains.chain)
  ) as heads`;
  return db.select({ chain: sql<string>`chain`, number: sql<number>`number`, hash: sql<string>`hash` }).from(heads);
}
