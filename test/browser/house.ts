// The real server on a free port with a data folder of its own and the first administrator made by the one-time link.
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../server/config.ts';
import { publishVersion } from '../../server/instruments/publish-version.ts';
import { startServer } from '../../server/start-server.ts';

const root = join(import.meta.dirname, '..', '..');

export interface House {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const place = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof place !== 'object' || place === null) throw new Error('no free port');
  return place.port;
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

export async function startHouse(): Promise<House> {
  if (!existsSync(join(root, 'dist', 'client', 'answer.html'))) throw new Error('build the pages first: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'shuheng-house-'));
  const port = await freePort();
  const config = {
    ...readConfig({ PORT: String(port), DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'error' }),
    questionnairesDir: copyInstruments(folder),
  };
  const said: string[] = [];
  const server = await startServer(config, { demo: false, say: (line) => said.push(line) });
  const token = /\/setup\/(\S+)/.exec(said.join('\n'))?.[1] ?? '';
  const account = { username: 'operator', password: 'a-long-test-password' };
  const response = await fetch(`${server.url}/api/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: server.url },
    body: JSON.stringify({ token, name: '平台管理员', ...account }),
  });
  if (!response.ok) throw new Error(`setup failed: ${await response.text()}`);
  return {
    url: server.url,
    ...account,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
