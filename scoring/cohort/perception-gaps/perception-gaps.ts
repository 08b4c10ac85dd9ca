// 感知差距: two groups rate the same constructs; all gaps are read together, so their intervals hold together.
import { z } from 'zod';
import { allFinite } from '../../math/all-finite.ts';
import { studentT } from '../../math/student-t-quantile.ts';
import { momentsSchema } from '../moments.ts';
import { welchDifference } from '../welch.ts';

/** One construct, identical in referent, stem and scale in both groups. */
export const gapSchema = z.strictObject({ construct: z.string().min(1), a: momentsSchema, b: momentsSchema });
export type GapInput = z.infer<typeof gapSchema>;

export type GapVerdict = 'a-higher' | 'b-higher' | 'cannot-tell';

export interface Gap {
  readonly construct: string;
  /** a − b with its standard error and Welch's degrees of freedom. */
  readonly difference: number;
  readonly se: number;
  readonly freedom: number;
  /** Simultaneous over all gaps of the list. */
  readonly low: number;
  readonly high: number;
  readonly verdict: GapVerdict;
}
interface LeftOut {
  readonly construct: string;
  readonly reason: 'too-few-persons' | 'no-variance';
}
export type PerceptionGaps =
  | {
      readonly state: 'estimated';
      /** Level of each single interval: 1 − (1 − level)/m. */
      readonly singleLevel: number;
      readonly gaps: readonly Gap[];
      /** Constructs left out because a group is too small or nobody differs; they do not count in m. */
      readonly leftOut: readonly LeftOut[];
    }
  | { readonly state: 'insufficient'; readonly reason: 'malformed' | 'no-gaps' };

/** Persons needed per group 〔本项目〕. */
export const fewestPerGroup = 10;

/** Source: Welch (1947); simultaneous by Bonferroni, Dunn (1961), J. Amer. Statist. Assoc. 56. */
export function perceptionGaps(inputs: readonly GapInput[], level = 0.95, fewest = fewestPerGroup): PerceptionGaps {
  const names = new Set(inputs.map(({ construct }) => construct));
  if (!z.array(gapSchema).safeParse(inputs).success || names.size < inputs.length || !(level > 0 && level < 1))
    return { state: 'insufficient', reason: 'malformed' };
  const tried = inputs.map(({ construct, a, b }) => ({
    construct,
    welch: Math.min(a.n, b.n) < Math.max(2, fewest) ? ('too-few-persons' as const) : welchDifference(a, b),
  }));
  const counted = tried.flatMap(({ construct, welch }) =>
    welch === null || welch === 'too-few-persons' ? [] : [{ construct, ...welch }],
  );
  if (!allFinite(counted)) return { state: 'insufficient', reason: 'malformed' };
  if (counted.length === 0) return { state: 'insufficient', reason: 'no-gaps' };
  const singleLevel = 1 - (1 - level) / counted.length;
  const found: PerceptionGaps = {
    state: 'estimated',
    singleLevel,
    gaps: counted.map((one): Gap => {
      const reach = studentT(singleLevel, one.freedom) * one.se;
      const [low, high] = [one.difference - reach, one.difference + reach];
      return { ...one, low, high, verdict: low > 0 ? 'a-higher' : high < 0 ? 'b-higher' : 'cannot-tell' };
    }),
    leftOut: tried.flatMap(({ construct, welch }): LeftOut[] => {
      if (welch === 'too-few-persons') return [{ construct, reason: welch }];
      return welch === null ? [{ construct, reason: 'no-variance' }] : [];
    }),
  };
  return allFinite(found) ? found : { state: 'insufficient', reason: 'malformed' };
}
