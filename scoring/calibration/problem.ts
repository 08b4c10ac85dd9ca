// The estimation problem in one object: family, layout of the parameter vector, nodes and data. θ ~ N(0, 1) throughout;
// a Rasch model's free variance is the square of the slope that its items share.
import { type ItemModel, isCommonSlope } from '../irt/models/item.ts';
import { priorGrid } from '../irt/scoring/prior.ts';
import { gradedFamily } from './graded-family.ts';
import type { ItemFamily } from './item-family.ts';
import { partialCreditFamily } from './partial-credit-family.ts';
import type { Prepared } from './prepare-responses.ts';

export interface Problem {
  readonly family: ItemFamily;
  readonly prepared: Prepared;
  readonly nodes: Float64Array;
  readonly logMass: Float64Array;
  readonly commonSlope: boolean;
  /** Steps m of each item. */
  readonly steps: Int32Array;
  /** Place of each item's slope and of its d_1 in the parameter vector. */
  readonly slopeAt: Int32Array;
  readonly stepAt: Int32Array;
  readonly parameters: number;
  /** Where each item's block of categories × nodes starts in a table, and the table's size. */
  readonly blockAt: Int32Array;
  readonly tableSize: number;
}

export function statedProblem(model: ItemModel, prepared: Prepared, nodeCount: number): Problem {
  const { nodes, logMass } = priorGrid({ mu: 0, sd: 1 }, nodeCount);
  const commonSlope = isCommonSlope(model);
  const steps = Int32Array.from(prepared.items, ({ codes }) => codes.length - 1);
  const slopeAt = new Int32Array(steps.length);
  const stepAt = new Int32Array(steps.length);
  const blockAt = new Int32Array(steps.length);
  let parameters = commonSlope ? 1 : 0;
  let tableSize = 0;
  for (let item = 0; item < steps.length; item++) {
    if (!commonSlope) slopeAt[item] = parameters++;
    stepAt[item] = parameters;
    parameters += steps[item] as number;
    blockAt[item] = tableSize;
    tableSize += ((steps[item] as number) + 1) * nodes.length;
  }
  const family = model === 'graded-response' ? gradedFamily : partialCreditFamily;
  return { family, prepared, nodes, logMass, commonSlope, steps, slopeAt, stepAt, parameters, blockAt, tableSize };
}

/** Slope and intercepts of one item, the latter a view into the vector. */
export function itemParameters(problem: Problem, vector: Float64Array, item: number): { a: number; d: Float64Array } {
  const from = problem.stepAt[item] as number;
  return {
    a: vector[problem.slopeAt[item] as number] as number,
    d: vector.subarray(from, from + (problem.steps[item] as number)),
  };
}

/** Place in the parameter vector of an item's own parameter c: 0 = slope, k = d_k. */
export function placeOf(problem: Problem, item: number, c: number): number {
  return c === 0 ? (problem.slopeAt[item] as number) : (problem.stepAt[item] as number) + c - 1;
}

export function isPossible(problem: Problem, vector: Float64Array): boolean {
  return problem.prepared.items.every((_, item) => {
    const { a, d } = itemParameters(problem, vector, item);
    return Number.isFinite(a) && problem.family.isPossible(d);
  });
}
