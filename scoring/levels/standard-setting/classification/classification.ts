// How sure a level is near a cut: the chance that a person's true score lies on the side where it was seen, and over a cohort
// how often levels are right (accuracy) and would be met again (consistency).
import { z } from 'zod';
import { allFinite } from '../../../math/all-finite.ts';
import { normalTail } from '../../../math/normal-tail.ts';
import { stableSum } from '../../../math/stable-sum.ts';

export const classificationSchema = z.strictObject({
  /** Estimates on one scale (θ or 0…100), each with its standard error of measurement. */
  estimates: z.array(z.strictObject({ value: z.number(), se: z.number().positive() })),
  /** Rising cuts on the same scale; a value on a cut belongs to the upper level. */
  cuts: z
    .array(z.number())
    .min(1)
    .refine((cuts) => cuts.every((cut, at) => at === 0 || cut > (cuts[at - 1] ?? cut))),
});
export type ClassificationInput = z.infer<typeof classificationSchema>;

export interface LevelChances {
  /** 1…m+1 as seen. */
  readonly level: number;
  /** Probability of each true level; they sum to 1. */
  readonly chances: readonly number[];
  /** A cut lies within 1.96 standard errors: the level may be another. */
  readonly near: boolean;
}
export type Classification =
  | {
      readonly state: 'estimated';
      readonly accuracy: number;
      readonly consistency: number;
      /** Share of persons near a cut. */
      readonly near: number;
      /** Observed level × true level, shares of all; they sum to 1. */
      readonly table: readonly (readonly number[])[];
      readonly persons: readonly LevelChances[];
    }
  | { readonly state: 'insufficient'; readonly reason: 'malformed' | 'no-persons' };

const normal95 = 1.959963984540054;

/** Normal error around the estimate. @param se > 0 */
export function levelChances(value: number, se: number, cuts: readonly number[]): LevelChances {
  const above = [1, ...cuts.map((cut) => normalTail((cut - value) / se)), 0];
  return {
    level: 1 + cuts.filter((cut) => value >= cut).length,
    chances: above.slice(0, -1).map((chance, at) => Math.max(0, chance - (above[at + 1] ?? 0))),
    near: cuts.some((cut) => Math.abs(cut - value) < normal95 * se),
  };
}

/** Source: L. M. Rudner (2001, 2005), Practical Assessment, Research & Evaluation 7(14), 10(13); consistency: Lee, Hanson & Brennan (2002). */
export function classificationNear(input: ClassificationInput): Classification {
  if (!classificationSchema.safeParse(input).success) return { state: 'insufficient', reason: 'malformed' };
  const { estimates, cuts } = input;
  if (estimates.length === 0) return { state: 'insufficient', reason: 'no-persons' };
  const persons = estimates.map(({ value, se }) => levelChances(value, se, cuts));
  const mean = (of: (person: LevelChances) => number) => stableSum(persons.map(of)) / persons.length;
  const levels = Array.from({ length: cuts.length + 1 }, (_, at) => at);
  const found: Classification = {
    state: 'estimated',
    accuracy: mean(({ level, chances }) => chances[level - 1] ?? 0),
    consistency: mean(({ chances }) => stableSum(chances.map((chance) => chance * chance))),
    near: mean(({ near }) => (near ? 1 : 0)),
    table: levels.map((seen) =>
      levels.map((truth) => mean(({ level, chances }) => (level === seen + 1 ? (chances[truth] ?? 0) : 0))),
    ),
    persons,
  };
  return allFinite(found) ? found : { state: 'insufficient', reason: 'malformed' };
}
