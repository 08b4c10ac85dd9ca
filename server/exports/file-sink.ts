// A file that an export is written to: readable by the server's own account only, written front to back, continued where a
// checkpoint says.
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Sink } from './export-format.ts';

/** What a file holds at a checkpoint: how many bytes, and their CRC-32. */
export interface Content {
  readonly length: number;
  readonly sum: number;
}
const nothing: Content = { length: 0, sum: 0 };
const readAtOnce = 1 << 20;

/** Bytes written so far; `patch` does not change what they add up to. */
export interface FileSink extends Sink, Content {
  /** Resolves when everything written would survive a power cut. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Cuts what stands behind `begun`. @throws when that is not what is there: the checkpoint is not of this file */
export async function openFileSink(path: string, begun = nothing): Promise<FileSink> {
  const { length } = begun;
  const file = await open(path, length === 0 ? 'w' : 'r+', 0o600);
  try {
    if ((await sumOf(file, length)) !== begun.sum) throw new Error('The file is not what its checkpoint says');
    await file.truncate(length);
  } catch (error) {
    await file.close();
    throw error;
  }
  return fileSink(file, begun);
}

async function sumOf(file: FileHandle, length: number): Promise<number> {
  const bytes = Buffer.allocUnsafe(Math.min(length, readAtOnce));
  let sum = 0;
  for (let at = 0; at < length; ) {
    const { bytesRead } = await file.read(bytes, 0, Math.min(bytes.length, length - at), at);
    if (bytesRead === 0) throw new Error('The file is shorter than its checkpoint says');
    sum = crc32(bytes.subarray(0, bytesRead), sum);
    at += bytesRead;
  }
  return sum;
}

function fileSink(file: FileHandle, begun: Content): FileSink {
  let { length, sum } = begun;
  const writeAll = async (bytes: Uint8Array, at: number): Promise<void> => {
    let done = 0;
    while (done < bytes.length) done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  };
  return {
    get length() {
      return length;
    },
    get sum() {
      return sum;
    },
    async write(bytes) {
      await writeAll(bytes, length);
      sum = crc32(bytes, sum);
      length += bytes.length;
    },
    async read(at, length) {
      const bytes = Buffer.alloc(length);
      for (let done = 0; done < length; ) {
        const { bytesRead } = await file.read(bytes, done, length - done, at + done);
        if (bytesRead === 0) throw new Error('The file is shorter than it was');
        done += bytesRead;
      }
      return bytes;
    },
    patch: (at, bytes) => writeAll(bytes, at),
    settle: () => file.datasync(),
    close: () => file.close(),
  };
}
