// Alpha from sums and cross-products instead of answers, behind the floor that reports respect: the same numbers as from the
// complete rows themselves.
import type { ItemMoments } from '../../cohort/item-products.ts';
import type { SquareMatrix } from '../../math/covariance-matrix.ts';
import { stableSum } from '../../math/stable-sum.ts';
import { reliabilityMethods } from '../index.ts';
import type { Estimate } from '../sample-floor.ts';
import { alphaOf, diagonalOf, totalOf } from './alpha-of-matrix.ts';
import { feldtInterval } from './alpha-uncertainty.ts';

export interface AlphaFigures {
  readonly alpha: number;
  /** Feldt's 95 % interval. */
  readonly low: number;
  readonly high: number;
  readonly itemVariances: number;
  readonly totalVariance: number;
}

/** @param reversed items keyed the other way round: their covariances with the others change sign */
export function keyedCovariances({ covariances }: ItemMoments, reversed: readonly boolean[]): SquareMatrix {
  if (!reversed.includes(true)) return covariances;
  return covariances.map((row, one) => row.map((value, other) => (reversed[one] === reversed[other] ? value : -value)));
}

/** @returns null result where nobody differs */
export function alphaOfMoments(moments: ItemMoments, reversed: readonly boolean[] = []): Estimate<AlphaFigures | null> {
  const { floor } = reliabilityMethods['cronbach-alpha'];
  const { persons, means } = moments;
  const items = reversed.length > 0 ? reversed.length : means.length;
  if (items < floor.items) return { state: 'insufficient', reason: 'too-few-items', needed: floor.items, got: items };
  if (persons < floor.persons)
    return { state: 'insufficient', reason: 'too-few-persons', needed: floor.persons, got: persons };
  const covariance = keyedCovariances(moments, reversed);
  const alpha = alphaOf(covariance);
  const interval = feldtInterval(alpha, persons, items);
  if (alpha === null || !interval) return { state: 'estimated', result: null };
  const [low, high] = interval;
  const itemVariances = stableSum(diagonalOf(covariance));
  return { state: 'estimated', result: { alpha, low, high, itemVariances, totalVariance: totalOf(covariance) } };
}
