// The small declarative conditions by which an item is shown or 不适用 is offered. No code inside data: only these forms.
import { z } from 'zod';
import { codeSchema } from './names.ts';

/** `answer`: an earlier choice/ladder/likert answer; `context`: what is known of the respondent or the subject. */
export type Condition =
  | { answer: string; in: readonly (string | number)[] }
  | { context: string; in: readonly string[] }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ answer: codeSchema, in: z.array(z.union([codeSchema, z.number().int()])).min(1) }),
    z.strictObject({ context: codeSchema, in: z.array(codeSchema).min(1) }),
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
  ]),
);

export interface Facts {
  /** The plain value of an answered item, or undefined when it was not answered with a value. */
  answer(code: string): string | number | undefined;
  context(code: string): string | undefined;
}

/** True when the condition holds; an unanswered item or an unknown context never satisfies an `in`. */
export function holds(condition: Condition, facts: Facts): boolean {
  if ('answer' in condition) {
    const value = facts.answer(condition.answer);
    return value !== undefined && condition.in.includes(value);
  }
  if ('context' in condition) {
    const value = facts.context(condition.context);
    return value !== undefined && condition.in.includes(value);
  }
  if ('all' in condition) return condition.all.every((part) => holds(part, facts));
  if ('any' in condition) return condition.any.some((part) => holds(part, facts));
  return !holds(condition.not, facts);
}

/** Every code a condition mentions, for the checker. */
export function mentionedIn(condition: Condition): { answers: string[]; contexts: string[] } {
  if ('answer' in condition) return { answers: [condition.answer], contexts: [] };
  if ('context' in condition) return { answers: [], contexts: [condition.context] };
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition.not];
  const found = parts.map(mentionedIn);
  return { answers: found.flatMap((part) => part.answers), contexts: found.flatMap((part) => part.contexts) };
}
