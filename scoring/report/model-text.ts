// How a model is named on paper and in traces: one from outside with the hash of its module.
import type { ModelName } from '../model.ts';

export const modelText = ({ id, version, sha256 }: ModelName): string =>
  sha256 === undefined ? `${id}@${version}` : `${id}@${version} sha-256 ${sha256}`;
