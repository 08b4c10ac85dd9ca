// What is the same of every storage on SQLite that can write, by itself or through a thread.

import type { Storage } from '../storage.ts';
import type { ReadingSide } from './open-reading.ts';
import { sqliteTables } from './tables.ts';

export function sqliteStorage({ db, lists, snapshot }: Pick<ReadingSide, 'db' | 'lists' | 'snapshot'>) {
  return {
    ...{ engine: 'sqlite' as const, db, lists, snapshot, tables: sqliteTables, shard: 0, alone: true },
    // One writer: what is committed at the same time only waits.
    lanes: 1,
    forgetDeleted: async () => {},
    elsewhere(this: Storage) {
      return this;
    },
  };
}
