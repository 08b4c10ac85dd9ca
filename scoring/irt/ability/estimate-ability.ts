// One person's ability on one set of items by the estimator a profile names, carried to 0–100 with a 95 % interval.
import { type PosteriorTable, posteriorOf } from '../scoring/expected-a-posteriori.ts';
import { maximumAPosteriori, maximumLikelihood } from '../scoring/modes.ts';
import type { Prior } from '../scoring/prior.ts';
import { informationAt, likelihoodAt, type Test } from '../scoring/test.ts';
import { weightedLikelihood } from '../scoring/warm.ts';
import { expectedShare } from './expected-share.ts';

export type Estimator = 'eap' | 'mle' | 'wle';

export interface Scale {
  readonly test: Test;
  readonly estimator: Estimator;
  readonly prior: Prior;
  readonly table: PosteriorTable;
}

export interface Ability {
  /** Logits; null where the likelihood has no finite maximum. */
  readonly theta: number | null;
  readonly se: number | null;
  /** Fisher information of the answered items at θ. */
  readonly information: number | null;
  /** 0…100 with a 95 % interval. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** 97.5 % quantile of the normal distribution, and half the 95 % quantile of χ²(1). */
const normal95 = 1.959963984540054;
const halfChiSquare95 = 1.9207294103470611;

/** Where an ever rising (or falling) log-likelihood has dropped by half of χ²: the end of the likelihood interval. */
function likelihoodEnd(test: Test, pattern: Int8Array, towards: 'low' | 'high'): number {
  const sum = { value: 0, slope: 0, bend: 0 };
  const sign = towards === 'high' ? 1 : -1;
  const inside = (away: number) => likelihoodAt(test, pattern, sign * away, sum).value >= -halfChiSquare95;
  let out = -1;
  let within = 1;
  for (let round = 0; round < 60 && inside(out); round++) out *= 2;
  for (let round = 0; round < 60 && !inside(within); round++) within *= 2;
  for (let round = 0; round < 100; round++) {
    const middle = (out + within) / 2;
    if (inside(middle)) within = middle;
    else out = middle;
  }
  return sign * within;
}

function pointOf(
  { test, estimator, prior, table }: Scale,
  pattern: Int8Array,
): { theta: number; se: number } | Extreme {
  if (estimator === 'eap') {
    const { mean, sd } = posteriorOf(table, pattern);
    return { theta: mean, se: sd };
  }
  const start = maximumAPosteriori(test, pattern, prior).theta;
  if (estimator === 'wle') {
    const found = weightedLikelihood(test, pattern, start);
    return found.state === 'estimated' ? found : { towards: 'low' };
  }
  const found = maximumLikelihood(test, pattern, start);
  if (found.state === 'estimated') return { theta: found.theta, se: found.seExpected };
  return { towards: found.state === 'unbounded' ? found.towards : 'low' };
}
interface Extreme {
  readonly towards: 'low' | 'high';
}

/**
 * @param pattern one code 0…steps per item of the scale, −1 = not answered; at least one answer
 * @param applicable places of the items whose steps make the 100
 * @returns for an extreme pattern under mle: the end of the scale with its likelihood interval, and no θ
 */
export function estimateAbility(scale: Scale, pattern: Int8Array, applicable: readonly number[]): Ability {
  const { test } = scale;
  const share = (theta: number) => expectedShare(test, applicable, theta);
  const found = pointOf(scale, pattern);
  if ('towards' in found) {
    const end = share(likelihoodEnd(test, pattern, found.towards));
    const high = found.towards === 'high';
    return {
      theta: null,
      se: null,
      information: null,
      value: high ? 100 : 0,
      low: high ? end : 0,
      high: high ? 100 : end,
    };
  }
  const { theta, se } = found;
  return {
    theta,
    se,
    information: informationAt(test, pattern, theta).information,
    value: share(theta),
    low: share(theta - normal95 * se),
    high: share(theta + normal95 * se),
  };
}
