// Every scoring model, in one frozen list: a model is a folder here and a line below (a test compares the two).
import type { ScoringModel } from '../model.ts';
import { gradedResponse } from './graded-response/model.ts';
import { partialCredit } from './partial-credit/model.ts';
import { points } from './points/model.ts';
import { rasch } from './rasch/model.ts';
import { rubricDistance } from './rubric-distance/model.ts';
import { twoParameter } from './two-parameter/model.ts';
import { weightedTree } from './weighted-tree/model.ts';
import { weightedTree2 } from './weighted-tree/model-2.ts';

export const models: readonly ScoringModel[] = Object.freeze([
  weightedTree,
  weightedTree2,
  points,
  rubricDistance,
  rasch,
  partialCredit,
  twoParameter,
  gradedResponse,
]);

/** A profile names a model this version does not have: refused when the server starts, never guessed. */
export class UnknownModelError extends Error {
  readonly code = 'unknown-model';
  readonly model: string;

  constructor(model: string) {
    super(
      `Unknown scoring model ${model}; this version has ${models.map(({ id, version }) => `${id}@${version}`).join(', ')}.`,
    );
    this.name = 'UnknownModelError';
    this.model = model;
  }
}

/** @throws UnknownModelError */
export function findModel(named: { readonly id: string; readonly version: number }): ScoringModel {
  const found = models.find((model) => model.id === named.id && model.version === named.version);
  if (!found) throw new UnknownModelError(`${named.id}@${named.version}`);
  return found;
}
