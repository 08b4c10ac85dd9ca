// The engines that are tortured: SQLite in a folder of its own, PostgreSQL in a database of a given server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from '../server/engines.ts';
import { askServer, makeDatabase } from '../server/postgres-databases.ts';

export interface Tortured {
  readonly name: 'sqlite' | 'postgres';
  makePlace(): Promise<Place>;
  /** Resolves when nobody works on behalf of a killed server any more. */
  settle(place: Place): Promise<void>;
  /** Kills the database's own server, and brings it back. */
  readonly database: { kill(): Promise<void>; start(): Promise<void> } | null;
}

export const sqlite: Tortured = {
  name: 'sqlite',
  makePlace: async () => makeFolder(),
  settle: async () => {},
  database: null,
};

function makeFolder(): Place {
  const dataDir = mkdtempSync(join(tmpdir(), 'shuheng-torture-'));
  return { databaseUrl: null, dataDir, remove: async () => rmSync(dataDir, { recursive: true, force: true }) };
}

/** @param server the address of any database there */
export function postgres(server: string, database: Tortured['database'] = null): Tortured {
  return {
    name: 'postgres',
    async makePlace() {
      const { url, drop } = await makeDatabase(server);
      const folder = makeFolder();
      const remove = async (): Promise<void> => {
        await drop();
        await folder.remove();
      };
      return { ...folder, databaseUrl: url, remove };
    },
    // A commit that was on its way when its client died may still be carried out.
    async settle({ databaseUrl }) {
      const name = new URL(databaseUrl ?? '').pathname.slice(1);
      const busy = 'SELECT pid FROM pg_stat_activity WHERE datname = $1';
      while ((await askServer(server, busy, [name])).length > 0)
        await new Promise((resolve) => setTimeout(resolve, 20));
    },
    database,
  };
}
