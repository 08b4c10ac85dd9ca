// Starting for real: a listening server, its first words, and one sentence for whatever stands in the way. The instruments
// are sealed copies, so that the suite also runs while a version is being written.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealVersion } from '../../questionnaires/versions/seal.ts';
import { type Config, readConfig } from '../../server/config.ts';
import { versionFolders } from '../../server/instruments/load-catalog.ts';
import { readVersion } from '../../server/instruments/read-version.ts';
import { startServer } from '../../server/start-server.ts';
import { openStorage } from '../../server/storage/open-storage.ts';

const folder = mkdtempSync(join(tmpdir(), 'shuheng-start-'));
const questionnairesDir = join(folder, 'questionnaires');
const said: string[] = [];
const say = (line: string) => {
  said.push(line);
};

beforeAll(() => {
  cpSync('questionnaires', questionnairesDir, { recursive: true });
  for (const version of versionFolders(questionnairesDir)) {
    const file = join(version, 'published.json');
    if (!existsSync(file)) writeFileSync(file, JSON.stringify(sealVersion(readVersion(version).raw, '2026-11-22')));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function configOf(name: string, more: Partial<Config> = {}): Config {
  return { ...readConfig({}), port: 0, logLevel: 'silent', dataDir: join(folder, name), questionnairesDir, ...more };
}

describe('a server', () => {
  test('started empty it prints its address and a setup link that works', async () => {
    said.length = 0;
    const server = await startServer(configOf('empty'), { demo: false, say });
    expect(said[0]).toContain(server.url);
    const link = said.join('\n').match(/http:\/\/[^\s]+\/setup\/([\w-]+)/)!;
    expect(await (await fetch(`${server.url}/api/setup/${link[1]}`)).json()).toEqual({ valid: true });
    await server.stop();
    await expect(fetch(`${server.url}/api/health`)).rejects.toThrow();
  });

  test('a second one on the same data refuses naming the process, and a busy port is one sentence', async () => {
    const server = await startServer(configOf('first'), { demo: false, say });
    await expect(startServer(configOf('first'), { demo: false, say })).rejects.toThrow(String(process.pid));
    const busy = Number(new URL(server.url).port);
    await expect(startServer(configOf('second', { port: busy }), { demo: false, say })).rejects.toThrow(
      new RegExp(`${busy}.*PORT`),
    );
    await server.stop();
  });

  test('a broken seal stops it naming the folder', async () => {
    const broken = join(folder, 'broken');
    cpSync(questionnairesDir, broken, { recursive: true });
    const [version] = versionFolders(broken);
    const file = join(version!, 'texts', 'zh-CN.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('数字化', '数字华'));
    await expect(startServer(configOf('seal', { questionnairesDir: broken }), { demo: false, say })).rejects.toThrow(
      version!,
    );
  });

  test('a data directory that cannot be written is one sentence on standard error and exit code 1', () => {
    writeFileSync(join(folder, 'a-file'), '');
    const child = spawnSync(process.execPath, ['server/main.ts', '--empty'], {
      env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'a-file', 'data'), PORT: '4199' },
      encoding: 'utf8',
    });
    expect([child.status, child.stderr.trim().split('\n').length]).toEqual([1, 1]);
    expect(child.stderr).toContain(join(folder, 'a-file', 'data'));
  });

  test('a port held by another program is one sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    await expect(startServer(configOf('held', { port }), { demo: false, say })).rejects.toThrow(`端口 ${port}`);
    other.close();
  });

  test('pages come precompressed, entries by address, and nothing from outside their folder', async () => {
    const clientDir = join(folder, 'client');
    mkdirSync(join(clientDir, 'assets'), { recursive: true });
    writeFileSync(join(clientDir, 'answer.html'), 'answer');
    writeFileSync(join(clientDir, 'console.html'), 'console');
    writeFileSync(join(clientDir, 'assets', 'app-1a2b.js'), 'plain');
    writeFileSync(join(clientDir, 'assets', 'app-1a2b.js.br'), 'packed');
    writeFileSync(join(folder, 'secret.json'), '{}');
    const server = await startServer(configOf('pages', { clientDir }), { demo: false, say });
    const get = async (path: string, encoding = 'identity') => {
      const answer = await fetch(server.url + path, { headers: { 'accept-encoding': encoding } });
      return {
        status: answer.status,
        cache: answer.headers.get('cache-control'),
        type: answer.headers.get('content-type'),
        text: await answer.text().catch(() => 'packed'),
      };
    };
    expect(await get('/a/some-token')).toMatchObject({ status: 200, text: 'answer', cache: 'no-cache' });
    expect(await get('/')).toMatchObject({ text: 'console' });
    expect(await get('/r/x/y')).toMatchObject({ text: 'console' });
    expect(await get('/assets/app-1a2b.js')).toMatchObject({
      text: 'plain',
      cache: 'public, max-age=31536000, immutable',
      type: 'text/javascript; charset=utf-8',
    });
    expect((await get('/assets/gone.js')).status).toBe(404);
    expect((await get('/..%2fsecret.json')).status).toBe(404);
    expect((await get('/%2e%2e/secret.json')).status).toBe(404);
    const head = await fetch(`${server.url}/assets/app-1a2b.js`, {
      method: 'HEAD',
      headers: { 'accept-encoding': 'br' },
    });
    expect([head.headers.get('content-encoding'), head.headers.get('vary')]).toEqual(['br', 'Accept-Encoding']);
    await server.stop();
  });
});

describe('the demonstration', () => {
  test('fills an empty database through the paths people use, is marked, and is removed whole', async () => {
    said.length = 0;
    const config = configOf('demo');
    const server = await startServer(config, { demo: true, say });
    const accounts = said.flatMap((line) => [...line.matchAll(/^ {2}(demo-\w+) {2}(\S+) /g)]);
    expect(accounts.map((match) => match[1])).toEqual(['demo-operator', 'demo-school', 'demo-expert']);
    const ask = (method: string, path: string, cookie: string, body?: unknown) =>
      fetch(server.url + path, {
        method,
        headers: { cookie, origin: server.url, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const signedIn = await ask('POST', '/api/auth/sign-in/username', '', {
      username: accounts[0]![1],
      password: accounts[0]![2],
    });
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const campaigns = (await (await ask('GET', '/api/campaigns', cookie)).json()) as {
      state: string;
      demo: boolean;
      id: string;
    }[];
    expect(campaigns.map((campaign) => [campaign.state, campaign.demo])).toEqual([
      ['open', true],
      ['closed', true],
    ]);
    const reports = (await (await ask('GET', `/api/campaigns/${campaigns[1]!.id}/reports`, cookie)).json()) as {
      state: string;
    }[];
    expect(reports.map((report) => report.state)).toEqual(Array.from({ length: 8 }, () => 'final'));

    const removed = (await (await ask('DELETE', '/api/demo', cookie, {})).json()) as { setup: string };
    expect(removed.setup).toMatch(/^\/setup\//);
    expect((await ask('GET', '/api/me', cookie)).status).toBe(401);
    expect(await (await ask('GET', '/api/health', '')).json()).toMatchObject({ demo: false });
    await server.stop();
  }, 120_000);

  test('is not loaded by a first start on the network, and an existing one keeps the server off it', async () => {
    const exposed = await startServer(configOf('exposed', { host: '0.0.0.0' }), { demo: true, say });
    expect(await (await fetch(`${exposed.url}/api/health`)).json()).toMatchObject({ demo: false });
    await exposed.stop();

    const storage = await openStorage(configOf('leftover'));
    const { institutions } = storage.tables;
    const row = {
      id: 'i',
      name: '演示',
      type: 'enterprise' as const,
      region: '某省',
      contact: null,
      demo: true,
      createdAt: 0,
    };
    await storage.commit([storage.db.insert(institutions).values(row)]);
    await storage.close();
    await expect(startServer(configOf('leftover', { host: '0.0.0.0' }), { demo: true, say })).rejects.toThrow(
      'ALLOW_DEMO',
    );
  });
});
