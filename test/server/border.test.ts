// The border of the server: the list of problems, the description of the interface, and what browsers are told.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp, refuseUndeclared } from '../../server/app.ts';
import { ConfigError, readConfig } from '../../server/config.ts';
import { whoMay } from '../../server/http/route.ts';
import { type ProblemCode, problemBody, problems } from '../../server/problems.ts';
import { engines } from './engines.ts';
import { House } from './house.ts';

const codes = Object.keys(problems) as ProblemCode[];

describe('the list of problems', () => {
  test.each(codes)('%s is a stable code with a status and a sentence in both languages', (code) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(problems[code]['zh-CN']).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(problems[code].en).toMatch(/^[A-Z][^\u4e00-\u9fff]*\.$/);
    expect(problemBody(code, 'en')).toEqual({
      type: 'about:blank',
      code,
      status: problems[code].status,
      title: problems[code].en,
    });
  });
  test('no two problems say the same', () => {
    expect(new Set(codes.map((code) => problems[code]['zh-CN'])).size).toBe(codes.length);
  });
});

describe('settings', () => {
  test('a wrong one ends in a sentence that names it', () => {
    expect(() => readConfig({ PORT: 'many' })).toThrow(ConfigError);
    expect(() => readConfig({ PORT: 'many' })).toThrow(/PORT/);
    expect(() => readConfig({ PUBLIC_URL: 'shuheng.cn' })).toThrow(/PUBLIC_URL/);
    expect(() => readConfig({ TLS_CERT: 'a.pem' })).toThrow(/TLS_KEY/);
  });
  test('secrets may stand in files, the password of the database apart from its address', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shuheng-secrets-'));
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const DATABASE_URL = 'postgres://shuheng@database:5433/shuheng';
    const password = 'p@ss:w/rd %41 你好';
    const read = readConfig({ DATABASE_URL, DATABASE_PASSWORD_FILE: file('password', `${password}\n`) });
    // As the driver understands it.
    const client = new pg.Client({ connectionString: read.databaseUrl! });
    expect([client.user, client.host, client.port, client.password]).toEqual(['shuheng', 'database', 5433, password]);
    expect(readConfig({ METRICS_TOKEN_FILE: file('token', '0123456789abcdef\n') }).metricsToken).toBe(
      '0123456789abcdef',
    );
    expect(() => readConfig({ METRICS_TOKEN_FILE: file('short', 'secret') })).toThrow(/METRICS_TOKEN.*16/);
    expect(() => readConfig({ METRICS_TOKEN_FILE: file('empty', '\n') })).toThrow(/METRICS_TOKEN_FILE.*empty/);
    expect(() => readConfig({ DATABASE_URL_FILE: join(folder, 'gone') })).toThrow(/DATABASE_URL_FILE.*gone/);
    expect(() => readConfig({ DATABASE_URL, DATABASE_URL_FILE: folder })).toThrow(/DATABASE_URL_FILE/);
    expect(() => readConfig({ DATABASE_PASSWORD: password })).toThrow(/DATABASE_URL/);
    rmSync(folder, { recursive: true });
  });
  test('trusted proxies are addresses, never names or networks that would match nobody', () => {
    expect(readConfig({ TRUSTED_PROXY: '127.0.0.1, ::1' }).trustedProxies).toEqual(['127.0.0.1', '::1']);
    for (const wrong of ['localhost', '10.0.0.0/8', '127.0.0.1;10.0.0.1'])
      expect(() => readConfig({ TRUSTED_PROXY: wrong })).toThrow(/TRUSTED_PROXY/);
  });
  test('an empty environment listens on this machine only', () => {
    expect(readConfig({})).toMatchObject({
      port: 4100,
      host: '127.0.0.1',
      databaseUrl: null,
      publicUrl: null,
      allowDemo: false,
    });
  });
});

