// A zip archive written front to back. fflate knows the container; deflating is Node's own, because it works in a thread of
// its own while the server goes on answering.
import { finished } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';
import type { Sink } from '../../export-format.ts';

/** Beyond it the container's 32-bit sizes end. */
const largest = 0xff_ff_ff_ff;

/** The archive would need sizes that the container, and with it Excel, does not have. */
export class ArchiveTooLarge extends Error {
  readonly code = 'archive-too-large';
}

export interface ArchiveEntry {
  /** Before compression. */
  readonly size: number;
  write(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

export interface ZipArchive {
  /** The entry before must have ended. */
  entry(name: string): ArchiveEntry;
  finish(): Promise<void>;
}

export function openZip(sink: Sink, createdAt: number): ZipArchive {
  let ready: Uint8Array[] = [];
  let written = 0;
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  async function handOver(): Promise<void> {
    const bytes = ready;
    ready = [];
    for (const piece of bytes) {
      written += piece.length;
      if (written > largest) throw new ArchiveTooLarge('A zip archive of more than 4 GiB');
      await sink.write(piece);
    }
  }
  return {
    entry: (name) => openEntry(zip, name, createdAt, handOver),
    async finish() {
      zip.end();
      await handOver();
    },
  };
}

function openEntry(zip: Zip, filename: string, mtime: number, handOver: () => Promise<void>): ArchiveEntry {
  const file: ZipInputFile = { filename, mtime, compression: 8, size: 0, crc: 0 };
  zip.add(file);
  const deflate = createDeflateRaw({ level: 1, chunkSize: 1 << 17 });
  deflate.on('data', (bytes: Buffer<ArrayBuffer>) => file.ondata?.(null, bytes, false));
  return {
    get size() {
      return file.size;
    },
    async write(bytes) {
      file.crc = crc32(bytes, file.crc);
      file.size += bytes.length;
      if (file.size > largest) throw new ArchiveTooLarge('An entry of more than 4 GiB');
      await new Promise<void>((resolve, reject) => {
        deflate.write(bytes, (error) => (error ? reject(error) : resolve()));
      });
      await handOver();
    },
    async end() {
      deflate.end();
      await finished(deflate);
      file.ondata?.(null, new Uint8Array(0), true);
      await handOver();
    },
  };
}
