// A file that an export is written to: readable by the server's own account only, written front to back, continued where a
// checkpoint says.
import { type FileHandle, open } from 'node:fs/promises';
import type { Sink } from './export-format.ts';

export interface FileSink extends Sink {
  /** Bytes written so far. */
  readonly length: number;
  /** Resolves when everything written would survive a power cut. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Cuts what stands behind `length`. @throws when less than that is there: the checkpoint is not of this file */
export async function openFileSink(path: string, length = 0): Promise<FileSink> {
  const file = await open(path, length === 0 ? 'w' : 'r+', 0o600);
  try {
    const { size } = await file.stat();
    if (size < length) throw new Error('The file is shorter than its checkpoint says');
    await file.truncate(length);
  } catch (error) {
    await file.close();
    throw error;
  }
  return fileSink(file, length);
}

function fileSink(file: FileHandle, start: number): FileSink {
  let length = start;
  const writeAll = async (bytes: Uint8Array, at: number): Promise<void> => {
    let done = 0;
    while (done < bytes.length) done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  };
  return {
    get length() {
      return length;
    },
    async write(bytes) {
      await writeAll(bytes, length);
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
