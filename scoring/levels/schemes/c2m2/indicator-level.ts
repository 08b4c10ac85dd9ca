// C2M2 v2.1 maturity indicator level (MIL) of a domain from the implementation of its practices.
import { levelsSchema } from './parameters.ts';

/** Fully, largely, partially, not implemented. */
export type Implementation = 'FI' | 'LI' | 'PI' | 'NI';

export interface MilPractice {
  /** The MIL the practice belongs to, 1…3. */
  readonly mil: number;
  /** null = no response. */
  readonly response: Implementation | null;
}

export interface MilResult {
  /** 0…`levels`. */
  readonly mil: number;
  /** Practices per MIL that are not largely or fully implemented, from MIL1. */
  readonly open: readonly number[];
}

/**
 * A MIL is achieved when every practice of it and of all lower MILs is FI or LI; an unanswered practice is not. A MIL without
 * practices of its own holds whenever the lower ones do. No MIL is achieved of a model without levels.
 */
export function maturityIndicatorLevel(practices: readonly MilPractice[], levels = 3): MilResult {
  if (!levelsSchema.safeParse(levels).success) return { mil: 0, open: [] };
  const open = Array.from(
    { length: levels },
    (_, at) => practices.filter(({ mil, response }) => mil === at + 1 && response !== 'FI' && response !== 'LI').length,
  );
  const failing = open.findIndex((count) => count > 0);
  const mil = practices.length === 0 ? 0 : failing === -1 ? levels : failing;
  return { mil, open };
}
