// visibleIf → condition. What is compared are the values as the definition wrote them, the way SurveyJS compares; what comes out are the
// answers of our item for which it holds. Where none or not all of it can be said, nothing is said in part.
import type { Condition } from '../schema/condition.ts';
import { type Comparison, type Expression, type Plain, parseExpression } from './parse-expression.ts';

export interface Answerable {
  readonly code: string;
  /** The definition's values with ours. */
  readonly values: readonly (readonly [Plain, string | number])[];
}

/** By name as written in braces. SurveyJS does not tell capitals apart. */
export type FindAnswerable = (name: string) => Answerable | undefined;

const spelled = (value: Plain): string => String(value).trim().toLowerCase();

function isSame(one: Plain, other: Plain): boolean {
  return spelled(one) === spelled(other);
}

const orders: Partial<Record<Comparison, (one: number, other: number) => boolean>> = {
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
};

function compare(question: Answerable, is: Comparison, values: readonly Plain[]): Condition | null {
  const order = orders[is];
  const all = is === 'empty' || is === 'notempty';
  if (order && ![...question.values.map(([original]) => original), ...values].every((one) => typeof one === 'number'))
    return null;
  const chosen = question.values.filter(([original]) =>
    order ? order(Number(original), Number(values[0])) : all || values.some((value) => isSame(original, value)),
  );
  if (chosen.length === 0) return null;
  const given: Condition = { answer: question.code, in: [...new Set(chosen.map(([, ours]) => ours))] };
  return is === '<>' || is === 'noneof' || is === 'empty' ? { not: given } : given;
}

function translate(expression: Expression, find: FindAnswerable): Condition | null {
  if ('name' in expression) {
    const question = find(expression.name);
    return question ? compare(question, expression.is, expression.values) : null;
  }
  if ('not' in expression) {
    const inner = translate(expression.not, find);
    return inner && { not: inner };
  }
  const parts = ('all' in expression ? expression.all : expression.any).map((part) => translate(part, find));
  const said = parts.filter((part) => part !== null);
  if (said.length < parts.length) return null;
  return 'all' in expression ? { all: said } : { any: said };
}

/** @returns null where a condition of ours cannot say the same. */
export function toCondition(text: string, find: FindAnswerable): Condition | null {
  const expression = parseExpression(text);
  return expression && translate(expression, find);
}