describe('pages and interface', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open(engines[0]!);
  });
  afterAll(() => house.close());

  test('the interface describes every declared route as OpenAPI 3.1 with who may call it', async () => {
    const { body } = await house.ask('GET', '/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const operations = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, { 'x-who': unknown; 'x-roles'?: unknown; responses: object }>).map(
        ([method, operation]) => ({
          path,
          method,
          operation,
        }),
      ),
    );
    expect(operations.length).toBeGreaterThan(45);
    for (const { path, operation } of operations) {
      expect([path, operation['x-who']]).not.toEqual([path, undefined]);
      expect(Object.keys(operation.responses)).toContain('default');
      const staffOnly = !['public', 'respondent'].includes(String(operation['x-who']));
      expect([path, Array.isArray(operation['x-roles'])]).toEqual([path, staffOnly]);
    }
  });

  test('the viewer of the interface runs without inline scripts and without another origin', async () => {
    const page = await house.ask('GET', '/api/docs');
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
    expect(page.text).not.toMatch(/<script>|https?:\/\/(?!www\.w3\.org)/);
    for (const [, address] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect([address, (await house.ask('GET', address!)).status]).toEqual([address, 200]);
    }
  });

  test('the files of the viewer come packed to whoever takes that, and whole to others', async () => {
    const get = (encoding: string) =>
      house.app.request('/api/docs/swagger-ui-bundle.js', { headers: { 'accept-encoding': encoding } });
    const packed = await get('br, gzip');
    expect([packed.headers.get('content-encoding'), packed.headers.get('vary')]).toEqual(['gzip', 'Accept-Encoding']);
    const whole = await get('identity');
    expect(whole.headers.get('content-encoding')).toBe(null);
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect(gunzipSync(await packed.arrayBuffer()).equals(bytes)).toBe(true);
    expect(bytes.toString()).toContain('SwaggerUIBundle');
  });

  test('a handler that does not say who may keeps the server from starting, wherever it is mounted', () => {
    for (const path of ['/api/new', '/new', '/api/docs/:file/more']) {
      const app = createApp(house.deps);
      expect(app.routes.length).toBeGreaterThan(60);
      app.get(path, (c) => c.text(''));
      expect(() => refuseUndeclared(app)).toThrow(`GET ${path} does not say who may`);
    }
    expect([whoMay('GET', '/metrics'), whoMay('GET', '/docs/:file')]).toEqual(['monitor', 'public']);
  });

  test('names every object has are no files of the viewer', async () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty'])
      expect([name, (await house.ask('GET', `/api/docs/${name}`)).status]).toEqual([name, 404]);
  });

  test('with a public address no other origin is ours, however the request names its host', async () => {
    const from = async (origin: string) =>
      (await house.ask('POST', '/api/setup', {}, { origin, host: new URL(origin).host })).body.code;
    expect(await from('https://shuheng.example.cn')).toBe('invalid-request');
    for (const origin of [
      'https://evil.example',
      'http://localhost:4100',
      'http://127.0.0.1:4100',
      'http://shuheng.example.cn',
    ])
      expect([origin, await from(origin)]).toEqual([origin, 'foreign-origin']);
  });

  test('without one, this machine and bare addresses are ours, a name pointed here is not', async () => {
    const own = await House.open(engines[0]!);
    await own.stop();
    const from = async (origin: string) =>
      (await own.ask('POST', '/api/setup', {}, { origin, host: new URL(origin).host })).body.code;
    const origins = [
      'http://localhost:4100',
      'http://127.0.0.1:4100',
      'http://[::1]:4100',
      'http://192.168.1.9:4100',
      'http://evil.example:4100',
    ];
    const judged = async () => Promise.all(origins.map(from));
    await own.start(null);
    expect(await judged()).toEqual([...Array(4).fill('invalid-request'), 'foreign-origin']);
    await own.stop();
    await own.start('http://localhost:4100');
    expect(await judged()).toEqual([...Array(3).fill('invalid-request'), 'foreign-origin', 'foreign-origin']);
    await own.close();
  });

  test('an unknown address is a problem with nosniff, no framing and no caching', async () => {
    const answer = await house.ask('GET', '/api/nothing');
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('the preview alone may stand in a frame, and in one of our own pages only', async () => {
    const framing = async (path: string) => {
      const { headers } = await house.ask('GET', path);
      return [
        headers.get('x-frame-options'),
        /frame-ancestors ([^;]+)/.exec(headers.get('content-security-policy') ?? '')?.[1],
      ];
    };
    expect(await framing('/preview')).toEqual(['SAMEORIGIN', "'self'"]);
    for (const path of ['/preview/x', '/console', '/a/token', '/api/preview'])
      expect([path, ...(await framing(path))]).toEqual([path, 'DENY', "'none'"]);
  });

  test('a malformed request names every place that is wrong', async () => {
    const answer = await house.ask('POST', '/api/setup', { token: 1, username: '中文名字', password: 'x' });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
    expect(answer.body.faults.map((fault: { path: string }) => fault.path).sort()).toEqual([
      'json.name',
      'json.token',
      'json.username',
    ]);
  });

  test('what is wrong with a request is said in the language of who sent it', async () => {
    const sent = { token: 1, name: '某人', username: 'operator', password: 'a long password' };
    const said = async (lang: string) => (await house.ask('POST', `/api/setup?lang=${lang}`, sent)).body.faults;
    const place = { path: 'json.token', code: 'invalid_type' };
    expect(await said('zh-CN')).toEqual([{ ...place, message: '无效输入：期望 string，实际接收 数字' }]);
    expect(await said('en')).toEqual([{ ...place, message: 'Invalid input: expected string, received number' }]);
  });

  test('broken JSON, another content type and another origin are refused', async () => {
    expect((await house.ask('POST', '/api/setup', '{"token":')).body.code).toBe('invalid-request');
    expect(
      (await house.ask('POST', '/api/setup', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' })).body.code,
    ).toBe('json-needed');
    expect(
      (await house.ask('POST', '/api/setup', {}, { origin: 'http://shuheng.example.cn.evil.example' })).body.code,
    ).toBe('foreign-origin');
    expect((await house.ask('POST', '/api/setup', {}, { origin: '' })).status).toBe(403);
  });
});
