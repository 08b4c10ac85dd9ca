// What the answers of an application say, in the shapes that conditions and rules ask for.
import type { Facts } from '../../questionnaires/schema/condition.ts';
import type { Answer, NumberValue } from '../../questionnaires/schema/response.ts';
import type { Application } from './application.ts';

/** The value of an answer; undefined where there is none, or it was skipped or 不适用. */
export const plainOf = (answer: Answer | undefined) => (answer?.is === 'value' ? answer.value : undefined);

/** For conditions: choices and counted numbers have no plain value, and satisfy none. */
export function factsOf({ answers, context }: Pick<Application, 'answers' | 'context'>): Facts {
  return {
    answer: (code) => {
      const value = plainOf(answers[code]);
      return typeof value === 'string' || typeof value === 'number' ? value : undefined;
    },
    context: (code) => context[code],
  };
}

export function countOf(answer: Answer | undefined): NumberValue | undefined {
  const value = plainOf(answer);
  return typeof value === 'object' && 'numerator' in value ? value : undefined;
}

export function ticksOf(answer: Answer | undefined): readonly string[] | undefined {
  const value = plainOf(answer);
  return Array.isArray(value) ? value : undefined;
}
