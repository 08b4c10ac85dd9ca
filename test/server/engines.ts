// The engines every storage and HTTP test runs on, each with a fresh and empty database per call.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';

export interface Place {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  remove(): Promise<void>;
}

export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  makePlace(): Promise<Place>;
}

async function makeFolder(): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shuheng-test-'));
  return { databaseUrl: null, dataDir, remove: async () => rmSync(dataDir, { recursive: true, force: true }) };
}

async function makeDatabase(): Promise<Place> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await ask(`CREATE DATABASE ${name}`);
  const folder = await makeFolder();
  return {
    databaseUrl: `${inject('postgres')}/${name}`,
    dataDir: folder.dataDir,
    async remove() {
      await ask(`DROP DATABASE ${name} WITH (FORCE)`);
      await folder.remove();
    },
  };
}

async function ask(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject('postgres')}/postgres` });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export const engines: readonly Engine[] = [
  { name: 'sqlite', makePlace: makeFolder },
  { name: 'postgres', makePlace: makeDatabase },
];
