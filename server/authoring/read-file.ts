// In a thread of its own: reads one uploaded file and ends. Readers are pure and bounded; a file that keeps one busy all the same
// holds up nobody who is answering.
import { parentPort, workerData } from 'node:worker_threads';
import type { Draft } from '../../questionnaires/schema/check-instrument.ts';
import { readVersionJson } from '../../questionnaires/schema/version-document.ts';
import type { RawVersion } from '../../questionnaires/versions/seal.ts';
import type { FileFault, FileToRead, ReadFile } from './read-upload.ts';

const { format, bytes } = workerData as FileToRead;
parentPort?.postMessage(await read());

async function read(): Promise<ReadFile> {
  if (format === 'xlsx') {
    const { readWorkbook } = await import('../../questionnaires/workbook/read-workbook.ts');
    const found = await readWorkbook(bytes);
    return 'faults' in found ? { faults: found.faults.map(placed), left: [] } : { content: found.version, left: [] };
  }
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
  if (format === 'json') {
    const found = readVersionJson(text);
    return 'faults' in found ? { faults: found.faults, left: [] } : { content: contentOf(found.draft), left: [] };
  }
  const { importSurvey } = await import('../../questionnaires/surveyjs/import-survey.ts');
  const { left, ...found } = importSurvey(text);
  return 'faults' in found ? { faults: found.faults, left } : { content: contentOf(found.draft), left };
}

function contentOf({ instrument, texts, profiles }: Draft): RawVersion {
  return {
    instrument,
    texts: texts as RawVersion['texts'],
    profiles: Object.fromEntries(profiles.map((profile) => [`${profile.name}@${profile.number}`, profile])),
  };
}

/** What concerns a whole sheet or file has no row and no column. */
function placed({ code, message, ...place }: { code: string; message: FileFault['message'] }): FileFault {
  return {
    ...{ code, message },
    ...Object.fromEntries(Object.entries(place).filter(([, value]) => value !== null)),
  };
}
