// Chooses the engine by configuration. Explicit list: a new engine is a folder beside these two and a line here.
import type { Config } from '../config.ts';
import type { Storage } from './storage.ts';

export async function openStorage(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Storage> {
  if (config.databaseUrl) return (await import('./postgres/open-postgres.ts')).openPostgres(config.databaseUrl);
  return (await import('./sqlite/open-sqlite.ts')).openSqlite(config.dataDir);
}
