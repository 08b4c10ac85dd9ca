// Conditions as the small builder shows them: parts that must all hold, or one of which must. Deeper ones are not for the builder.
import type { Condition } from '../../../../questionnaires/schema/condition.ts';
import type { Instrument, Item } from '../../../../questionnaires/schema/instrument.ts';

export interface ConditionPart {
  readonly of: 'context' | 'answer';
  readonly code: string;
  readonly in: readonly (string | number)[];
  readonly negated: boolean;
}
export interface PlainCondition {
  readonly join: 'all' | 'any';
  readonly parts: readonly ConditionPart[];
}

function partOf(condition: Condition): ConditionPart | null {
  if ('answer' in condition) return { of: 'answer', code: condition.answer, in: condition.in, negated: false };
  if ('context' in condition) return { of: 'context', code: condition.context, in: condition.in, negated: false };
  if (!('not' in condition)) return null;
  const inner = partOf(condition.not);
  return inner && !inner.negated ? { ...inner, negated: true } : null;
}

/** @returns null for a condition that the builder cannot show whole */
export function readCondition(condition: Condition | undefined): PlainCondition | null {
  if (!condition) return { join: 'all', parts: [] };
  const join = 'any' in condition ? 'any' : 'all';
  const given = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition];
  const parts = given.flatMap((one) => partOf(one) ?? []);
  return parts.length === given.length ? { join, parts } : null;
}

function writePart({ of, code, in: within, negated }: ConditionPart): Condition {
  const plain: Condition = of === 'answer' ? { answer: code, in: within } : { context: code, in: within.map(String) };
  return negated ? { not: plain } : plain;
}

/** @returns undefined where there is no part: always */
export function writeCondition({ join, parts }: PlainCondition): Condition | undefined {
  const written = parts.map(writePart);
  if (written.length <= 1) return written[0];
  return join === 'all' ? { all: written } : { any: written };
}

/** Questions a condition may look at: those asked before, whose answer is one of a few. */
export function usableItems({ items }: Instrument, before: string | null): readonly Item[] {
  const at = items.findIndex(({ code }) => code === before);
  const earlier = at < 0 ? items : items.slice(0, at);
  return earlier.filter(({ kind }) => kind === 'choice' || kind === 'ladder' || kind === 'likert');
}

export function answersOf(item: Item, instrument: Instrument): readonly (string | number)[] {
  if (item.kind === 'choice') return item.options;
  const scale = item.kind === 'likert' ? instrument.scales.find(({ code }) => code === item.scale) : undefined;
  const steps = item.kind === 'ladder' ? item.steps : (scale?.points ?? 0);
  return Array.from({ length: steps }, (_, step) => step + 1);
}
