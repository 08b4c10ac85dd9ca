// The files an operator copies: every setting in them is one the server knows, they agree with each other, and each is
// checked by the program it is for where that is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../server/config.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const settings = [...read('server/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name!);
const known = new Set([...settings, ...settings.map((name) => `${name}_FILE`), 'NODE_ENV']);
const isThere = (program: string): boolean => spawnSync(program, ['--help']).error === undefined;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shuheng-deploy-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every setting stands in the table of settings', () => {
  expect(settings.length).toBeGreaterThan(12);
  const table = read('server/README.md');
  for (const name of settings) expect([name, table.includes(`\`${name}\``)]).toEqual([name, true]);
});

interface Service {
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  readonly volumes: readonly string[];
  readonly networks: readonly string[];
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
  readonly healthcheck?: object;
  readonly [more: string]: unknown;
}
interface Compose {
  readonly services: Readonly<Record<'server' | 'database', Service>>;
  readonly networks: Readonly<Record<string, { ipam: { config: readonly { subnet: string; gateway: string }[] } }>>;
  readonly volumes: object;
  readonly secrets: Readonly<Record<string, { file: string }>>;
}

describe('compose.yaml', () => {
  const compose = parse(read('compose.yaml'), { merge: true }) as Compose;
  const { server, database } = compose.services;
  const services = [server, database];

  test('sets only what the server knows, and what it sets is a configuration', () => {
    expect(Object.keys(server.environment).filter((name) => !known.has(name))).toEqual([]);
    const password = join(folder, 'password');
    writeFileSync(password, 'secret\n');
    const given = { ...server.environment, PUBLIC_URL: 'https://a.example', METRICS_TOKEN: '', LOG_LEVEL: 'info' };
    const config = readConfig({ ...given, DATABASE_PASSWORD_FILE: password });
    expect(config).toMatchObject({
      databaseUrl: 'postgres://shuheng:secret@database/shuheng',
      trustedProxies: [compose.networks.inside!.ipam.config[0]!.gateway],
    });
    const { username, pathname } = new URL(config.databaseUrl!);
    expect([username, pathname]).toEqual([database.environment.POSTGRES_USER, `/${database.environment.POSTGRES_DB}`]);
  });

  test('gives nobody more than is needed, and keeps the password out of itself', () => {
    for (const service of services) {
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
      expect(service).toMatchObject({ restart: 'unless-stopped', secrets: ['database-password'] });
      for (const name of service.secrets) expect(compose.secrets).toHaveProperty([name]);
      for (const name of service.networks) expect(compose.networks).toHaveProperty([name]);
      for (const volume of service.volumes) expect(compose.volumes).toHaveProperty([volume.split(':')[0]!]);
    }
    expect(server.ports).toEqual(['127.0.0.1:4100:4100']);
    expect(database).not.toHaveProperty('ports');
    expect(server.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(database.healthcheck).toBeDefined();
    const ignored = read('.gitignore').split('\n');
    for (const { file } of Object.values(compose.secrets)) expect(ignored).toContain(`/${file.split('/')[1]}/`);
  });

  test('waits longer for the end than the server takes', () => {
    const seconds = Number(/^(\d+)s$/.exec(String(server.stop_grace_period))![1]);
    expect(seconds * 1000).toBeGreaterThan(readConfig({}).shutdownMs);
  });
});

describe('the systemd unit', () => {
  const unit = read('deploy/shuheng.service');
  const setting = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1] ?? '';

  test('starts what is there with settings the server knows, and waits longer for the end than it takes', () => {
    const [node, flag, ...files] = setting('ExecStart').split(' ');
    expect([flag, ...files]).toEqual(['--import', './server/quick-start.ts', 'server/main.ts']);
    for (const file of files) expect(existsSync(join(root, file))).toBe(true);
    const { optionalDependencies } = JSON.parse(read('package.json'));
    expect(optionalDependencies).toHaveProperty(node!.split('/node_modules/')[1]!.split('/')[0]!);
    for (const [, name] of setting('Environment').matchAll(/(?:^| )([A-Z_]+)=/g)) expect(known).toContain(name);
    expect(Number(setting('TimeoutStopSec')) * 1000).toBeGreaterThan(readConfig({}).shutdownMs);
  });

  test.skipIf(!isThere('systemd-analyze'))('is understood by systemd, which finds little to object to', () => {
    const path = join(folder, 'shuheng.service');
    writeFileSync(path, unit.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`));
    const verified = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
    expect([verified.status, verified.stderr]).toEqual([0, '']);
    const words = ['security', '--offline=true', '--threshold=20', path];
    const judged = spawnSync('systemd-analyze', words, { encoding: 'utf8' });
    expect([judged.stdout.split('\n').at(-2), judged.status]).toEqual([judged.stdout.split('\n').at(-2), 0]);
  });
});

describe('the reverse proxies', () => {
  const nginx = read('deploy/nginx.conf');
  const caddy = read('deploy/Caddyfile');

  test('lead to the server’s port, keep metrics and logs to themselves, and let a roster through', () => {
    const port = readConfig({}).port;
    for (const text of [nginx, caddy]) expect(text).toContain(`127.0.0.1:${port}`);
    expect(nginx).toMatch(/location = \/metrics \{\s+return 404;/);
    expect(caddy).toMatch(/@metrics path \/metrics/);
    expect(nginx.match(/access_log off;/g)).toHaveLength(nginx.match(/^server \{/gm)!.length);
    expect(caddy).not.toMatch(/^\s*log\b/m);
    expect(nginx).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
    const roster = Number(/limitBody\((\d+) \* 1024 \* 1024\)/.exec(read('server/rosters/routes.ts'))![1]);
    for (const [, limit] of [
      ...nginx.matchAll(/client_max_body_size (\d+)m;/g),
      ...caddy.matchAll(/max_size (\d+)MB/g),
    ])
      expect(Number(limit)).toBeGreaterThan(roster);
  });

  test.skipIf(!isThere('nginx') || !isThere('openssl'))('nginx understands its example', () => {
    mkdirSync(join(folder, 'logs'), { recursive: true });
    const [certificate, key] = [join(folder, 'c.pem'), join(folder, 'k.pem')];
    const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=x'];
    spawnSync('openssl', [...words, '-keyout', key, '-out', certificate]);
    const site = nginx
      .replace('/etc/ssl/shuheng/fullchain.pem', certificate)
      .replace('/etc/ssl/shuheng/privkey.pem', key)
      .replace('/var/log/nginx', join(folder, 'logs'));
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((use) => `${use}_temp_path ${folder};`);
    const whole = `pid ${folder}/nginx.pid;\nevents {}\nhttp {\n${temporary.join('\n')}\n${site}\n}\n`;
    writeFileSync(join(folder, 'nginx.conf'), whole);
    const { status, stderr } = spawnSync('nginx', ['-t', '-p', folder, '-c', 'nginx.conf'], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, expect.stringContaining('successful')]);
  });

  test.skipIf(!isThere('caddy'))('Caddy understands its example', () => {
    const words = ['validate', '--adapter', 'caddyfile', '--config', join(root, 'deploy', 'Caddyfile')];
    const { status, stderr } = spawnSync('caddy', words, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, stderr]);
  });
});
