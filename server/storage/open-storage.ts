// Chooses the engine by configuration. Explicit list: a new engine is a folder beside these two and a line in each function.
import type { Config } from '../config.ts';
import { diskFull, isDiskFull } from './disk-full.ts';
import { type ReadingStorage, type Storage, StorageError } from './storage.ts';
import { refuseUnfinished } from './unfinished.ts';

export type Place = Pick<Config, 'databaseUrl' | 'dataDir'>;

export interface OpenOptions {
  /** For a server under load: on SQLite a thread of its own writes, which this module begins with `serveWriter`. */
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
  if (databaseUrl) return (await import('./postgres/open-postgres.ts')).openPostgres(databaseUrl, { hurried });
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
    const why = error instanceof Error ? String(error.cause ?? error.message).split('\n')[0] : String(error);
    throw new StorageError(
      `数据库无法读取（${why}）。/ The database cannot be read (${why}): check DATA_DIR or DATABASE_URL, and that the server has run once.`,
      { cause: error },
    );
  }
}

async function openReadOnly({ databaseUrl, dataDir }: Place): Promise<ReadingStorage> {
  if (databaseUrl) return (await import('./postgres/open-postgres.ts')).readPostgres(databaseUrl);
  const [{ openReading }, { isFrozen, openFrozen }, { sqliteTables }] = await Promise.all([
    import('./sqlite/open-reading.ts'),
    import('./sqlite/frozen.ts'),
    import('./sqlite/tables.ts'),
  ]);
  const open = isFrozen(dataDir) ? openFrozen : openReading;
  return { engine: 'sqlite', tables: sqliteTables, ...open(dataDir) };
}
