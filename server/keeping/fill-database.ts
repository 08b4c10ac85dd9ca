// Fills an empty database from another one or from a backup: page after page, each in one commit together with how far it has
// come, so that whoever kills it goes on where it stopped. The database is marked unfinished until all of it was read again.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { carriedOver, firstTableNames } from '../storage/first-tables.ts';
import { insertValues } from '../storage/insert-rows.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import { readUnfinished, unfinishedKey } from '../storage/unfinished.ts';
import type { KeptTable } from './kept-tables.ts';
import { digestTable } from './read-tables.ts';
import { Refusal } from './refusal.ts';
import { refuseRows } from './refuse-filled.ts';
import { keyOf, type Row, toValues } from './row-spelling.ts';
import type { TableDigest } from './table-digest.ts';

/** The last row that is there. */
export interface Reached {
  readonly table: string;
  readonly key: Row;
}

export interface RowSource {
  /** A fill is gone on with only from the source it was begun from. */
  readonly identity: string;
  /** Parents before their children. */
  pages(after: Reached | null): AsyncIterable<{ readonly table: KeptTable; readonly rows: readonly Row[] }>;
}

export type Digests = ReadonlyMap<string, TableDigest>;
export interface Progress {
  /** The target will do; the first row follows. */
  begun(): void;
  /** After every page: rows of the table written by this run. */
  written(table: string, rows: number): void;
  /** The last row is there and all of them are read again. */
  verifying(): void;
}

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const markSchema = z.object({
  identity: z.string(),
  reached: z.object({ table: z.string(), key: z.array(cell) }).nullable(),
});

/** @throws Refusal when the database holds anything but an unfinished fill from the same source */
export async function fillDatabase(target: Storage, source: RowSource, progress: Progress): Promise<void> {
  const { settings } = target.tables;
  const begun = await readReached(target, source);
  if (begun === undefined) {
    const value = JSON.stringify({ identity: source.identity, reached: null });
    await target.commit([target.db.insert(settings).values({ key: unfinishedKey, value })]);
  }
  progress.begun();
  const written = new Map<string, number>();
  for await (const { table, rows } of source.pages(begun ?? null)) {
    const last = rows.at(-1);
    if (!last) continue;
    const reached: Reached = { table: table.name, key: keyOf(table, last) };
    await target.commit([
      insertValues(
        target,
        table,
        rows.map((row) => toValues(target.engine, table, row)),
      ),
      target.db
        .update(settings)
        .set({ value: JSON.stringify({ identity: source.identity, reached }) })
        .where(eq(settings.key, unfinishedKey)),
    ]);
    written.set(table.name, (written.get(table.name) ?? 0) + rows.length);
    progress.written(table.name, written.get(table.name) ?? 0);
  }
}

/** How far an earlier run has come, null before its first row; undefined = nothing was begun. */
async function readReached(target: Storage, { identity }: RowSource): Promise<Reached | null | undefined> {
  const mark = await readUnfinished(target);
  if (mark !== null) {
    const known = markSchema.safeParse(parse(mark));
    if (known.data?.identity === identity) return known.data.reached;
    throw new Refusal(
      '目标数据库中有一次来自另一来源、尚未完成的复制或恢复；请删除它，或换一个空的目标。/ ' +
        'The target holds an unfinished copy or restore of something else: remove it, or name an empty target.',
    );
  }
  await target.snapshot((moment) => refuseRows(moment, target));
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Reads what was written and takes the mark away. @throws Refusal naming the tables that differ; the mark stays */
export async function finishFill(target: Storage, tables: readonly KeptTable[], expected: Digests): Promise<void> {
  const differing = await target.snapshot(async (moment) => {
    const names: string[] = [];
    for (const table of tables) {
      const { rows, sha256 } = await digestTable(moment, target.engine, table);
      const due = expected.get(table.name);
      if (rows !== due?.rows || sha256 !== due.sha256) names.push(`${table.name} (${due?.rows} → ${rows})`);
    }
    return names;
  });
  if (differing.length > 0)
    throw new Refusal(
      `核对不一致：${differing.join('、')}；来源在此期间可能被改动。请删除目标数据库，重新开始。/ ` +
        `Not the same: ${differing.join(', ')}; the source may have been changed meanwhile. Remove the target and begin anew.`,
    );
  const { settings } = target.tables;
  const [carried] = await target.db.select().from(settings).where(eq(settings.key, carriedOver));
  // What an earlier release kept them in was empty at the source, and is not carried over again.
  const drops = (carried ? firstTableNames : []).map(
    (name): Statement => ({ toSQL: () => ({ sql: `DROP TABLE IF EXISTS "${name}"`, params: [] }) }),
  );
  await target.commit([...drops, target.db.delete(settings).where(eq(settings.key, unfinishedKey))]);
}
