// A file from outside becomes a draft's content, or is refused with everything that is wrong with it: nothing is kept of a file with
// faults. It is read in a thread.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { RawVersion } from '../../questionnaires/versions/seal.ts';
import { Problem } from '../problems.ts';
import { readInThread } from '../read-in-thread.ts';

export const uploadFormats = ['xlsx', 'json', 'surveyjs'] as const;
export type UploadFormat = (typeof uploadFormats)[number];

/** Bytes; what is larger is refused before it is read. */
export const largestUpload = 20 * 1024 * 1024;

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
  const read = bytes.length === 0 ? { faults: [emptyFile], left: [] } : await readBeside({ format, bytes });
  if ('faults' in read) {
    const faults = read.faults.map((fault) => ({ ...fault, message: fault.message[language] }));
    throw new Problem('invalid-upload', { faults });
  }
  return {
    content: read.content,
    left: read.left.map(({ element, message }) => ({ element, message: message[language] })),
  };
}

const readBeside = async (file: FileToRead): Promise<ReadFile> =>
  (await readInThread(new URL('./read-file.ts', import.meta.url), file)) ?? { faults: [unreadable], left: [] };
