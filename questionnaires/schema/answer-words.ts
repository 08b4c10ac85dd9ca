// An answer in words, as reviewers, the printed record and filled forms show it. Half of an answer is told as far as it goes.
import type { Item } from './instrument.ts';
import { type NumberValue, numberResult } from './response.ts';
import type { Texts } from './texts.ts';
import type { TypedCount } from './typed-answer.ts';

export interface Words {
  readonly none: string;
  readonly notApplicable: string;
  readonly decline: string;
  readonly level: (level: number) => string;
  readonly asOf: string;
}

/** Typed, or as it was kept last time. */
interface Said {
  readonly is: string;
  readonly value?: unknown;
  readonly reason?: string | undefined;
}

export function answerWords(item: Item, answer: Said | null, texts: Texts, words: Words): string {
  if (answer === null) return words.none;
  const text = texts.items[item.code];
  if (answer.is === 'skipped') return text?.decline ?? words.decline;
  if (answer.is === 'not-applicable') {
    return [text?.notApplicable ?? words.notApplicable, answer.reason].filter(Boolean).join('：');
  }
  const { value } = answer;
  switch (item.kind) {
    case 'ladder':
      return `${words.level(Number(value))} · ${text?.options?.[String(value)] ?? ''}`;
    case 'likert':
      return texts.scales[item.scale]?.[Number(value) - 1] ?? String(value);
    case 'choice':
      return text?.options?.[String(value)] ?? String(value);
    case 'choices':
      return (value as readonly string[]).map((code) => text?.options?.[code] ?? code).join('；');
    case 'number':
      return countWords(item, value as TypedCount, text?.unit ?? '', words);
    default:
      return String(value ?? '');
  }
}

function countWords(item: Item & { kind: 'number' }, count: TypedCount, unit: string, words: Words): string {
  const { numerator, denominator, members, asOf, basis, department } = count;
  const shown = resultOf(item, count);
  const counted =
    members?.map(({ name, value }) => `${name} ${value ?? '—'}`).join('，') ??
    (denominator === undefined ? '' : `${numerator ?? '—'} / ${denominator}`);
  const sum = shown === null ? '' : `${shown} ${item.form === 'ratio' ? '%' : unit}`.trim();
  return [
    sum,
    counted && `（${counted}）`,
    asOf && ` ${words.asOf} ${asOf}`,
    basis && `；${basis}`,
    department && `；${department}`,
  ]
    .filter(Boolean)
    .join('');
}

/** What comes out, rounded to the item's places; null as long as something is missing. */
export function resultOf(item: Item & { kind: 'number' }, count: TypedCount): number | null {
  if (count.numerator === undefined) return null;
  const result = numberResult(item.form, { ...count, numerator: count.numerator } as NumberValue);
  return result === null ? null : Number(result.toFixed(item.decimals));
}

/** Whether it says something else than last time. The date of a count always moves, so it does not. */
export function differs(answer: Said | null, last: Said | null): boolean {
  return last !== null && answer !== null && spell(answer) !== spell(last);
}

function spell(answer: Said): string {
  const { value } = answer;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(answer);
  const { numerator, denominator, members } = value as TypedCount;
  return JSON.stringify([numerator, denominator, members?.map(({ name, value: own }) => [name, own])]);
}
