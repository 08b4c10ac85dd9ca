// The public door of test information: how precisely items measure at each θ, where they do so best, and on the average of
// a population. Values only; a standard error where nothing is known is null, never Infinity.
import { allFinite } from '../../math/all-finite.ts';
import type { Insufficient } from '../insufficient.ts';
import type { ItemModel } from '../models/item.ts';
import { checkPrior, type Prior, priorGrid, standardNormal } from '../scoring/prior.ts';
import { compileTest, informationAt, type Test } from '../scoring/test.ts';
import { maximumInformation } from './maximum-information.ts';

export interface TestInformation {
  /** Items × θ: Fisher information Σ_k P′²/P, per squared logit. */
  readonly itemInformation: readonly (readonly number[])[];
  /** Per θ: the sum over items. */
  readonly testInformation: readonly number[];
  /** Per θ: 1/√I in logits; null where I is 0. */
  readonly se: readonly (number | null)[];
  /** Per θ: the expected sum score, 0 … all steps. */
  readonly expectedScore: readonly number[];
  readonly maximum: { readonly theta: number; readonly value: number };
  /** E[I / (I + 1/sd²)] over the population, 0…1. */
  readonly marginalReliability: number;
}

/** Σ_k k·P_k of one item at θ. */
function expectedItemScore(test: Test, item: number, theta: number): number {
  const curves = test.curves[item];
  if (!curves) return 0;
  curves.at(theta, test.point);
  let sum = 0;
  for (let k = 1; k <= curves.steps; k++) sum += k * Math.exp(test.point.logP[k] as number);
  return sum;
}

function marginalReliability(test: Test, population: Prior): number {
  // Finer and wider than for scoring: the integrand is cheap and the figure is printed.
  const { nodes, logMass } = priorGrid(population, 401, 8);
  const noise = 1 / (population.sd * population.sd);
  let sum = 0;
  for (let at = 0; at < nodes.length; at++) {
    const { information } = informationAt(test, null, nodes[at] as number);
    sum += Math.exp(logMass[at] as number) * (information / (information + noise));
  }
  return sum;
}

/**
 * @param items `[{a, b[]}]`, parameters on the θ scale (logistic metric, no 1.7); a malformed list is answered with its fault
 * @param thetas where to evaluate, in logits @param population over which the reliability is averaged
 */
export function testInformation(
  model: ItemModel,
  items: unknown,
  thetas: readonly number[],
  population: unknown = standardNormal,
): TestInformation | Insufficient {
  const checked = checkPrior(population);
  if ('state' in checked) return checked;
  const test = compileTest(model, items);
  if ('state' in test) return test;
  if (!allFinite(thetas)) return { state: 'insufficient', reason: 'theta' };
  const single = test.curves.map((curves): Test => ({ curves: [curves], point: test.point }));
  const itemInformation = single.map((one) => thetas.map((theta) => informationAt(one, null, theta).information));
  const total = thetas.map((_, at) => itemInformation.reduce((sum, row) => sum + (row[at] as number), 0));
  const found: TestInformation = {
    itemInformation,
    testInformation: total,
    se: total.map((information) => (information > 0 ? 1 / Math.sqrt(information) : null)),
    expectedScore: thetas.map((theta) => single.reduce((sum, one) => sum + expectedItemScore(one, 0, theta), 0)),
    maximum: maximumInformation(test, items),
    marginalReliability: marginalReliability(test, checked),
  };
  // Parameters beyond all measuring: no single item is to blame.
  return allFinite(found) ? found : { state: 'insufficient', reason: 'malformed', item: -1 };
}
