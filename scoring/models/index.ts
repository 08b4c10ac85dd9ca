// Every scoring model, in one frozen list: a model is a folder here and a line below (a test compares the two).
import type { ModelName, ScoringModel } from '../model.ts';
import { gradedResponse } from './graded-response/model.ts';
import { partialCredit } from './partial-credit/model.ts';
import { points } from './points/model.ts';
import { rasch } from './rasch/model.ts';
import { rubricDistance } from './rubric-distance/model.ts';
import { supplyDemandMatch } from './supply-demand-match/model.ts';
import { twoParameter } from './two-parameter/model.ts';
import { weightedTree } from './weighted-tree/model.ts';
import { weightedTree2 } from './weighted-tree/model-2.ts';

export const models: readonly ScoringModel[] = Object.freeze([
  weightedTree,
  weightedTree2,
  points,
  rubricDistance,
  supplyDemandMatch,
  rasch,
  partialCredit,
  twoParameter,
  gradedResponse,
]);

/** One that the house does not know by itself: its hash is part of its name. */
export type OutsideModel = ScoringModel & { readonly sha256: string };

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

/**
 * @param outside models from outside, found by their hash too
 * @throws UnknownModelError
 */
export function findModel(named: ModelName, outside: readonly OutsideModel[] = []): ScoringModel {
  const { id, version, sha256 } = named;
  const isNamed = (model: OutsideModel | ModelName): boolean =>
    model.id === id && model.version === version && model.sha256 === sha256;
  const found = sha256 === undefined ? models.find(isNamed) : outside.find(isNamed);
  if (!found) throw new UnknownModelError(`${id}@${version}${sha256 === undefined ? '' : ` ${sha256}`}`);
  return found;
}
