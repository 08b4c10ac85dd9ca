// The rows of one institution, in windows large enough that a place in the file tells nothing: read in the index's order,
// shuffled, written, and only then noted as done.

import { randomKeys, shuffle, windowsOf } from './disorder.ts';
import type { Cell } from './export-format.ts';
import type { ExportFile, ExportWork } from './export-responses.ts';
import { readPage } from './read-responses.ts';
import type { Teller } from './told-cohort.ts';

const pageSize = 2000;

/** @returns false when it was asked to stop */
export async function writeInstitution(
  work: ExportWork,
  file: ExportFile,
  institution: string,
  tell: Teller,
): Promise<boolean> {
  const { state } = file;
  for (const size of windowsOf((work.counts.get(institution) ?? 0) - state.inPlace, work.window)) {
    const read = await readWindow(work, institution, state.after, size, tell);
    if (!read) return false;
    shuffle(read.rows);
    for (let at = 0; at < read.rows.length; at += pageSize) {
      if (work.context.cancelled()) return false;
      await file.writer.write(read.rows.slice(at, at + pageSize));
    }
    Object.assign(state, {
      after: read.last,
      inPlace: state.inPlace + read.rows.length,
      rows: state.rows + read.rows.length,
    });
    await noteProgress(work, file);
  }
  return true;
}

interface Window {
  readonly rows: Cell[][];
  readonly last: string;
}

async function readWindow(
  { context, campaign, pin, names, responses }: ExportWork,
  institution: string,
  after: string,
  size: number,
  tell: Teller,
): Promise<Window | null> {
  const place = { campaign: campaign.id, pin, institution };
  const name = names.get(institution) ?? institution;
  const rows: Cell[][] = [];
  let last = after;
  while (rows.length < size) {
    if (context.cancelled()) return null;
    const wanted = Math.min(pageSize, size - rows.length);
    const page = await readPage(context.storage, place, last, wanted);
    const keys = randomKeys(page.length);
    for (const [at, response] of page.entries())
      rows.push(responses.rowOf(response, name, keys[at] ?? '', tell(response)));
    last = page.at(-1)?.subject ?? last;
    if (page.length < wanted) break;
  }
  return { rows, last };
}

async function noteProgress(
  { context, format, total }: ExportWork,
  { sink, writer, state }: ExportFile,
): Promise<void> {
  if (!format.resumable) return context.report(state.rows, total);
  await sink.settle();
  const held = Buffer.from(writer.held()).toString('base64');
  await context.report(state.rows, total, { ...state, bytes: sink.length, held });
}
