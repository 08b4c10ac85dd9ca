// Starting for real: a listening server, its first words, and one sentence for whatever stands in the way. The instruments
// are sealed copies, so that the suite also runs while a version is being written.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealVersion } from '../../questionnaires/versions/seal.ts';
import { roles as allRoles } from '../../server/auth/roles.ts';
import { type Config, readConfig } from '../../server/config.ts';
import { ListenError } from '../../server/http/listen.ts';
import { versionFolders } from '../../server/instruments/load-catalog.ts';
import { readVersion } from '../../server/instruments/read-version.ts';
import { startServer } from '../../server/start-server.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { ownEnvironment } from './own-process.ts';

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

/** In a process of its own, which must end by itself. */
function startAlone(environment: Record<string, string>, ...words: string[]) {
  return spawnSync(process.execPath, ['server/main.ts', ...words], {
    env: ownEnvironment({ PORT: '0', ...environment }),
    encoding: 'utf8',
    timeout: 60_000,
  });
}

test.each([
  [{ WORKERS: '0' }, /^设置 WORKERS 有误：数值过小[^a-z]*number >=1。\/ The setting WORKERS is wrong: Too small.*\.$/],
  [{ PUBLIC_URL: 'x' }, /^设置 PUBLIC_URL 有误：[^/]*。\/ The setting PUBLIC_URL is wrong: Invalid URL\.$/],
  [{ METRICS_TOKEN: 'x' }, /^设置 METRICS_TOKEN 有误：至少须有 16 个字符。\/ .* must have at least 16 characters\.$/],
])('a wrong setting is told in both languages: %j', (environment, sentence) => {
  expect(() => readConfig(environment)).toThrow(sentence);
});

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

  test('empty means empty: a database that holds anything is left alone, with one sentence', {
    timeout: 120_000,
  }, async () => {
    const config = configOf('filled');
    const storage = await openStorage(config);
    const { institutions } = storage.tables;
    const row = { id: 'i', name: '某校', type: 'enterprise' as const, region: '某省', contact: null, demo: false };
    await storage.commit([storage.db.insert(institutions).values({ ...row, createdAt: 0 })]);
    await storage.close();
    const child = startAlone({ DATA_DIR: config.dataDir }, '--empty');
    expect([child.status, child.stderr.trim().split('\n').length]).toEqual([1, 1]);
    expect(child.stderr).toContain('--empty');
    const after = await openStorage(config);
    expect(await after.db.select({ name: after.tables.institutions.name }).from(institutions)).toEqual([
      { name: '某校' },
    ]);
    await after.close();
  });

  test('a misspelt word is refused, and loads no demonstration', () => {
    const dataDir = join(folder, 'misspelt');
    const child = startAlone({ DATA_DIR: dataDir }, '--emtpy');
    expect([child.status, child.stderr.trim().split('\n').length]).toEqual([1, 1]);
    expect(child.stderr).toMatch(/--emtpy.*--empty/);
    expect(existsSync(dataDir)).toBe(false);
  });

  test('an existing folder keeps its mode; what the server makes is its owner’s alone', async () => {
    const config = configOf('shared');
    mkdirSync(config.dataDir);
    chmodSync(config.dataDir, 0o755);
    const modeOf = (...path: string[]) => statSync(join(config.dataDir, ...path)).mode & 0o777;
    const storage = await openStorage(config);
    expect(modeOf()).toBe(0o755);
    for (const name of ['shuheng.sqlite', 'server.lock', 'server.pid'])
      expect([name, modeOf(name)]).toEqual([name, 0o600]);
    await storage.close();
    const inside = await openStorage({ databaseUrl: null, dataDir: join(config.dataDir, 'new', 'inner') });
    expect([modeOf('new'), modeOf('new', 'inner')]).toEqual([0o700, 0o700]);
    await inside.close();
  });

  test('a folder that takes no subfolders, a file that is no database and a folder in its place are one sentence each', {
    timeout: 120_000,
  }, () => {
    mkdirSync(join(folder, 'noise'));
    writeFileSync(join(folder, 'noise', 'shuheng.sqlite'), 'this is not a database. '.repeat(100));
    mkdirSync(join(folder, 'nested', 'shuheng.sqlite'), { recursive: true });
    const places = ['/proc/shuheng/data', join(folder, 'noise'), join(folder, 'nested')];
    for (const place of process.platform === 'linux' ? places : places.slice(1)) {
      const child = startAlone({ DATA_DIR: place });
      expect([place, child.status, child.stderr.trim().split('\n').length]).toEqual([place, 1, 1]);
      expect(child.stderr).toContain(place);
    }
  });

  test('certificates that are none are one sentence', async () => {
    writeFileSync(join(folder, 'bad.pem'), '-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----\n');
    const tls = { cert: join(folder, 'bad.pem'), key: join(folder, 'bad.pem') };
    const starting = startServer(configOf('tls', { tls }), { demo: false, say });
    await expect(starting).rejects.toThrow(ListenError);
    await expect(starting).rejects.toThrow(/TLS_CERT.*PEM/);
  });

  test('a campaign whose pinned version lost its seal stops the start naming it; a draft does not', async () => {
    const unsealed = join(folder, 'unsealed');
    cpSync(questionnairesDir, unsealed, { recursive: true });
    const pinned = versionFolders(unsealed).map(readVersion)[0]!;
    rmSync(join(pinned.folder, 'published.json'));
    const { id, version } = pinned.instrument;
    const [profile] = Object.values(pinned.profiles);
    const config = configOf('pinned', { questionnairesDir: unsealed });
    const storage = await openStorage(config);
    const { campaigns, campaignPins } = storage.tables;
    const campaign = {
      id: 'c',
      number: 1,
      name: '批次',
      organiser: '中心',
      opens: '2026-11-01',
      closes: '2026-11-02',
      k: 5,
      state: 'draft' as const,
      revision: 1,
      demo: false,
      createdAt: 0,
    };
    const pin = { instrument: id, version, profileName: profile!.name, profileNumber: profile!.number };
    await storage.commit([
      storage.db.insert(campaigns).values(campaign),
      storage.db.insert(campaignPins).values({ campaign: 'c', identity: 'named', ...pin }),
    ]);
    await storage.close();
    // Neither institutions nor staff: still an empty database to whoever starts it.
    const drafting = await startServer(config, { demo: false, say });
    await drafting.stop();
    const again = await openStorage(config);
    await again.commit([again.db.update(campaigns).set({ state: 'closed' })]);
    await again.close();
    await expect(startServer(config, { demo: false, say })).rejects.toThrow(`${id} ${version}`);
  });

  test('a request without a body is not blamed for its type; one with a body that is no JSON is', async () => {
    const server = await startServer(configOf('bodies'), { demo: false, say });
    const headers = { origin: server.url };
    const empty = await fetch(`${server.url}/api/auth/sign-out`, { method: 'POST', headers });
    expect(empty.status).toBe(200);
    const form = await fetch(`${server.url}/api/auth/sign-out`, { method: 'POST', headers, body: 'a=b' });
    expect(form.status).toBe(415);
    await server.stop();
  });

  test('a data directory that cannot be written is one sentence on standard error and exit code 1', () => {
    writeFileSync(join(folder, 'a-file'), '');
    const child = startAlone({ DATA_DIR: join(folder, 'a-file', 'data') }, '--empty');
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
    writeFileSync(join(clientDir, 'console.html'), 'console');
    writeFileSync(join(clientDir, 'preview.html'), 'preview');
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
    expect(await get('/a/some-token')).toMatchObject({ status: 404, type: 'text/html; charset=UTF-8' });
    expect(await get('/')).toMatchObject({ status: 200, text: 'console', cache: 'no-cache' });
    expect(await get('/r/x/y')).toMatchObject({ text: 'console' });
    expect(await get('/preview')).toMatchObject({ text: 'preview' });
    expect(await get('/console/instruments/institution-maturity/1.0.0')).toMatchObject({ text: 'console' });
    expect((await get('/console/gone.js')).status).toBe(404);
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

    const tagOf = async (path: string, encoding: string) =>
      (await fetch(server.url + path, { headers: { 'accept-encoding': encoding } })).headers.get('etag')!;
    const entry = await tagOf('/r/x/y', 'identity');
    const ask = (headers: Record<string, string>) => fetch(`${server.url}/r/other/z`, { headers });
    for (const known of [entry, `W/${entry}`, `"old", ${entry}`]) {
      const same = await ask({ 'if-none-match': known });
      expect([same.status, same.headers.get('etag'), await same.text()]).toEqual([304, entry, '']);
    }
    for (const other of ['"old"', await tagOf('/preview', 'identity')])
      expect((await ask({ 'if-none-match': other })).status).toBe(200);
    // What is packed differently is another sequence of bytes.
    expect(await tagOf('/assets/app-1a2b.js', 'br')).not.toBe(await tagOf('/assets/app-1a2b.js', 'identity'));
    await server.stop();
  });
});

