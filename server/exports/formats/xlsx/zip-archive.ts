// A zip archive written front to back, and continued where it was left. fflate knows the container; deflating is Node's own,
// because it works in a thread of its own while the server goes on answering.
import { finished } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { constants, crc32, createDeflateRaw } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';
import { z } from 'zod';
import type { Sink } from '../../export-format.ts';

/** Beyond it the container's 32-bit sizes end. */
const largest = 0xff_ff_ff_ff;

/** The archive would need sizes that the container, and with it Excel, does not have. */
export class ArchiveTooLarge extends Error {
  readonly code = 'archive-too-large';
}

const entryMarkSchema = z.object({ name: z.string(), size: z.number(), packed: z.number(), crc: z.number() });
/** How far an entry is. */
type EntryMark = z.infer<typeof entryMarkSchema>;
export const archiveMarkSchema = z.object({
  createdAt: z.number(),
  entries: z.array(entryMarkSchema),
  /** Whether the last entry has not ended. */
  open: z.boolean(),
});
/** What an archive needs to be continued. */
export type ArchiveMark = z.infer<typeof archiveMarkSchema>;

export interface ArchiveEntry {
  /** Before compression. */
  readonly size: number;
  write(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

export interface ZipArchive {
  /** The entry that had not ended when the archive was left. */
  readonly left: ArchiveEntry | null;
  /** The entry before must have ended. */
  entry(name: string): ArchiveEntry;
  /** Brings everything to the sink. What follows is packed by itself, whether the archive is left here or not. */
  hold(): Promise<ArchiveMark>;
  finish(): Promise<void>;
}

export function openZip(sink: Sink, at: number, mark: ArchiveMark | null = null): ZipArchive {
  const createdAt = mark?.createdAt ?? at;
  const container = openContainer(sink, createdAt);
  const entries: EntryMark[] = [];
  let open: OpenEntry | null = null;

  function begin(begun: EntryMark): ArchiveEntry {
    entries.push(begun);
    open = openEntry(container, begun, () => {
      open = null;
    });
    return open;
  }

  const last = mark?.open ? mark.entries.at(-1) : undefined;
  for (const entry of mark?.entries ?? []) {
    if (entry === last) continue;
    container.recall(entry).ondata?.(null, new Uint8Array(0), true);
    entries.push(entry);
  }
  const left = last ? begin(last) : null;
  container.forget();
  return {
    left,
    entry: (name) => begin({ name, size: 0, packed: 0, crc: 0 }),
    async hold() {
      await open?.settle();
      return { createdAt, entries, open: open !== null };
    },
    finish: container.finish,
  };
}

type Container = ReturnType<typeof openContainer>;

function openContainer(sink: Sink, mtime: number) {
  let ready: Uint8Array[] = [];
  let written = 0;
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  const take = (): Uint8Array[] => {
    const bytes = ready;
    ready = [];
    for (const { length } of bytes) written += length;
    if (written > largest) throw new ArchiveTooLarge('A zip archive of more than 4 GiB');
    return bytes;
  };
  async function handOver(): Promise<void> {
    for (const piece of take()) await sink.write(piece);
  }
  return {
    /** Of what is in the file already only the length counts. */
    recall({ name, size, packed, crc }: EntryMark): ZipInputFile {
      const file: ZipInputFile = { filename: name, mtime, compression: 8, size, crc };
      zip.add(file);
      for (let rest = packed; rest > 0; rest -= zeros.length) {
        file.ondata?.(null, zeros.subarray(0, Math.min(rest, zeros.length)), false);
        if (ready.length > 100) take();
      }
      return file;
    },
    /** What the sink has already. */
    forget: (): void => void take(),
    handOver,
    async finish() {
      zip.end();
      await handOver();
    },
  };
}

const zeros = new Uint8Array(1 << 16);

interface OpenEntry extends ArchiveEntry {
  settle(): Promise<void>;
}

/** @param mark kept up to date */
function openEntry({ recall, handOver }: Container, mark: EntryMark, ended: () => void): OpenEntry {
  const file = recall(mark);
  const deflate = createDeflateRaw({ level: 1, chunkSize: 1 << 17 });
  deflate.on('data', (bytes: Buffer<ArrayBuffer>) => {
    mark.packed += bytes.length;
    file.ondata?.(null, bytes, false);
  });
  return {
    get size() {
      return mark.size;
    },
    async write(bytes) {
      mark.crc = file.crc = crc32(bytes, mark.crc);
      mark.size = file.size = mark.size + bytes.length;
      if (mark.size > largest) throw new ArchiveTooLarge('An entry of more than 4 GiB');
      await new Promise<void>((resolve, reject) => {
        deflate.write(bytes, (error) => (error ? reject(error) : resolve()));
      });
      await handOver();
    },
    async settle() {
      await new Promise<void>((resolve) => deflate.flush(constants.Z_FULL_FLUSH, resolve));
      while (deflate.readableLength > 0) await setImmediate();
      await handOver();
    },
    async end() {
      ended();
      deflate.end();
      await finished(deflate);
      file.ondata?.(null, new Uint8Array(0), true);
      await handOver();
    },
  };
}
