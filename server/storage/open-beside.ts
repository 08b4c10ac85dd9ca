// Opens the database beside the server that owns it, for a thread or process of that server: no lock is taken and nothing
// is migrated. On SQLite only the server writes, so what is to be written is sent to it; PostgreSQL needs no such favour.
import type { Config } from '../config.ts';
import { type CommitReply, remoteStorage, type SentCommit } from './remote-storage.ts';
import type { Storage } from './storage.ts';

export async function openBeside(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  send: (commit: SentCommit) => Promise<CommitReply>,
  connections = 2,
): Promise<Storage> {
  if (databaseUrl) return (await import('./postgres/open-postgres.ts')).openPostgresBeside(databaseUrl, connections);
  const [{ openReading }, { sqliteTables }] = await Promise.all([
    import('./sqlite/open-reading.ts'),
    import('./sqlite/tables.ts'),
  ]);
  return remoteStorage({ engine: 'sqlite', tables: sqliteTables, shard: 0, send, ...openReading(dataDir) });
}
