// How sure an order is: places over many draws of the weights and of the sampling error. Chance is handed in.

import { normalQuantile } from '../../math/normal-quantile.ts';
import { quantileType7 } from '../../math/quantile-type-7.ts';
import { type DecisionTable, type TableFault, tableFault } from '../../weights/decision-table.ts';
import { rankBySum } from '../weighted-sum/index.ts';
import { uncertaintySchema } from './parameters.ts';

export interface RankUncertainty {
  /** Relative standard deviation of each weight (log-normal noise, then divided by their sum); 0 = weights are certain. */
  readonly weightNoise: number;
  /** Standard error per alternative × indicator, same shape as the table; none where not given. */
  readonly standardErrors?: DecisionTable | undefined;
  /** Draws ≥ 1. */
  readonly draws: number;
  /** Middle share of the places reported, e.g. 0.95. */
  readonly level: number;
  /** Numbers in [0, 1), e.g. from `seededRandom(seed)`: the same seed gives the same intervals. */
  readonly random: () => number;
}

export interface RankInterval {
  /** Place by the weights and scores as they stand. */
  readonly rank: number;
  readonly low: number;
  readonly high: number;
  /** Share of draws at place 1. */
  readonly first: number;
}

/** One standard normal number; the ends are kept off, where the quantile is infinite. */
const normal = (random: () => number): number => normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random())));

/** What was not sampled costs no chance: most institutions' scores have no sampling error. */
const disturbed = (cell: number, error: number, random: () => number): number =>
  error > 0 ? cell + error * normal(random) : cell;

/**
 * @param table alternatives × indicators on one scale, more is better @param weights ≥ 0, any sum
 * @returns one interval of places per alternative; the interval always holds the place itself
 */
export function rankIntervals(
  table: DecisionTable,
  weights: readonly number[],
  uncertainty: RankUncertainty,
):
  | { readonly state: 'ranked'; readonly intervals: readonly RankInterval[] }
  | { readonly state: 'insufficient'; readonly reason: TableFault | 'uncertainty' } {
  const { weightNoise, standardErrors, draws, level, random } = uncertainty;
  const still = rankBySum(table, weights);
  if (still.state === 'insufficient') return still;
  const shaped =
    !standardErrors ||
    (standardErrors.length === table.length &&
      !tableFault(standardErrors) &&
      standardErrors[0]?.length === weights.length);
  if (!shaped || !uncertaintySchema.safeParse(uncertainty).success)
    return { state: 'insufficient', reason: 'uncertainty' };
  // A log-normal factor of mean 1 and this relative spread keeps weights positive.
  const sigma = Math.sqrt(Math.log(1 + weightNoise ** 2));
  const places = table.map((): number[] => []);
  for (let draw = 0; draw < draws; draw++) {
    const drawnWeights = weights.map((weight) =>
      sigma === 0 ? weight : weight * Math.exp(sigma * normal(random) - sigma ** 2 / 2),
    );
    const drawnTable = standardErrors
      ? table.map((row, at) => row.map((cell, place) => disturbed(cell, standardErrors[at]?.[place] ?? 0, random)))
      : table;
    const drawn = rankBySum(drawnTable, drawnWeights);
    if (drawn.state !== 'ranked') continue;
    for (const [at, place] of drawn.rank.entries()) places[at]?.push(place);
  }
  // Weights or errors so large that no draw could be ordered.
  if (places.some((seen) => seen.length === 0)) return { state: 'insufficient', reason: 'uncertainty' };
  const tail = (1 - level) / 2;
  return {
    state: 'ranked',
    intervals: still.rank.map((rank, at) => {
      const seen = places[at] as number[];
      return {
        rank,
        low: Math.min(rank, Math.floor(quantileType7(seen, tail))),
        high: Math.max(rank, Math.ceil(quantileType7(seen, 1 - tail))),
        first: seen.filter((place) => place === 1).length / draws,
      };
    }),
  };
}
