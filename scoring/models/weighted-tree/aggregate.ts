// The aggregations of weighted-tree@2: mean, geometric mean on ladder levels, and minimum (木桶). Each takes the values of
// the parts that count and their weights, and never leaves the range of the values.
import type { Aggregation } from '../../../questionnaires/schema/model-parameters.ts';
import { ladderOf, scoreOfLadder } from '../../levels/level-by-cuts.ts';
import { weightedMean } from '../../math/weighted-mean.ts';

/** The first `count` values and their weights → one value between the least and the greatest of them. */
export type Combine = (values: Float64Array, weights: Float64Array, count: number) => number;

/** Σ w ln x ÷ Σ w on 1…5, carried back; on 0…100 one part at the lowest level would wipe out all others. */
const geometric: Combine = (values, weights, count) => {
  let sum = 0;
  let total = 0;
  let least = Infinity;
  let most = -Infinity;
  for (let at = 0; at < count; at++) {
    const value = values[at] as number;
    const weight = weights[at] as number;
    sum += weight * Math.log(ladderOf(value));
    total += weight;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return Math.max(least, Math.min(most, scoreOfLadder(Math.exp(sum / total))));
};

const minimum: Combine = (values, _weights, count) => {
  let least = Infinity;
  for (let at = 0; at < count; at++) least = Math.min(least, values[at] as number);
  return least;
};

export const aggregations: Readonly<Record<Aggregation, Combine>> = Object.freeze({
  mean: weightedMean,
  geometric,
  minimum,
});