describe('the demonstration', () => {
  test('fills an empty database through the paths people use, is marked, and is removed whole', async () => {
    said.length = 0;
    const config = configOf('demo');
    const server = await startServer(config, { demo: true, say });
    const accounts = said.flatMap((line) => [...line.matchAll(/^ {2}(demo-\w+) {2}(\S+) /g)]);
    expect(accounts.map((match) => match[1])).toEqual(
      ['operator', 'region', 'school', 'department', 'contributor', 'approver', 'leader', 'expert', 'lead'].map(
        (who) => `demo-${who}`,
      ),
    );
    const ask = (method: string, path: string, cookie: string, body?: unknown) =>
      fetch(server.url + path, {
        method,
        headers: { cookie, origin: server.url, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const signIn = async ([, username, password]: RegExpMatchArray): Promise<string> => {
      const signedIn = await ask('POST', '/api/auth/sign-in/username', '', { username, password });
      return signedIn.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
    };
    const cookies = await Promise.all(accounts.map(signIn));
    const read = async (path: string, by: string) => (await ask('GET', path, by)).json();
    const roles = await Promise.all(cookies.map(async (by) => ((await read('/api/me', by)) as { role: string }).role));
    expect(new Set(roles)).toEqual(new Set(allRoles));
    const cookie = cookies[0]!;
    const campaigns = (await (await ask('GET', '/api/campaigns', cookie)).json()) as {
      state: string;
      demo: boolean;
      id: string;
    }[];
    expect(campaigns.map((campaign) => [campaign.state, campaign.demo])).toEqual([
      ['open', true],
      ...Array.from({ length: 5 }, () => ['closed', true]),
    ]);
    const reports = (await (await ask('GET', `/api/campaigns/${campaigns[1]!.id}/reports`, cookie)).json()) as {
      state: string;
    }[];
    expect(reports.map((report) => report.state)).toEqual(Array.from({ length: 8 }, () => 'final'));

    // The school's people have something to do at once: one dimension is the contributor's.
    const contributor = cookies[roles.indexOf('contributor')]!;
    const forms = (await read('/api/forms', contributor)) as { mine: { open: number } }[];
    expect(forms.some(({ mine }) => mine.open > 0)).toBe(true);

    const removed = (await (await ask('DELETE', '/api/demo', cookie, {})).json()) as { setup: string };
    expect(removed.setup).toMatch(/^\/setup\//);
    for (const by of cookies) expect((await ask('GET', '/api/me', by)).status).toBe(401);
    expect(await Promise.all(accounts.map(signIn))).toEqual(accounts.map(() => ''));
    expect(await (await ask('GET', '/api/demo', '')).json()).toEqual({ present: false });
    await server.stop();
  }, 120_000);

  test('is not loaded by a first start on the network, and an existing one keeps the server off it', async () => {
    const exposed = await startServer(configOf('exposed', { host: '0.0.0.0' }), { demo: true, say });
    expect(await (await fetch(`${exposed.url}/api/demo`)).json()).toEqual({ present: false });
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
    // A proxy on this machine leads to a server that listens on it alone.
    for (const open of [{ host: '0.0.0.0' }, { publicUrl: 'https://pingce.example.edu.cn' }])
      await expect(startServer(configOf('leftover', open), { demo: true, say })).rejects.toThrow('ALLOW_DEMO');
  });
});
