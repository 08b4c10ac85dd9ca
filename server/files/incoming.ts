// Files on their way in: DATA_DIR/files/incoming/<id>, which several servers on one database share like the files of jobs. A piece
// is durable before the database says that it has arrived, so an upload goes on after a crash where it was.
import { open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDataDir, makePrivateFile } from '../storage/data-dir.ts';
import { checkName, isName } from './file-store.ts';
import { filesFolder } from './folder-store.ts';

const incomingFolder = (dataDir: string): string => join(filesFolder(dataDir), 'incoming');

export const incomingPath = (dataDir: string, name: string): string => join(incomingFolder(dataDir), checkName(name));

/** A file that is not there has no bytes. */
export async function incomingSize(dataDir: string, id: string): Promise<number> {
  try {
    return (await stat(incomingPath(dataDir, id))).size;
  } catch {
    return 0;
  }
}

export async function writeIncoming(dataDir: string, id: string, offset: number, bytes: Uint8Array): Promise<void> {
  const path = incomingPath(dataDir, id);
  makeDataDir(incomingFolder(dataDir));
  makePrivateFile(path);
  const file = await open(path, 'r+');
  try {
    await file.write(bytes, 0, bytes.length, offset);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Something small, whole at once. @returns its path */
export async function putIncoming(dataDir: string, name: string, bytes: Uint8Array): Promise<string> {
  const path = incomingPath(dataDir, name);
  makeDataDir(incomingFolder(dataDir));
  makePrivateFile(path);
  await writeFile(path, bytes, { flush: true });
  return path;
}

export async function removeIncoming(dataDir: string, name: string): Promise<void> {
  await rm(incomingPath(dataDir, name), { force: true });
}

/** Names of what nobody has written to since then. */
export async function incomingBefore(dataDir: string, at: number): Promise<string[]> {
  const folder = incomingFolder(dataDir);
  const names = (await readdir(folder).catch(() => [])).filter(isName);
  const old = await Promise.all(names.map((name) => isOlder(join(folder, name), at)));
  return names.filter((_, place) => old[place]);
}

/** What is gone by now is none. */
const isOlder = (path: string, at: number): Promise<boolean> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs <= at,
    () => false,
  );
