// Moves a stopped installation to another database, of whichever engine: every row of every table, compared afterwards. Files of
// jobs stay where they are.
import { hash } from 'node:crypto';
import { holdAlone, openForReading, openToFill, type Place } from '../storage/open-storage.ts';
import type { Moment, Storage } from '../storage/storage.ts';
import { refuseUnfinished } from '../storage/unfinished.ts';
import { type Digests, fillDatabase, finishFill, type Progress, type RowSource } from './fill-database.ts';
import { keptTables } from './kept-tables.ts';
import { countRows, digestTable, readTable } from './read-tables.ts';
import { Refusal } from './refusal.ts';
import { refuseFilled } from './refuse-filled.ts';
import { refuseOtherRelease } from './release-level.ts';

export interface CopyProgress extends Progress {
  counted(rows: ReadonlyMap<string, number>): void;
}

/** @throws Refusal or StorageError with nothing half-done that looks whole */
export async function copyDatabase(from: Place, to: Place, progress: CopyProgress): Promise<Digests> {
  const source = await openForReading(from);
  try {
    const held = await holdAlone(from);
    try {
      await refuseUnfinished(source);
      return await source.snapshot((moment) => copyMoment(moment, source.engine, to, progress));
    } finally {
      await held.release();
    }
  } finally {
    await source.close();
  }
}

async function copyMoment(
  moment: Moment,
  engine: Storage['engine'],
  to: Place,
  progress: CopyProgress,
): Promise<Digests> {
  await refuseOtherRelease(moment, engine);
  const source = await sourceOf(moment, engine);
  const counts = new Map<string, number>();
  for (const table of keptTables) counts.set(table.name, await countRows(moment, table));
  progress.counted(counts);
  await refuseFilled(to);
  const target = await openToFill(to);
  try {
    await fillDatabase(target, source, progress);
    progress.verifying();
    const digests = new Map<string, Awaited<ReturnType<typeof digestTable>>>();
    for (const table of keptTables) digests.set(table.name, await digestTable(moment, engine, table));
    await finishFill(target, keptTables, digests);
    return digests;
  } finally {
    await target.close();
  }
}

async function sourceOf(moment: Moment, engine: Storage['engine']): Promise<RowSource> {
  return {
    identity: await identityOf(moment),
    async *pages(after) {
      const begun = keptTables.findIndex(({ name }) => name === after?.table);
      for (const table of keptTables.slice(Math.max(begun, 0))) {
        const key = table.name === after?.table ? after.key : null;
        for await (const page of readTable(moment, engine, table, key))
          yield { table, rows: page.map(({ row }) => row) };
      }
    },
  };
}

/** An installation is known by a secret of its own, of which only a hash goes anywhere. */
async function identityOf({ rows }: Moment): Promise<string> {
  for await (const [secret] of rows("SELECT value FROM settings WHERE key = 'secret.digest'"))
    return hash('sha256', `copy ${secret}`);
  throw new Refusal(
    '来源数据库中没有数据：还没有服务在其上运行过。/ There is nothing to copy: no server has ever run on the source.',
  );
}
