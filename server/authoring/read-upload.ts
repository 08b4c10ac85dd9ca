// A file from outside becomes a draft's content, or is refused with everything that is wrong with it: nothing is kept of a file with
// faults. It is read in a thread with a heap and a time of its own.
import { Worker } from 'node:worker_threads';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { RawVersion } from '../../questionnaires/versions/seal.ts';
import { Problem } from '../problems.ts';

export const uploadFormats = ['xlsx', 'json', 'surveyjs'] as const;
export type UploadFormat = (typeof uploadFormats)[number];

/** Bytes; what is larger is refused before it is read. */
export const largestUpload = 20 * 1024 * 1024;
const heapMb = 384;
const longestMs = 30_000;

type Sentence = Readonly<Record<Language, string>>;

/** Where in a file, as its kind names places. */
export interface FileFault {
  readonly code: string;
  readonly message: Sentence;
  readonly path?: string;
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
}
export interface FileToRead {
  readonly format: UploadFormat;
  readonly bytes: Uint8Array;
}
interface LeftOut {
  readonly element: string;
  readonly message: Sentence;
}
export type ReadFile = { readonly left: readonly LeftOut[] } & (
  | { readonly content: RawVersion }
  | { readonly faults: readonly FileFault[] }
);

export interface ReadUpload {
  readonly content: RawVersion;
  /** What a SurveyJS definition could not bring along. */
  readonly left: readonly { readonly element: string; readonly message: string }[];
}

const emptyFile: FileFault = { code: 'empty-file', message: { 'zh-CN': '文件是空的', en: 'the file is empty' } };
const unreadable: FileFault = {
  code: 'unreadable',
  message: {
    'zh-CN': '文件过于庞大或复杂，无法读取；请只保留量表所需的工作表与单元格',
    en: 'the file is too large or too intricate to be read: keep only the sheets and cells of the instrument',
  },
};

/** @throws Problem naming every fault */
export async function readUpload(format: UploadFormat, bytes: Uint8Array, language: Language): Promise<ReadUpload> {
  const read = bytes.length === 0 ? { faults: [emptyFile], left: [] } : await inTurn({ format, bytes });
  if ('faults' in read) {
    const faults = read.faults.map((fault) => ({ ...fault, message: fault.message[language] }));
    throw new Problem('invalid-upload', { faults });
  }
  return {
    content: read.content,
    left: read.left.map(({ element, message }) => ({ element, message: message[language] })),
  };
}

/** Files that are read at the same time; the others wait, so that many of them do not fill the machine. */
const most = 2;
let reading = 0;
const waiting: (() => void)[] = [];

async function inTurn(file: FileToRead): Promise<ReadFile> {
  // Whoever ends hands its place to the next.
  if (reading >= most) await new Promise<void>((resolve) => waiting.push(resolve));
  else reading += 1;
  try {
    return await inThread(file);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else reading -= 1;
  }
}

function inThread(workerData: FileToRead): Promise<ReadFile> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./read-file.ts', import.meta.url), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    const giveUp = () => resolve({ faults: [unreadable], left: [] });
    const timer = setTimeout(() => void thread.terminate(), longestMs);
    thread.once('message', resolve);
    // A heap that is full is the file's doing; whatever else is thrown is ours, and must not be told as the file's.
    thread.once('error', (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? giveUp() : reject(error),
    );
    thread.once('exit', () => {
      clearTimeout(timer);
      giveUp();
    });
  });
}
