// The real server on a free port with a database of its own and the first administrator made by the one-time link. Which
// engine it is on is the project's to say (vitest.config.ts).
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, test } from 'vitest';
import { type Config, readConfig } from '../../server/config.ts';
import { publishVersion } from '../../server/instruments/publish-version.ts';
import { startServer } from '../../server/start-server.ts';
import { engines } from '../server/engines.ts';

const root = join(import.meta.dirname, '..', '..');

declare module 'vitest' {
  interface ProvidedContext {
    engine: 'sqlite' | 'postgres';
  }
}

/** A test of what happens in the page alone: it needs no second engine. */
export const pageTest = test.skipIf(inject('engine') !== 'sqlite');

export interface House {
  readonly url: string;
  /** The address that people type, where it is another. */
  readonly origin?: string;
  readonly username: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** The instruments of the house; versions still being written are sealed in the copy only. */
function copyInstruments(folder: string): string {
  const copy = join(folder, 'questionnaires');
  cpSync(join(root, 'questionnaires'), copy, { recursive: true });
  for (const id of readdirSync(copy).filter((name) => existsSync(join(copy, name, '1.0.0', 'instrument.json')))) {
    const result = publishVersion({
      questionnaires: copy,
      golden: join(folder, 'golden'),
      id,
      version: '1.0.0',
      date: '2026-01-01',
    });
    if (result.state === 'faulty') throw new Error(`${id}: ${JSON.stringify(result.faults[0])}`);
  }
  return copy;
}

export async function startHouse(changes: Partial<Config> = {}): Promise<House> {
  if (!existsSync(join(root, 'dist', 'client', 'answer-manifest.json')))
    throw new Error('build the pages first: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'shuheng-house-'));
  const { databaseUrl, dataDir, remove } = await engines.find(({ name }) => name === inject('engine'))!.makePlace();
  const config = {
    ...readConfig({ PORT: '0', LOG_LEVEL: 'error' }),
    databaseUrl,
    dataDir,
    questionnairesDir: copyInstruments(folder),
    ...changes,
  };
  const said: string[] = [];
  const server = await startServer(config, { demo: false, say: (line) => said.push(line) });
  const token = /\/setup\/(\S+)/.exec(said.join('\n'))?.[1] ?? '';
  const account = { username: 'operator', password: 'a-long-test-password' };
  // A name that only the browser resolves is this machine.
  const url = config.publicUrl ? `http://127.0.0.1:${config.port}` : server.url;
  const response = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: config.publicUrl ?? server.url },
    body: JSON.stringify({ token, name: '平台管理员', ...account }),
  });
  if (!response.ok) throw new Error(`setup failed: ${await response.text()}`);
  return {
    url,
    ...(config.publicUrl ? { origin: config.publicUrl } : {}),
    ...account,
    async stop() {
      await server.stop();
      await remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
