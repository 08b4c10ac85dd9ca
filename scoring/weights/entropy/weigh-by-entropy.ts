// 熵权法: criteria on which alternatives differ more get more weight.
import { allFinite } from '../../math/all-finite.ts';
import {
  columnsOf,
  type DecisionTable,
  type Direction,
  isConstant,
  scaleByRange,
  type TableFault,
  tableFault,
} from '../decision-table.ts';
import { shiftSchema } from './parameters.ts';

/** `sum`: shares of the column as it stands; `minmax`: scaled to 0…1 with directions first. Recorded with the weights. */
export type EntropyNormalisation = 'sum' | 'minmax';

export interface EntropyOptions {
  readonly normalisation: EntropyNormalisation;
  /** Used by `minmax` only; benefit where not given. */
  readonly directions?: readonly Direction[] | undefined;
  /** Added to every scaled cell, e.g. 0.0001 in papers that avoid ln 0. 0 by default: 0·ln 0 is 0. */
  readonly shift?: number | undefined;
}

export interface EntropyWeights {
  /** e_j in 0…1 and 1 − e_j per criterion. */
  readonly entropy: readonly number[];
  readonly divergence: readonly number[];
  /** Sum 1; null where every criterion is constant, since then nothing tells them apart. */
  readonly weights: readonly number[] | null;
  readonly normalisation: EntropyNormalisation;
}
export interface EntropyInsufficient {
  readonly state: 'insufficient';
  readonly reason: TableFault | 'one-alternative' | 'negative-values' | 'shift';
}

function entropyOf(column: readonly number[]): number {
  const total = column.reduce((sum, value) => sum + value, 0);
  const mixed = column.reduce((sum, value) => (value > 0 ? sum + (value / total) * Math.log(value / total) : sum), 0);
  return Math.max(0, Math.min(1, -mixed / Math.log(column.length)));
}

/**
 * p = x / Σx, e = −Σ p ln p / ln m, w = (1 − e) / Σ(1 − e). A constant column has e = 1 and weight 0.
 *
 * @param table m ≥ 2 alternatives × criteria, finite; non-negative under `sum`
 * @returns the reason where the formula has no meaning; never NaN
 */
export function weighByEntropy(
  table: DecisionTable,
  { normalisation, directions, shift = 0 }: EntropyOptions,
): ({ readonly state: 'computed' } & EntropyWeights) | EntropyInsufficient {
  const fault = tableFault(table, directions);
  if (fault) return { state: 'insufficient', reason: fault };
  if (table.length < 2) return { state: 'insufficient', reason: 'one-alternative' };
  if (!shiftSchema.safeParse(shift).success) return { state: 'insufficient', reason: 'shift' };
  const raw = columnsOf(table);
  const flat = raw.map(isConstant);
  const scaled = normalisation === 'minmax' ? raw.map((column, at) => scaleByRange(column, directions?.[at])) : raw;
  const columns = scaled.map((column) => column.map((value) => value + shift));
  if (columns.some((column) => column.some((value) => value < 0)))
    return { state: 'insufficient', reason: 'negative-values' };
  const entropy = columns.map((column, at) => (flat[at] ? 1 : entropyOf(column)));
  const divergence = entropy.map((value) => 1 - value);
  const total = divergence.reduce((sum, value) => sum + value, 0);
  const found = {
    state: 'computed' as const,
    entropy,
    divergence,
    weights: total > 0 ? divergence.map((value) => value / total) : null,
    normalisation,
  };
  return allFinite(found) ? found : { state: 'insufficient', reason: 'not-finite' };
}
