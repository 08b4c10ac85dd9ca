// The public door of split-half reliability: by column order, first against last, and over all splits. See card.md.
import type { AnswerTable } from '../../math/complete-rows.ts';
import { completeRows, widthOf } from '../../math/complete-rows.ts';
import { covarianceMatrix, type SquareMatrix } from '../../math/covariance-matrix.ts';
import { halfCorrelation, horst, rulon, spearmanBrown } from './half-coefficients.ts';
import { countSplits, forEachSplit, mostSplits, splitBy } from './half-splits.ts';

export interface HalfResult {
  readonly r: number | null;
  readonly spearmanBrown: number | null;
  readonly horst: number | null;
  /** Rulon's coefficient = Guttman's λ4 of this split. */
  readonly lambda4: number | null;
}
export interface Range {
  readonly max: number | null;
  readonly mean: number | null;
  readonly min: number | null;
}
export interface AllSplits {
  readonly n: number;
  readonly lambda4: Range;
  /** null altogether when some half has no variance. */
  readonly spearmanBrown: Range;
}
export interface SplitHalfResult {
  readonly n: number;
  readonly k: number;
  readonly reason: 'too-few-persons' | 'too-few-items' | null;
  /** Columns 1, 3, 5 … against 2, 4, 6 … */
  readonly oddEven: HalfResult;
  /** The first ⌈k/2⌉ columns against the rest. */
  readonly firstLast: HalfResult;
  /** null when there are more than 6 million splits (from 27 items on). */
  readonly allSplits: AllSplits | null;
}

const noHalf: HalfResult = { r: null, spearmanBrown: null, horst: null, lambda4: null };
const noRange: Range = { max: null, mean: null, min: null };

function halfResult(covariance: SquareMatrix, items: readonly number[]): HalfResult {
  const split = splitBy(covariance, items);
  const r = halfCorrelation(split);
  return {
    r,
    spearmanBrown: spearmanBrown(r),
    horst: horst(r, items.length / covariance.length),
    lambda4: rulon(split),
  };
}

/** Follows the largest, the mean and the smallest of millions of values; one null makes all three null. */
function rangeKeeper() {
  let [count, max, min, sum, lost, broken] = [0, -Infinity, Infinity, 0, 0, false];
  return {
    add(value: number | null): void {
      if (value === null) {
        broken = true;
        return;
      }
      count += 1;
      max = Math.max(max, value);
      min = Math.min(min, value);
      const next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
    },
    range: (): Range => (broken || count === 0 ? noRange : { max, min, mean: (sum + lost) / count }),
  };
}

/** λ4 and Spearman-Brown over every split of a covariance matrix; null when there are too many to enumerate. */
export function allSplits(covariance: SquareMatrix): AllSplits | null {
  const n = covariance.length < 2 ? 0 : countSplits(covariance.length);
  if (n > mostSplits) return null;
  const lambdas = rangeKeeper();
  const corrected = rangeKeeper();
  forEachSplit(covariance, (varianceA, varianceB, common) => {
    const split = { varianceA, varianceB, covariance: common };
    lambdas.add(rulon(split));
    corrected.add(spearmanBrown(halfCorrelation(split)));
  });
  return { n, lambda4: lambdas.range(), spearmanBrown: corrected.range() };
}

/**
 * @param rows persons × items, keyed in one direction; null = no answer (rows with a gap are left out)
 * @returns coefficients ≤ 1, null where undefined. Sources: Spearman (1910), Brown (1910), Rulon (1939), Guttman (1945), Horst (1951)
 */
export function splitHalf(rows: AnswerTable): SplitHalfResult {
  const n = completeRows(rows).length;
  const k = widthOf(rows);
  const covariance = covarianceMatrix(rows);
  if (covariance === null || k < 2) {
    const reason = k < 2 ? 'too-few-items' : 'too-few-persons';
    return { n, k, reason, oddEven: noHalf, firstLast: noHalf, allSplits: null };
  }
  const columns = covariance.map((_, at) => at);
  return {
    n,
    k,
    reason: null,
    oddEven: halfResult(
      covariance,
      columns.filter((at) => at % 2 === 0),
    ),
    firstLast: halfResult(covariance, columns.slice(0, Math.ceil(k / 2))),
    allSplits: allSplits(covariance),
  };
}
