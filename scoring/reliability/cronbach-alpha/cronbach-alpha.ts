// The public door of Cronbach's alpha: raw and standardised, with its uncertainty and item statistics. See card.md.
import { allFinite } from '../../math/all-finite.ts';
import { type AnswerTable, completeColumns, widthOf } from '../../math/complete-rows.ts';
import { covarianceMatrix, covariancesOf, toCorrelation } from '../../math/covariance-matrix.ts';
import { meanOf } from '../../math/mean-of.ts';
import { alphaOf, averageCorrelation, lambda6Of } from './alpha-of-matrix.ts';
import { duhachekError, feldtInterval, measurementError } from './alpha-uncertainty.ts';
import { type ItemStatistics, itemStatistics, standardisedAlpha } from './item-statistics.ts';
import { alphaOptionsSchema } from './parameters.ts';

export interface AlphaOptions {
  /** `listwise` (default): complete rows only. `pairwise`: every pair of items by the rows that have both. */
  readonly missing?: 'listwise' | 'pairwise';
  /** An item everybody answers alike: `keep` (default) counts it in k; `drop` leaves it out. */
  readonly zeroVariance?: 'keep' | 'drop';
}

export interface AlphaResult {
  /** Rows used (pairwise: rows with any answer), and items. */
  readonly n: number;
  readonly k: number;
  /** Why `rawAlpha` is null; null when it is not. `malformed`: unknown options, or answers too large to be squared. */
  readonly reason: 'malformed' | 'too-few-persons' | 'too-few-items' | 'no-variance' | null;
  /** ≤ 1, negative when items contradict each other: a finding, reported as it is. */
  readonly rawAlpha: number | null;
  readonly standardisedAlpha: number | null;
  readonly averageR: number | null;
  /** Guttman's λ6 on the correlation matrix. */
  readonly lambda6: number | null;
  readonly standardError: number | null;
  /** In points of the sum score. */
  readonly errorOfMeasurement: number | null;
  readonly items: readonly ItemStatistics[];
  /** Feldt's exact interval at a coverage, e.g. 0.95. */
  readonly interval: (level?: number) => [number, number] | null;
}

const finite = (cell: number | null | undefined): cell is number => typeof cell === 'number' && Number.isFinite(cell);

function meansOfAnswered(rows: AnswerTable, width: number): (number | null)[] {
  return Array.from({ length: width }, (_, at) => {
    const cells = rows.map((row) => row[at]).filter(finite);
    return cells.length === 0 ? null : meanOf(cells);
  });
}

interface Moments {
  /** Rows used. */
  readonly persons: number;
  readonly means: readonly (number | null)[];
  readonly covariances: number[][] | null;
}

function momentsOf(rows: AnswerTable, missing: 'listwise' | 'pairwise'): Moments {
  const width = widthOf(rows);
  if (missing === 'pairwise') {
    const used = rows.filter((row) => row.some(finite));
    return { persons: used.length, means: meansOfAnswered(used, width), covariances: covarianceMatrix(used, missing) };
  }
  const { count: persons, columns } = completeColumns(rows);
  if (persons < 2) return { persons, means: [], covariances: null };
  const means = columns.map(meanOf);
  return { persons, means, covariances: covariancesOf(columns, means) };
}

function nothing(n: number, k: number, reason: AlphaResult['reason']): AlphaResult {
  const none = { rawAlpha: null, standardisedAlpha: null, averageR: null, lambda6: null };
  return { n, k, reason, ...none, standardError: null, errorOfMeasurement: null, items: [], interval: () => null };
}

/**
 * Internal consistency of a sum score.
 * @param rows persons × items, already keyed in one direction; null = no answer
 * @returns every figure or null with a reason; never NaN. Source: Cronbach (1951); sample covariances (n − 1).
 */
export function cronbachAlpha(rows: AnswerTable, options: AlphaOptions = {}): AlphaResult {
  const { missing = 'listwise', zeroVariance = 'keep' } = options;
  if (!alphaOptionsSchema.safeParse(options).success) return nothing(rows.length, widthOf(rows), 'malformed');
  const { persons: n, means, covariances: whole } = momentsOf(rows, missing);
  if (whole === null) return nothing(n, widthOf(rows), 'too-few-persons');
  const kept = whole.flatMap((row, at) => (zeroVariance === 'keep' || (row[at] ?? 0) > 0 ? [at] : []));
  const covariance = kept.map((one) => kept.map((other) => whole[one]?.[other] ?? 0));
  const k = kept.length;
  if (k === 0) return nothing(n, k, 'too-few-items');
  if (!allFinite(covariance)) return nothing(n, k, 'malformed');
  const rawAlpha = alphaOf(covariance);
  const averageR = averageCorrelation(covariance);
  const correlation = toCorrelation(covariance);
  const found: AlphaResult = {
    n,
    k,
    reason: rawAlpha !== null ? null : k < 2 ? 'too-few-items' : 'no-variance',
    rawAlpha,
    standardisedAlpha: standardisedAlpha(averageR, k),
    averageR,
    lambda6: correlation && lambda6Of(correlation),
    standardError: duhachekError(covariance, n),
    errorOfMeasurement: measurementError(covariance, rawAlpha),
    items: itemStatistics(
      covariance,
      kept.map((at) => means[at] ?? 0),
    ),
    interval: (level = 0.95) => feldtInterval(rawAlpha, n, k, level),
  };
  return allFinite(found) ? found : nothing(n, k, 'malformed');
}
