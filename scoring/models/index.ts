// Every scoring model, in one frozen list: a model is a folder here and a line below (a test compares the two).
import type { Profile } from '../../questionnaires/schema/profile.ts';
import type { ScoringModel } from '../model.ts';
import { weightedTree } from './weighted-tree/model.ts';

export const models: readonly ScoringModel[] = Object.freeze([weightedTree]);

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
export function findModel(named: Pick<Profile['model'], 'id' | 'version'>): ScoringModel {
  const found = models.find((model) => model.id === named.id && model.version === named.version);
  if (!found) throw new UnknownModelError(`${named.id}@${named.version}`);
  return found;
}
