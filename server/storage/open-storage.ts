// Chooses the engine by configuration. Explicit list: a new engine is a folder beside these two and a line in each function.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { isDamaged } from './damaged.ts';
import { codeOf, diskFull, hasCode, isDiskFull } from './disk-full.ts';
import { type ReadingStorage, type Storage, StorageError } from './storage.ts';
import { refuseUnfinished } from './unfinished.ts';

export type Place = Pick<Config, 'databaseUrl' | 'dataDir'>;

export interface OpenOptions {
  /** For a server under load: a thread of its own keeps submissions, on SQLite all that is written. A module that calls `serveWriter`. */
  readonly writerThread?: URL;
  /** For a server: a statement on PostgreSQL that takes very long is given up, so that a silent database does not hold it up. */
  readonly hurried?: boolean;
}

/** @throws StorageError when it cannot be opened or upgraded */
export async function openStorage(config: Place, options: OpenOptions = {}): Promise<Storage> {
  const storage = await openEngine(config, options).catch((error: unknown) => {
    throw isDiskFull(error) ? new StorageError(diskFull, { cause: error }) : error;
  });
  try {
    await refuseUnfinished(storage);
    return storage;
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function openEngine({ databaseUrl, dataDir }: Place, { writerThread, hurried }: OpenOptions): Promise<Storage> {
  if (databaseUrl)
    return (await import('./postgres/open-postgres.ts')).openPostgres(databaseUrl, { hurried, writerThread });
  const { openSqlite, openWithWriter } = await import('./sqlite/open-sqlite.ts');
  return writerThread ? openWithWriter(dataDir, writerThread) : openSqlite(dataDir);
}

/**
 * For whoever fills an empty database, and must be alone on it.
 * @param migrationsFolder the migrations of an earlier release; today's where none is given
 */
export async function openToFill({ databaseUrl, dataDir }: Place, migrationsFolder?: string): Promise<Storage> {
  if (databaseUrl)
    return (await import('./postgres/open-postgres.ts')).openPostgres(databaseUrl, {
      company: 'alone',
      migrationsFolder,
    });
  return (await import('./sqlite/open-sqlite.ts')).openSqlite(dataDir, migrationsFolder);
}

/** Keeps servers away from a database that is only read, until released. @throws StorageError when one is there */
export async function holdAlone({ databaseUrl, dataDir }: Place): Promise<{ release(): void | Promise<void> }> {
  if (databaseUrl) return (await import('./postgres/presence.ts')).takePresence(databaseUrl, 'alone');
  if ((await import('./sqlite/frozen.ts')).isFrozen(dataDir)) return { release() {} };
  return (await import('./sqlite/server-lock.ts')).takeServerLock(dataDir);
}

/** @throws StorageError when there is no database, or none that can be read */
export async function openForReading(config: Place): Promise<ReadingStorage> {
  let reading: ReadingStorage | undefined;
  try {
    reading = await openReadOnly(config);
    const { settings } = reading.tables;
    await reading.db.select({ key: settings.key }).from(settings).limit(1);
    return reading;
  } catch (error) {
    await reading?.close();
    // A torn log says all there is to say.
    if (error instanceof StorageError) throw error;
    throw new StorageError(whyUnreadable(error, config), { cause: error });
  }
}

async function openReadOnly({ databaseUrl, dataDir }: Place): Promise<ReadingStorage> {
  if (databaseUrl) return (await import('./postgres/open-postgres.ts')).readPostgres(databaseUrl);
  const [{ databaseFile, openReading }, { numberKnown }, { isFrozen, openFrozen }, { sqliteTables }] =
    await Promise.all([
      import('./sqlite/open-reading.ts'),
      import('./sqlite/checkpoints.ts'),
      import('./sqlite/frozen.ts'),
      import('./sqlite/tables.ts'),
    ]);
  const reading = isFrozen(dataDir) ? openFrozen(dataDir) : openReading(dataDir, numberKnown(databaseFile(dataDir)));
  return { engine: 'sqlite', tables: sqliteTables, ...reading };
}

/** Of a database on SQLite that cannot be opened with its log; null where there is nothing of the kind. @throws when it cannot be read either */
export async function openLogless({ databaseUrl, dataDir }: Place): Promise<ReadingStorage | null> {
  if (databaseUrl || !existsSync(join(dataDir, 'shuheng.sqlite-wal'))) return null;
  const [{ openWithoutLog }, { sqliteTables }] = await Promise.all([
    import('./sqlite/frozen.ts'),
    import('./sqlite/tables.ts'),
  ]);
  return { engine: 'sqlite', tables: sqliteTables, ...openWithoutLog(dataDir) };
}

function whyUnreadable(error: unknown, { databaseUrl, dataDir }: Place): string {
  const fault = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  // Where a name stands for several addresses, the fault has a code and no words.
  const why = (fault instanceof Error && fault.message.split('\n')[0]) || codeOf(Object(fault));
  if (/^no such table/.test(why) || hasCode(error, /^42P01$/))
    return (
      '数据库中没有数衡的表；请检查 DATA_DIR 或 DATABASE_URL，并确认服务已在其上运行过一次。/ ' +
      'The database has no tables of Shuheng: check DATA_DIR or DATABASE_URL, and that the server has run on it once.'
    );
  if (databaseUrl)
    return (
      `无法从 PostgreSQL 读取（${why}）；请检查 DATABASE_URL，并确认 PostgreSQL 正在运行、可从本机连接。/ ` +
      `PostgreSQL cannot be read (${why}): check DATABASE_URL, and that PostgreSQL is running and can be reached from here.`
    );
  if (!existsSync(join(dataDir, 'shuheng.sqlite')))
    return (
      `${dataDir} 中没有数衡数据库；请检查 DATA_DIR 或所给的文件夹，并确认服务已运行过一次。/ ` +
      `There is no database of Shuheng in ${dataDir}: check DATA_DIR or the folder given, and that the server has run once.`
    );
  if (isDamaged(error) || hasCode(error, /^SQLITE_NOTADB$/))
    return (
      `${dataDir} 中的 shuheng.sqlite 已损坏或不是数据库；请保留一份副本，并从备份恢复到新的文件夹（npm run restore）。/ ` +
      `shuheng.sqlite in ${dataDir} is damaged or no database: keep a copy of it, and restore a backup into a new folder (npm run restore).`
    );
  return (
    `${dataDir} 中的数据库无法读取（${why}）；请检查该文件夹及其中文件的权限。/ ` +
    `The database in ${dataDir} cannot be read (${why}): check the permissions of the folder and of the files in it.`
  );
}
