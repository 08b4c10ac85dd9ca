// The plain weighted sum of scores on one scale, and the order it gives. The yardstick for every other ranking.

import { weightedMean } from '../../math/weighted-mean.ts';
import { type DecisionTable, type TableFault, tableFault } from '../../weights/decision-table.ts';
import { placesOf } from '../rank.ts';

export interface SumRanking {
  readonly state: 'ranked';
  /** Weighted mean per alternative, on the scale of the table. */
  readonly scores: readonly number[];
  /** 1 = best; ties share the smaller place. */
  readonly rank: readonly number[];
}

/** @param table alternatives × indicators, all on one scale with "more is better" @param weights ≥ 0, any sum */
export function rankBySum(
  table: DecisionTable,
  weights: readonly number[],
): SumRanking | { readonly state: 'insufficient'; readonly reason: TableFault } {
  const fault = tableFault(table, undefined, weights);
  if (fault) return { state: 'insufficient', reason: fault };
  const used = weights.flatMap((weight, at) => (weight > 0 ? [at] : []));
  const scores = table.map((row) =>
    weightedMean(
      used.map((at) => row[at] as number),
      used.map((at) => weights[at] as number),
    ),
  );
  return { state: 'ranked', scores, rank: placesOf(scores, 1e-9) };
}
