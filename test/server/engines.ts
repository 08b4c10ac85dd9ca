// The engines every storage and HTTP test runs on, each with a fresh database per call.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { makeDatabase } from './postgres-databases.ts';

export interface Place {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  remove(): Promise<void>;
}

export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  /** With an empty database, as an operator finds it. */
  makePlace(): Promise<Place>;
  /** As a server leaves it that never did anything; the same where that is as quick. */
  makeMigratedPlace?(): Promise<Place>;
}

async function makeFolder(): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shuheng-test-'));
  return { databaseUrl: null, dataDir, remove: async () => rmSync(dataDir, { recursive: true, force: true }) };
}

async function makeFolderAndDatabase(like?: string): Promise<Place> {
  const { url, drop } = await makeDatabase(inject('postgres'), like);
  const folder = await makeFolder();
  return {
    databaseUrl: url,
    dataDir: folder.dataDir,
    async remove() {
      await drop();
      await folder.remove();
    },
  };
}

export const engines: readonly Engine[] = [
  { name: 'sqlite', makePlace: makeFolder },
  {
    name: 'postgres',
    makePlace: () => makeFolderAndDatabase(),
    makeMigratedPlace: () => makeFolderAndDatabase(inject('migrated')),
  },
];
