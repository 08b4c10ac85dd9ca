// Opens the database beside the server that owns it, for a thread or process of that server: no lock is taken and nothing
// is migrated. On SQLite only the server writes, so what is to be written is sent to it; PostgreSQL needs no such favour.
import type { Config } from '../config.ts';
import { remoteStorage, type Send, sendWrite } from './remote-storage.ts';
import type { Storage } from './storage.ts';

export async function openBeside(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  send: Send,
  { connections = 2, shard = 0 } = {},
): Promise<Storage> {
  if (databaseUrl) return (await import('./postgres/open-postgres.ts')).openPostgresBeside(databaseUrl, connections);
  const [{ openReading }, { sqliteTables }] = await Promise.all([
    import('./sqlite/open-reading.ts'),
    import('./sqlite/tables.ts'),
  ]);
  const reading = openReading(dataDir);
  const writer = reading.writerThrough((sql, params) => sendWrite(send, sql, params));
  return remoteStorage({ engine: 'sqlite', tables: sqliteTables, shard, send, writer, ...reading });
}
