// A disk of a few megabytes that can really be full: a file system in memory, mounted where only a holding process and what
// runs in its namespace see it. Needs no right to mount anything on the machine itself.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, ftruncateSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const asRoot = userInfo().uid === 0;
const ownSpace = asRoot ? ['-m'] : ['-U', '-r', '-m'];
const mount = (megabytes: number, folder: string): string =>
  `mount -t tmpfs -o size=${megabytes}m,mode=700 small-disk '${folder}'`;

const tried = spawnSync('unshare', [...ownSpace, 'sh', '-c', mount(1, tmpdir())]);
/** Why there can be no such disk on this machine; null when there can. */
export const noDisk =
  tried.status === 0 ? null : 'this machine lets nobody mount a file system in a namespace of their own';

/** What to run a command under, so that it finds a folder on a disk that takes nothing. */
export const readOnly = (folder: string): string[] => [
  ...['unshare', ...ownSpace, 'sh', '-c'],
  `mount --bind '${folder}' '${folder}' && mount -o remount,ro,bind '${folder}' && exec "$@"`,
  'sh',
];

export interface SmallDisk {
  /** As those see it who run in its namespace. */
  readonly folder: string;
  /** As everybody else sees it. Not for a database: its library follows the name to where nothing is. */
  readonly outside: string;
  /** What to run a command under, so that it sees the disk. */
  readonly under: readonly string[];
  /** Takes up all room there is, but for so many kilobytes. */
  fill(leaving?: number): void;
  makeRoom(): void;
  remove(): Promise<void>;
}

export async function makeSmallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = mkdtempSync(join(tmpdir(), 'shuheng-disk-'));
  // Ends with us, however we end: it waits for the end of what we would say to it.
  const holder = spawn('unshare', [...ownSpace, 'sh', '-c', `${mount(megabytes, folder)} && echo ready && exec cat`]);
  await ready(holder);
  const outside = `/proc/${holder.pid}/root${folder}`;
  const filler = join(outside, 'filler');
  return {
    folder,
    outside,
    under: ['nsenter', '-t', String(holder.pid), ...(asRoot ? ['-m'] : ['-U', '-m', '--preserve-credentials'])],
    fill: (leaving = 0) => fill(filler, leaving),
    makeRoom: () => rmSync(filler),
    async remove() {
      holder.stdin?.end();
      await once(holder, 'exit');
      rmdirSync(folder);
    },
  };
}

async function ready(holder: ChildProcess): Promise<void> {
  const said = holder.stdout ? once(holder.stdout, 'data') : Promise.resolve();
  await Promise.race([said, once(holder, 'exit').then(() => Promise.reject(new Error('The disk could not be made')))]);
}

function fill(path: string, leaving: number): void {
  const file = openSync(path, 'a');
  try {
    // Big pieces first; the last ones find the last corner.
    for (let size = 1 << 20; size >= 512; size /= 2) while (wrote(file, size));
    ftruncateSync(file, fstatSync(file).size - leaving * 1024);
  } finally {
    closeSync(file);
  }
}

function wrote(file: number, size: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(size)) === size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}
