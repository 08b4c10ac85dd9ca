// A zip archive written front to back, and continued where it was left. Deflating is Node's own, because it works in a thread
// of its own while the server goes on answering.
import { finished } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { constants, crc32, createDeflateRaw } from 'node:zlib';
import { z } from 'zod';
import type { Sink } from '../../export-format.ts';
import {
  ArchiveTooLarge,
  type Container,
  type EntryMark,
  entryMarkSchema,
  largest,
  openContainer,
} from './zip-container.ts';

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
