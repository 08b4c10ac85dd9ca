// Conditional maximum likelihood for the Rasch model: difficulties that need no distribution of persons, because the sum
// score is conditioned out. Sources: Andersen (1970), JRSS B 32; symmetric functions by summation, Fischer (1974).
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { prepareResponses, type Rows } from './prepare-responses.ts';
import { dropFactor, symmetricFunctions } from './symmetric-functions.ts';

export type ConditionalRasch =
  | {
      readonly state: 'estimated';
      /** Difficulties in logits, summing to 0, with standard errors in the same norm. */
      readonly items: readonly { readonly name: string; readonly difficulty: number; readonly se: number }[];
      readonly loglik: number;
    }
  | { readonly state: 'insufficient'; readonly reason: 'not-dichotomous' | 'no-items' | 'no-convergence' };

/** Persons who answered the same items: how many had each sum score, and how often each item was right. */
interface Group {
  readonly items: readonly number[];
  readonly scores: Float64Array;
  readonly right: Float64Array;
}

function groupsOf(patterns: Int8Array, counts: Float64Array, width: number): Group[] {
  const groups = new Map<string, Group>();
  for (let row = 0; row < counts.length; row++) {
    const pattern = patterns.subarray(row * width, (row + 1) * width);
    const items = Array.from({ length: width }, (_, item) => item).filter((item) => (pattern[item] as number) >= 0);
    const sum = items.reduce((total, item) => total + (pattern[item] as number), 0);
    // All right or all wrong says nothing once the sum is given.
    if (sum === 0 || sum === items.length) continue;
    const key = items.join(' ');
    const group = groups.get(key) ?? {
      items,
      scores: new Float64Array(items.length + 1),
      right: new Float64Array(width),
    };
    groups.set(key, group);
    group.scores[sum] = (group.scores[sum] as number) + (counts[row] as number);
    for (const item of items)
      group.right[item] = (group.right[item] as number) + (pattern[item] as number) * (counts[row] as number);
  }
  return [...groups.values()];
}

/** Log-likelihood, gradient and information at the given difficulties. */
function evaluate(groups: readonly Group[], difficulty: readonly number[]) {
  const width = difficulty.length;
  const gradient = new Float64Array(width);
  const information = Matrix.zeros(width, width);
  let loglik = 0;
  for (const { items, scores, right } of groups) {
    const easiness = items.map((item) => Math.exp(-(difficulty[item] as number)));
    const all = symmetricFunctions(easiness);
    for (const item of items) loglik -= (right[item] as number) * (difficulty[item] as number);
    scores.forEach((persons, sum) => {
      if (persons > 0) loglik -= persons * Math.log(all[sum] as number);
    });
    const without = items.map((_, at) => dropFactor(easiness, at));
    const chance = (at: number, sum: number) =>
      ((easiness[at] as number) * (without[at]?.[sum - 1] ?? 0)) / (all[sum] as number);
    for (const [at, item] of items.entries()) {
      gradient[item] = (gradient[item] as number) - (right[item] as number);
      scores.forEach((persons, sum) => {
        if (persons > 0) gradient[item] = (gradient[item] as number) + persons * chance(at, sum);
      });
      for (let by = 0; by <= at; by++) {
        const other = items[by] as number;
        const both =
          at === by
            ? null
            : dropFactor(
                easiness.filter((_, place) => place !== at),
                by,
              );
        let sum = 0;
        scores.forEach((persons, score) => {
          if (persons === 0) return;
          const joint =
            both === null
              ? chance(at, score)
              : ((easiness[at] as number) * (easiness[by] as number) * (both[score - 2] ?? 0)) / (all[score] as number);
          sum += persons * (joint - chance(at, score) * chance(by, score));
        });
        information.set(item, other, information.get(item, other) + sum);
        if (item !== other) information.set(other, item, information.get(item, other));
      }
    }
  }
  return { loglik, gradient, information };
}

/** @param rows persons × items with two codes per item, null = not administered; constant items are left out */
export function conditionalRasch(names: readonly string[], rows: Rows): ConditionalRasch {
  const { items, patterns, counts } = prepareResponses(names, rows);
  if (items.length < 2) return { state: 'insufficient', reason: 'no-items' };
  if (items.some(({ codes }) => codes.length > 2)) return { state: 'insufficient', reason: 'not-dichotomous' };
  const groups = groupsOf(patterns, counts, items.length);
  let difficulty: number[] = items.map(() => 0);
  let state = evaluate(groups, difficulty);
  for (let round = 0; round < 100; round++) {
    // The sum is free; adding the constant matrix fixes it at 0 without touching any difference.
    const cholesky = new CholeskyDecomposition(Matrix.add(state.information, Matrix.ones(items.length, items.length)));
    if (!cholesky.isPositiveDefinite()) break;
    const step = cholesky.solve(Matrix.columnVector(state.gradient)).to1DArray();
    const promise = step.reduce((sum, one, at) => sum + one * (state.gradient[at] as number), 0);
    // An item always right before another: the difference grows for ever while its gain fades.
    if (difficulty.some((one) => Math.abs(one) > 12)) break;
    if (promise < 1e-14 * Math.max(1, -state.loglik)) {
      const inverse = cholesky.solve(Matrix.eye(items.length, items.length));
      // The added constant put 1/J² on every entry of the inverse.
      const shift = 1 / items.length ** 2;
      return {
        state: 'estimated',
        loglik: state.loglik,
        items: items.map(({ name }, at) => ({
          name,
          difficulty: difficulty[at] as number,
          se: Math.sqrt(Math.max(0, inverse.get(at, at) - shift)),
        })),
      };
    }
    const share = Math.min(1, 2 / Math.max(...step.map(Math.abs)));
    difficulty = difficulty.map((one, at) => one + share * (step[at] as number));
    state = evaluate(groups, difficulty);
  }
  return { state: 'insufficient', reason: 'no-convergence' };
}
