// The zip container as fflate knows it, and how it is told again of entries that a file holds already.
import { Zip, type ZipInputFile } from 'fflate';
import { z } from 'zod';
import type { Sink } from '../../export-format.ts';

/** Beyond it the container's 32-bit sizes end. */
export const largest = 0xff_ff_ff_ff;

/** The archive would need sizes that the container, and with it Excel, does not have. */
export class ArchiveTooLarge extends Error {
  readonly code = 'archive-too-large';
}

export const entryMarkSchema = z.object({ name: z.string(), size: z.number(), packed: z.number(), crc: z.number() });
/** How far an entry is. */
export type EntryMark = z.infer<typeof entryMarkSchema>;
export type Container = ReturnType<typeof openContainer>;

export function openContainer(sink: Sink, mtime: number) {
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
