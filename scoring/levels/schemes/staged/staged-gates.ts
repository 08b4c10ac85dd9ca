// Staged gates: every level names the indicators that must reach a minimum. The general form of a maturity model's gates.
import { z } from 'zod';
import { slack } from '../../level-by-cuts.ts';

export const stagedLevelsSchema = z
  .array(
    z.strictObject({
      level: z.number().int().min(1),
      /** All must pass; an empty list is passed by everyone. */
      gates: z.array(z.strictObject({ indicator: z.string(), min: z.number() })),
    }),
  )
  .refine((levels) => new Set(levels.map(({ level }) => level)).size === levels.length, 'A level is defined twice.');
export type StagedLevels = z.infer<typeof stagedLevelsSchema>;

export interface StagedResult {
  /** Highest level reached with all lower ones; 0 below the first. */
  readonly level: number;
  /** Per level in the order given: its own gates, whatever the lower ones say. */
  readonly passed: readonly boolean[];
  /** What is short at the next level: gates not passed, with the value there (null = missing). */
  readonly blockers: readonly { readonly indicator: string; readonly min: number; readonly value: number | null }[];
}

export interface StagedInsufficient {
  readonly state: 'insufficient';
  readonly reason: 'malformed';
}

/**
 * A gate passes at value ≥ min (slack 1e-9, so that a mean of 0.7s passes 0.7); a missing indicator fails its gate; a later
 * level never rescues a failed earlier one. Levels that the schema does not take are `malformed`.
 */
export function stagedLevel(
  levels: StagedLevels,
  values: Readonly<Record<string, number | null | undefined>>,
): StagedResult | StagedInsufficient {
  if (!stagedLevelsSchema.safeParse(levels).success) return { state: 'insufficient', reason: 'malformed' };
  const given = (indicator: string): number | null => {
    const value = values[indicator];
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  };
  const short = (gates: StagedLevels[number]['gates']) =>
    gates
      .map(({ indicator, min }) => ({ indicator, min, value: given(indicator) }))
      .filter(({ min, value }) => value === null || value < min - slack);
  const rising = [...levels].sort((a, b) => a.level - b.level);
  const failing = rising.findIndex(({ gates }) => short(gates).length > 0);
  const reached = failing === -1 ? rising.at(-1) : rising[failing - 1];
  return {
    level: reached?.level ?? 0,
    passed: levels.map(({ gates }) => short(gates).length === 0),
    blockers: failing === -1 ? [] : short(rising[failing]?.gates ?? []),
  };
}
