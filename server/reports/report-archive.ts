// A zip of reports, written front to back and continued where a checkpoint says. Beside it stands the list of what is in
// it, a line per report: fflate is told of those again, so that the table at the zip's end names every file.
import { constants } from 'node:fs';
import { copyFile, type FileHandle, open, readFile, rename, stat } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';
import { z } from 'zod';
import { Problem } from '../problems.ts';
import { type IndexLine, indexLineSchema } from './report-index.ts';

/** How far both files are good, in bytes. */
export const archiveMarkSchema = z.object({ zip: z.number(), list: z.number() });
export type ArchiveMark = z.infer<typeof archiveMarkSchema>;

export interface ArchivePaths {
  readonly zip: string;
  readonly list: string;
}
export interface ArchiveFile {
  readonly name: string;
  readonly content: Uint8Array;
}

export interface Archive {
  readonly lines: readonly IndexLine[];
  /** Resolves once the report's files would survive a power cut. */
  add(line: Omit<IndexLine, 'entries'>, files: readonly ArchiveFile[]): Promise<ArchiveMark>;
  /** Adds a last file and the table of all. @returns the size of the zip */
  finish(last: ArchiveFile): Promise<number>;
  close(): Promise<void>;
}

/** Beyond it the container's 32-bit sizes end. */
const largest = 0xff_ff_ff_ff;
/** Room for the table at the end. */
const reserve = 16 << 20;
const start: ArchiveMark = { zip: 0, list: 0 };

/** Starts over when the files are not those of the mark, as after a move of the data folder. */
export async function openArchive(paths: ArchivePaths, mark: ArchiveMark | null, mtime: number): Promise<Archive> {
  const from = mark && (await reaches(paths.zip, mark.zip)) && (await reaches(paths.list, mark.list)) ? mark : start;
  const zip = await takeUp(paths.zip, from.zip);
  const list = await takeUp(paths.list, from.list);
  const lines = (await readFile(paths.list, 'utf8'))
    .split('\n')
    .flatMap((line): IndexLine[] => (line ? [indexLineSchema.parse(JSON.parse(line))] : []));
  return continueArchive({ zip, list }, from, lines, mtime);
}

function continueArchive(
  files: { readonly zip: FileHandle; readonly list: FileHandle },
  from: ArchiveMark,
  lines: IndexLine[],
  mtime: number,
): Archive {
  const at = { ...from };
  const container = createContainer(mtime);
  for (const { entries } of lines) for (const entry of entries) container.recall(entry);

  async function write(to: 'zip' | 'list', bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length; )
      done += (await files[to].write(bytes, done, bytes.length - done, at[to] + done)).bytesWritten;
    at[to] += bytes.length;
  }
  async function writeFile({ name, content }: ArchiveFile) {
    const { entry, bytes } = container.add(name, content);
    if (at.zip + bytes.length > largest - reserve) throw new Problem('archive-too-large');
    await write('zip', bytes);
    return entry;
  }
  return {
    lines,
    async add(line, content) {
      const entries = [];
      for (const file of content) entries.push(await writeFile(file));
      lines.push({ ...line, entries });
      await write('list', Buffer.from(`${JSON.stringify({ ...line, entries })}\n`));
      await Promise.all([files.zip.datasync(), files.list.datasync()]);
      return { ...at };
    },
    async finish(last) {
      await writeFile(last);
      await write('zip', container.end());
      await files.zip.sync();
      return at.zip;
    },
    close: async () => void (await Promise.all([files.zip.close(), files.list.close()])),
  };
}

type Entry = IndexLine['entries'][number];

/** fflate's container, a whole entry at a time: our reports are small. */
function createContainer(mtime: number) {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  const put = ({ name, size, crc }: Entry, packed: Uint8Array<ArrayBuffer>): void => {
    const file: ZipInputFile = { filename: name, mtime, compression: 8, size, crc };
    zip.add(file);
    file.ondata?.(null, packed, true);
  };
  const take = (): Uint8Array => {
    const bytes = Buffer.concat(ready);
    ready = [];
    return bytes;
  };
  return {
    add(name: string, content: Uint8Array) {
      // What the formats hold is packed already.
      const packed = deflateRawSync(content, { level: 1 });
      const entry = { name, size: content.length, packed: packed.length, crc: crc32(content) };
      put(entry, packed);
      return { entry, bytes: take() };
    },
    /** Of an entry that is in the file already only the length counts. */
    recall(entry: Entry): void {
      put(entry, new Uint8Array(entry.packed));
      ready = [];
    },
    end(): Uint8Array {
      zip.end();
      return take();
    },
  };
}

async function reaches(path: string, length: number): Promise<boolean> {
  return (await stat(path)).size >= length;
}

/** As a new file of the same name: whoever lost the job may still be writing into the old one. */
async function takeUp(path: string, length: number): Promise<FileHandle> {
  const fresh = `${path}.new`;
  await copyFile(path, fresh, constants.COPYFILE_FICLONE);
  await rename(fresh, path);
  const file = await open(path, 'r+');
  await file.truncate(length);
  return file;
}
