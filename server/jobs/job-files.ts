// The files of jobs: DATA_DIR/jobs/<id>/, for the server's user alone. Several servers on one database share this folder;
// one that lacks a file says so.
import { rmSync } from 'node:fs';
import { type FileHandle, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ByteRange } from '../http/byte-range.ts';
import { Problem } from '../problems.ts';
import { makeDataDir, makePrivateFile } from '../storage/data-dir.ts';
import type { JobFile } from './job-kind.ts';

export const jobsFolder = (dataDir: string): string => join(dataDir, 'jobs');

/** Names come from the database and from kinds; neither may lead out of the folder. */
function below(folder: string, name: string): string {
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(name)) throw new Error(`${name} cannot name a file of a job`);
  return join(folder, name);
}

export const jobFolder = (dataDir: string, id: string): string => below(jobsFolder(dataDir), id);

export function makeJobFile(dataDir: string, id: string, name: string): string {
  const folder = jobFolder(dataDir, id);
  makeDataDir(folder);
  const path = below(folder, name);
  makePrivateFile(path);
  return path;
}

export function removeJobFolder(dataDir: string, id: string): void {
  rmSync(jobFolder(dataDir, id), { recursive: true, force: true });
}

/** @throws job-file-not-here when this process has no such file, or not the whole of it */
export async function readJobFile(
  dataDir: string,
  id: string,
  { file, size }: JobFile,
  part: ByteRange | null = null,
): Promise<ReadableStream> {
  const handle = await openWhole(below(jobFolder(dataDir, id), file), size);
  if (!handle) throw new Problem('job-file-not-here');
  return Readable.toWeb(handle.createReadStream(part ?? {})) as ReadableStream;
}

async function openWhole(path: string, size: number): Promise<FileHandle | null> {
  try {
    const handle = await open(path);
    if ((await handle.stat()).size === size) return handle;
    await handle.close();
    return null;
  } catch {
    return null;
  }
}

/** What a kind keeps for the server itself and nobody downloads; null when this process has no such file. */
export async function readKeptFile(dataDir: string, id: string, name: string): Promise<Buffer | null> {
  try {
    return await readFile(below(jobFolder(dataDir, id), name));
  } catch {
    return null;
  }
}

/** Once it has served; nothing happens where there is none. */
export function removeKeptFile(dataDir: string, id: string, name: string): void {
  rmSync(below(jobFolder(dataDir, id), name), { force: true });
}

/** Puts a file where the job will find it, before it is enqueued. */
export async function giveJobFile(dataDir: string, id: string, name: string, bytes: Uint8Array): Promise<void> {
  await writeFile(makeJobFile(dataDir, id, name), bytes);
}
