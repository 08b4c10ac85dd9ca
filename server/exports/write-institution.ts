// The rows of one institution, in windows large enough that a place in the file tells nothing: read in the index's order,
// shuffled, written, and noted as done after so many that a restart loses little.
import { randomKeys, shuffle, windowsOf } from './disorder.ts';
import type { Row } from './export-format.ts';
import type { ExportFile } from './export-responses.ts';
import type { ExportPlace, ExportWork } from './prepare-export.ts';
import type { WaitingResponse } from './response-window.ts';
import type { Teller } from './told-cohort.ts';

const pageSize = 500;
/** Rows that are cells at the same time: few, so that they are forgotten before anybody tidies up. */
const rowsAtOnce = 250;

/** @returns false when it was asked to stop */
export async function writeInstitution(
  work: ExportWork,
  file: ExportFile,
  place: ExportPlace,
  tell: Teller,
): Promise<boolean> {
  const { state } = file;
  const { responses } = work.window;
  const rowsOf = rowMaker(work, place, tell);
  for (const size of windowsOf((place.count ?? 0) - state.inPlace, work.windowSize)) {
    if (!(await readWindow(work, place, state.after, size))) return false;
    shuffle(responses);
    for (let at = 0; at < responses.length; at += rowsAtOnce) {
      if (work.context.cancelled()) return false;
      await file.writer.write(rowsOf(responses.slice(at, at + rowsAtOnce)));
    }
    const { length } = responses;
    Object.assign(state, { after: work.window.last, inPlace: state.inPlace + length, rows: state.rows + length });
    file.done += length;
    if (state.rows - file.noted >= work.windowSize) await noteProgress(work, file);
    else await work.context.report(file.done, work.total);
  }
  return true;
}

/** @returns false when it was asked to stop */
async function readWindow(
  { context, window }: ExportWork,
  { part, institution }: ExportPlace,
  after: string,
  size: number,
): Promise<boolean> {
  window.begin(after);
  while (window.responses.length < size) {
    if (context.cancelled()) return false;
    const wanted = Math.min(pageSize, size - window.responses.length);
    const page = await part.readPage({ institution, after: window.last, size: wanted });
    for (const response of page) window.add(response);
    if (page.length < wanted) break;
  }
  return true;
}

function rowMaker({ names, window }: ExportWork, { part, institution }: ExportPlace, tell: Teller) {
  const place = { institution: names.get(institution) ?? institution, campaign: part.campaign.number };
  return (some: readonly WaitingResponse[]): Row[] => {
    const keys = randomKeys(some.length);
    return some.map((response, at) =>
      part.rowOf(window.bytes, response, { ...place, key: keys[at] ?? '' }, tell(response.context)),
    );
  };
}

/** From here on a restart goes on. */
export async function noteProgress({ context, total }: ExportWork, file: ExportFile): Promise<void> {
  const { sink, writer, state } = file;
  const held = Buffer.from(await writer.hold()).toString('base64');
  await sink.settle();
  await context.report(file.done, total, { ...state, bytes: sink.length, sum: sink.sum, held });
  file.noted = state.rows;
}
