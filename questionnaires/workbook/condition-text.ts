// Conditions as one types them in a cell: `T1-L = 3、4、5 且 非（role = pupil）`, also `T1-L ≥ 3`, `role ≠ pupil`, `and`, `or`, `not`.
// The reader is one function of small ones, which share how far they have come.
import type { Condition } from '../schema/condition.ts';

/** What a name in a condition stands for. */
export interface ConditionNames {
  /** Codes that are contexts; every other name is an item. */
  readonly contexts: ReadonlySet<string>;
  /** Most steps an item has, for ≥ and >. */
  steps(code: string): number | undefined;
}

/** @returns null for a condition that would be read as another; 高级设置 then holds it */
export function writeCondition(condition: Condition, contexts: ReadonlySet<string>): string | null {
  const text = textOf(condition);
  const read = readCondition(text, { contexts, steps: () => undefined });
  return JSON.stringify(read) === JSON.stringify(condition) ? text : null;
}

function textOf(condition: Condition, inner = false): string {
  if ('answer' in condition) return `${condition.answer} = ${condition.in.join('、')}`;
  if ('context' in condition) return `${condition.context} = ${condition.in.join('、')}`;
  if ('not' in condition) return `非（${textOf(condition.not)}）`;
  const [parts, joint] = 'all' in condition ? [condition.all, ' 且 '] : [condition.any, ' 或 '];
  const text = parts.map((part) => textOf(part, true)).join(joint);
  return inner ? `（${text}）` : text;
}

type Sign = '(' | ')' | 'and' | 'or' | 'not' | '=' | '≠' | '≥' | '>' | '≤' | '<';
type Token = Sign | { readonly word: string };

const spellings: Readonly<Record<Sign, readonly string[]>> = {
  '(': ['('],
  ')': [')'],
  and: ['且', '并且', '&&', 'and'],
  or: ['或', '或者', '||', 'or'],
  not: ['非', 'not'],
  '=': ['=', '==', '为', '是', 'in'],
  '≠': ['≠', '!=', '<>', '不是', '不为'],
  '≥': ['≥', '>='],
  '>': ['>'],
  '≤': ['≤', '<='],
  '<': ['<'],
};
const signs = new Map(
  Object.entries(spellings).flatMap(([sign, all]) => all.map((one) => [one, sign as Sign] as const)),
);
/** Reading goes down by one level per bracket: longer ones would exhaust it. */
const mostTokens = 500;
/** Longer spellings first. */
const lexeme =
  /[()]|并且|且|或者|或|非|不是|不为|为|是|&&|\|\||==|=|!=|≠|<>|>=|≥|<=|≤|>|<|[A-Za-z0-9.-]+|[、,;|，；\s]+/gy;

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  let end = 0;
  for (const [found] of text.matchAll(lexeme)) {
    end += found.length;
    const sign = signs.get(found.toLowerCase());
    if (sign) tokens.push(sign);
    else if (/[A-Za-z0-9]/.test(found)) tokens.push({ word: found });
  }
  return end === text.length ? tokens : null;
}

/** @returns null where the text cannot be read */
export function readCondition(text: string, names: ConditionNames): Condition | null {
  const tokens = tokensOf(text.normalize('NFKC').replace(/[–—−]/g, '-').trim());
  if (!tokens || tokens.length > mostTokens) return null;
  let at = 0;
  const next = (sign: Sign): boolean => tokens[at] === sign && ++at > 0;
  const word = (): string | null => {
    const token = tokens[at];
    if (typeof token !== 'object') return null;
    at++;
    return token.word;
  };
  const joined = (sign: 'and' | 'or', part: () => Condition | null): Condition[] | null => {
    const parts: Condition[] = [];
    do {
      const one = part();
      if (!one) return null;
      parts.push(one);
    } while (next(sign));
    return parts;
  };
  const any = (): Condition | null => {
    const parts = joined('or', all);
    return parts && (parts.length === 1 ? (parts[0] ?? null) : { any: parts });
  };
  const all = (): Condition | null => {
    const parts = joined('and', one);
    return parts && (parts.length === 1 ? (parts[0] ?? null) : { all: parts });
  };
  const one = (): Condition | null => {
    if (next('not')) {
      const inner = one();
      return inner && { not: inner };
    }
    if (next('(')) {
      const inner = any();
      return next(')') ? inner : null;
    }
    const name = word();
    const sign = tokens[at++];
    const values: string[] = [];
    for (let value = word(); value !== null; value = word()) values.push(value);
    return name !== null && typeof sign === 'string' ? compared(name, sign, values, names) : null;
  };
  const condition = any();
  return at === tokens.length ? condition : null;
}

function compared(name: string, sign: Sign, values: readonly string[], names: ConditionNames): Condition | null {
  if (values.length === 0) return null;
  if (sign === '=' || sign === '≠') {
    const found: Condition = names.contexts.has(name)
      ? { context: name, in: values }
      : { answer: name, in: values.map((value) => (/^\d+$/.test(value) ? Number(value) : value)) };
    return sign === '=' ? found : { not: found };
  }
  const holds = comparisons[sign];
  const [bound, most] = [Number(values[0]), names.steps(name)];
  if (!holds || values.length !== 1 || !Number.isInteger(bound) || most === undefined) return null;
  const kept = Array.from({ length: most }, (_, step) => step + 1).filter((step) => holds(step, bound));
  return kept.length > 0 ? { answer: name, in: kept } : null;
}

const comparisons: Readonly<Partial<Record<Sign, (step: number, bound: number) => boolean>>> = {
  '≥': (step, bound) => step >= bound,
  '>': (step, bound) => step > bound,
  '≤': (step, bound) => step <= bound,
  '<': (step, bound) => step < bound,
};
