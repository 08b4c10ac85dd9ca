// Sums and cross-products of the items that everybody is asked, over persons who answered all of them: enough for α, item
// statistics and every figure of the covariance matrix, in integers that add.
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { fingerprint } from './counter-plan.ts';
import { packNumbers, unpackNumbers } from './pack-numbers.ts';

export interface ProductPlan {
  /** Ladder and likert items of the common core without a condition, in the instrument's order. */
  readonly items: readonly string[];
  readonly length: number;
  readonly fingerprint: string;
}

export function planProducts(instrument: Instrument): ProductPlan {
  const byCode = new Map(instrument.indicators.map((indicator) => [indicator.code, indicator]));
  const inModule = (code: string): boolean => {
    const found = byCode.get(code);
    return found !== undefined && (found.module !== undefined || (found.parent !== null && inModule(found.parent)));
  };
  const items = instrument.items
    .filter(({ kind, visibleWhen, indicator }) => {
      const graded = kind === 'ladder' || kind === 'likert';
      return graded && visibleWhen === undefined && !inModule(indicator);
    })
    .map(({ code }) => code);
  const length = 1 + items.length + (items.length * (items.length + 1)) / 2;
  return { items, length, fingerprint: fingerprint(JSON.stringify(['products', 1, items])) };
}

/** Adds one person in place: 1, the values, and the upper triangle of their products, row by row. */
export function countProducts({ items }: ProductPlan, vector: Float64Array, answers: Answers): void {
  const values: number[] = [];
  for (const code of items) {
    const answer = Object.hasOwn(answers, code) ? answers[code] : undefined;
    if (answer?.is !== 'value' || typeof answer.value !== 'number') return;
    values.push(answer.value);
  }
  let at = 0;
  const add = (amount: number): void => {
    vector[at] = (vector[at] as number) + amount;
    at++;
  };
  add(1);
  for (const value of values) add(value);
  for (let row = 0; row < values.length; row++)
    for (let column = row; column < values.length; column++) add((values[row] as number) * (values[column] as number));
}

export interface ItemMoments {
  /** Persons who answered every item. */
  readonly persons: number;
  /** One mean per item. */
  readonly means: readonly number[];
  /** Sample covariances (n − 1), items × items; empty for fewer than two persons. */
  readonly covariances: readonly (readonly number[])[];
}

/** Below this, sums of squares of eleven-step answers times persons are safe integers. */
const mostPlain = 1e6;

/** n·Σxy − Σx·Σy, exact. */
function spread(persons: number, product: number, one: number, other: number): number {
  if (persons < mostPlain) return persons * product - one * other;
  return Number(BigInt(persons) * BigInt(product) - BigInt(one) * BigInt(other));
}

/** Exact sums first, one division at the end: (n·Σxy − Σx·Σy) / (n(n−1)). */
export function readMoments({ items }: ProductPlan, vector: Float64Array): ItemMoments {
  const size = items.length;
  const persons = vector[0] as number;
  const sums = [...vector.subarray(1, 1 + size)];
  const product = (row: number, column: number): number => {
    const [low, high] = row < column ? [row, column] : [column, row];
    return vector[1 + size + low * size - (low * (low - 1)) / 2 + (high - low)] as number;
  };
  const covariances =
    persons < 2
      ? []
      : sums.map((rowSum, row) =>
          sums.map((columnSum, column) => {
            return spread(persons, product(row, column), rowSum, columnSum) / persons / (persons - 1);
          }),
        );
  return { persons, means: persons === 0 ? [] : sums.map((sum) => sum / persons), covariances };
}

export const packProducts = (plan: ProductPlan, vector: Float64Array): Uint8Array =>
  packNumbers(plan.fingerprint, vector);

/** @throws CountersError on bytes that were not packed by this plan */
export const unpackProducts = (plan: ProductPlan, bytes: Uint8Array): Float64Array =>
  unpackNumbers(plan.fingerprint, plan.length, bytes);
