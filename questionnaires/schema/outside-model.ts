// What the checker must know of a model from outside: its names and what its own parameters may be. Handed in by whoever has
// loaded it, because questionnaires/ knows no scoring.
import type { z } from 'zod';
import type { OutsideChoice } from './model-parameters.ts';

export interface OutsideSchema {
  readonly id: string;
  readonly version: number;
  /** Of the module's bytes. */
  readonly sha256: string;
  readonly parameters: z.ZodType;
}

/** The one that a profile names: a module with other bytes is another model. */
export function findOutside<T extends Omit<OutsideSchema, 'parameters'>>(
  known: readonly T[],
  { id, version, sha256 }: Pick<OutsideChoice, 'id' | 'version' | 'sha256'>,
): T | undefined {
  return known.find((one) => one.id === id && one.version === version && one.sha256 === sha256);
}
