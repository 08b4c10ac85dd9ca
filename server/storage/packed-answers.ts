// How answers are kept: a value as itself, null = skipped, false = 不适用, [false, reason] = 不适用 with its reason. No value is
// ever null or false, so three kinds stay three kinds, in a third of the space of their plain JSON.
import type { Answer, Answers } from '../../questionnaires/schema/response.ts';
import type { Spelling } from './columns.ts';

function pack(answer: Answer): unknown {
  if (answer.is === 'skipped') return null;
  if (answer.is === 'value') return answer.value;
  return answer.reason === undefined ? false : [false, answer.reason];
}

function unpack(kept: unknown): Answer {
  if (kept === null) return { is: 'skipped' };
  if (kept === false) return { is: 'not-applicable' };
  if (Array.isArray(kept) && kept[0] === false) return { is: 'not-applicable', reason: String(kept[1]) };
  return { is: 'value', value: kept } as Answer;
}

/** For whoever reads a million rows and wants no object per answer. null = there is no answer. */
export function kindOfKept(kept: unknown): 'value' | 'skipped' | 'notApplicable' | null {
  if (kept === undefined) return null;
  if (kept === null) return 'skipped';
  return kept === false || (Array.isArray(kept) && kept[0] === false) ? 'notApplicable' : 'value';
}

export function keptReason(kept: unknown): string | null {
  return Array.isArray(kept) && kept[0] === false ? String(kept[1]) : null;
}

export const packedAnswers: Spelling<Answers> = {
  write: (answers) =>
    JSON.stringify(Object.fromEntries(Object.entries(answers).map(([code, one]) => [code, pack(one)]))),
  read: (text) =>
    Object.fromEntries(Object.entries(JSON.parse(text)).map(([code, kept]): [string, Answer] => [code, unpack(kept)])),
};
