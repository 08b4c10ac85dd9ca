// The rows of one institution, in windows large enough that a place in the file tells nothing: read in the index's order,
// shuffled, written, and noted as done after so many that a restart loses little.
import { randomKeys, shuffle, windowsOf } from './disorder.ts';
import type { Row } from './export-format.ts';
import type { ExportFile, ExportWork } from './export-responses.ts';
import { type KeptResponse, readPage } from './read-responses.ts';
import type { Teller } from './told-cohort.ts';

const pageSize = 2000;
/** Rows that are cells at the same time: few, so that they are forgotten before anybody tidies up. */
const rowsAtOnce = 250;

/** @returns false when it was asked to stop */
export async function writeInstitution(
  work: ExportWork,
  file: ExportFile,
  institution: string,
  tell: Teller,
): Promise<boolean> {
  const { state } = file;
  for (const size of windowsOf((work.counts.get(institution) ?? 0) - state.inPlace, work.window)) {
    const window = await readWindow(work, institution, state.after, size);
    if (!window) return false;
    const last = window.at(-1)?.[0] ?? state.after;
    shuffle(window);
    const rowsOf = rowMaker(work, institution, tell);
    for (let at = 0; at < window.length; at += rowsAtOnce) {
      if (work.context.cancelled()) return false;
      await file.writer.write(rowsOf(window.slice(at, at + rowsAtOnce)));
    }
    const { length } = window;
    Object.assign(state, { after: last, inPlace: state.inPlace + length, rows: state.rows + length });
    file.done += length;
    if (state.rows - file.noted >= work.window) await noteProgress(work, file);
    else await work.context.report(file.done, work.total);
  }
  return true;
}

async function readWindow(
  { context, campaign, pin }: ExportWork,
  institution: string,
  after: string,
  size: number,
): Promise<KeptResponse[] | null> {
  const place = { campaign: campaign.id, pin, institution };
  const window: KeptResponse[] = [];
  while (window.length < size) {
    if (context.cancelled()) return null;
    const wanted = Math.min(pageSize, size - window.length);
    const page = await readPage(context.storage, place, window.at(-1)?.[0] ?? after, wanted);
    window.push(...page);
    if (page.length < wanted) break;
  }
  return window;
}

function rowMaker({ names, responses }: ExportWork, institution: string, tell: Teller) {
  const name = names.get(institution) ?? institution;
  return (kept: readonly KeptResponse[]): Row[] => {
    const keys = randomKeys(kept.length);
    return kept.map((response, at) => responses.rowOf(response, name, keys[at] ?? '', tell(response[2])));
  };
}

/** From here on a restart goes on. */
export async function noteProgress({ context, format, total }: ExportWork, file: ExportFile): Promise<void> {
  const { sink, writer, state } = file;
  if (!format.resumable) return context.report(file.done, total);
  const held = Buffer.from(await writer.hold()).toString('base64');
  await sink.settle();
  await context.report(file.done, total, { ...state, bytes: sink.length, held });
  file.noted = state.rows;
}
