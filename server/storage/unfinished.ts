// The mark of a database that a copy or a restore is still filling. It is set before the first row and taken away when the
// whole has been verified; until then nobody else opens the database.
import { eq } from 'drizzle-orm';
import { type Storage, StorageError } from './storage.ts';

/** A row of `settings` that is no part of the data. */
export const unfinishedKey = 'unfinished';

type Readable = Pick<Storage, 'db' | 'tables'>;

/** What the copy or restore wrote down for itself; null = nothing is unfinished. */
export async function readUnfinished({ db, tables }: Readable): Promise<string | null> {
  const { settings } = tables;
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, unfinishedKey));
  return row?.value ?? null;
}

/** @throws StorageError */
export async function refuseUnfinished(readable: Readable): Promise<void> {
  if ((await readUnfinished(readable)) === null) return;
  throw new StorageError(
    '该数据库的复制或恢复尚未完成，不能使用；请再次运行同一条 copy-database 或 restore 命令使其完成，或删除这个数据库。/ ' +
      'Copying or restoring into this database has not finished: run the same copy-database or restore command again, or remove the database.',
  );
}
