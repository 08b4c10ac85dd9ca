// How a model is named in reports and traces: one from outside with the hash of its module.
import type { ModelName } from '../model.ts';
import type { Block } from './report.ts';

export type Fact = Extract<Block, { kind: 'facts' }>['items'][number];

export const modelText = ({ id, version, sha256 }: ModelName): string =>
  sha256 === undefined ? `${id}@${version}` : `${id}@${version} sha-256 ${sha256}`;

export const modelFact = (label: string, { id, version, sha256 }: ModelName): Fact => ({
  label,
  cell: { text: `${id}@${version}` },
  ...(sha256 === undefined ? {} : { note: `sha-256 ${sha256}` }),
});
