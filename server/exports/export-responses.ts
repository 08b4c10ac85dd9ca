// The work of an export: institution by institution from the stored responses into a file, and the codebooks beside it. After
// a restart it goes on at its last checkpoint.
import type { JobFile, JobResult } from '../jobs/job-kind.ts';
import { Problem } from '../problems.ts';
import { codebookFormats, makeCodebook } from './codebook.ts';
import type { ExportWriter, Table } from './export-format.ts';
import type { ExportCheckpoint } from './export-params.ts';
import { type FileSink, openFileSink } from './file-sink.ts';
import { findFormat } from './formats/index.ts';
import { type ExportContext, type ExportWork, prepareExport } from './prepare-export.ts';
import { tellerOf } from './told-cohort.ts';
import { noteProgress, writeInstitution } from './write-institution.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
export interface ExportFile {
  readonly sink: FileSink;
  readonly writer: ExportWriter;
  readonly state: Mutable<Omit<ExportCheckpoint, 'bytes' | 'sum' | 'held'>>;
  /** Responses written or left out, of the total. */
  done: number;
  /** Rows at the last checkpoint. */
  noted: number;
}

const usualWindow = 8000;

export async function exportResponses(context: ExportContext, windowSize = usualWindow): Promise<JobResult | null> {
  const work = await prepareExport(context, windowSize);
  const { table } = work;
  const { extension, mediaType: type } = work.format;
  const name = `data.${extension}`;
  const file = await begin(work, context.file(name));
  try {
    if (!(await writeAll(work, file))) return null;
    if (file.state.rows === 0) throw new Problem('export-too-few');
    await file.writer.finish();
  } finally {
    await file.sink.close();
  }
  const data = { file: name, name: fileName(table, extension), type, size: file.sink.length };
  const { rows, leftOut } = file.state;
  return { files: [data, ...(await writeCodebooks(context, table))], summary: { rows, leftOut } };
}

/**
 * Goes on where the checkpoint says, if the file is still there as it was written and no institution was renamed: what is
 * written already tells the old name, and the head of the file how long names may be.
 */
async function begin(work: ExportWork, path: string): Promise<ExportFile> {
  const { context, format, table, namesDigest: names } = work;
  const { checkpoint } = context;
  if (checkpoint?.names === names) {
    const { bytes, sum, held, ...state } = checkpoint;
    const sink = await openFileSink(path, { length: bytes, sum }).catch(() => null);
    const begun = { rows: state.rows, held: Buffer.from(held, 'base64') };
    const writer = sink && (await format.open(table, sink, begun));
    if (writer) return { sink, writer, state, done: countBefore(work, state) + state.inPlace, noted: state.rows };
  }
  const sink = await openFileSink(path);
  const writer = await format.open(table, sink);
  const state = { place: 0, after: '', inPlace: 0, rows: 0, leftOut: 0, names };
  return { sink, writer, state, done: 0, noted: 0 };
}

function countBefore({ places }: ExportWork, { place }: ExportFile['state']): number {
  return places.slice(0, place).reduce((sum, { count }) => sum + (count ?? 0), 0);
}

/** @returns false when it was asked to stop */
async function writeAll(work: ExportWork, file: ExportFile): Promise<boolean> {
  const { state } = file;
  const { places } = work;
  for (; state.place < places.length; Object.assign(state, { place: state.place + 1, after: '', inPlace: 0 })) {
    const place = places[state.place];
    if (place?.count === undefined) continue;
    const { campaign, pin } = place.part;
    const tell = await tellerOf(work.context, campaign, pin, place.institution);
    if (tell) {
      if (!(await writeInstitution(work, file, place, tell))) return false;
    } else {
      state.leftOut++;
      file.done += place.count;
    }
  }
  await noteProgress(work, file);
  return true;
}

async function writeCodebooks(context: ExportContext, table: Table): Promise<JobFile[]> {
  const codebook = makeCodebook(table);
  const files: JobFile[] = [];
  for (const id of codebookFormats) {
    const format = findFormat(id);
    if (!format) continue;
    const name = `codebook.${format.extension}`;
    const sink = await openFileSink(context.file(name));
    try {
      const writer = await format.open(codebook.table, sink);
      await writer.write(codebook.rows);
      await writer.finish();
    } finally {
      await sink.close();
    }
    const { extension, mediaType: type } = format;
    files.push({ file: name, name: fileName(codebook.table, extension), type, size: sink.length });
  }
  return files;
}

const fileName = ({ title }: Table, extension: string): string =>
  `${title}.${extension}`.replace(/[\\/:*?"<>|\p{Cc}\p{Cs}]/gu, '_');
