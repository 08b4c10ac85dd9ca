// The small pieces every answer check is made of: exact fields, storable text, and how a refusal looks.
import type { AnswerFaultCode } from './answer-faults.ts';
import type { Answer } from './response.ts';

export type JudgedValue =
  | { readonly value: (Answer & { is: 'value' })['value'] }
  | { readonly faults: readonly AnswerFaultCode[] };
export type CheckValue = (value: unknown) => JudgedValue;

/** Reasons, bases and department names, in characters. */
export const longestNote = 200;

export const refuse = (...faults: AnswerFaultCode[]): { faults: AnswerFaultCode[] } => ({ faults });

const isRecord = (thing: unknown): thing is Readonly<Record<string, unknown>> =>
  typeof thing === 'object' && thing !== null && !Array.isArray(thing);

/** A plain object holding only the allowed keys, or null. */
export function readFields(thing: unknown, allowed: readonly string[]): Readonly<Record<string, unknown>> | null {
  if (!isRecord(thing)) return null;
  // Inherited keys are refused with the rest; `for in` spares a list of keys per answer.
  for (const key in thing) if (!allowed.includes(key)) return null;
  return thing;
}

/** Length in characters as people count them; NUL and broken surrogates cannot be stored everywhere. */
export function textFault(text: string, longest: number): AnswerFaultCode | null {
  // The first comparison spares a forged giant from being walked through.
  if (text.length > longest * 2 || [...text].length > longest) return 'too-long';
  return text.includes('\u0000') || !text.isWellFormed() ? 'bad-text' : null;
}
