// Change between two waves in three words: moved, not yet, cannot tell. "Not yet" is shown, not concluded from silence: the
// whole interval must lie within what counts as no change.
import { z } from 'zod';
import { allFinite } from '../../math/all-finite.ts';
import { studentT } from '../../math/student-t-quantile.ts';
import { momentsSchema } from '../moments.ts';
import { welchDifference } from '../welch.ts';

export const waveChangeSchema = z.strictObject({
  before: momentsSchema,
  after: momentsSchema,
  /** Rosters of both waves where known. */
  rosters: z.tuple([z.number().int().positive(), z.number().int().positive()]).nullable(),
  /** Smallest change worth telling, in points of 100; declared beforehand. */
  worthwhile: z.number().positive(),
  /** False across a major version: the scale means something else. */
  comparable: z.boolean(),
  level: z.number().gt(0).lt(1),
});
export type WaveChangeInput = z.infer<typeof waveChangeSchema>;

export type ChangeVerdict = 'moved-up' | 'moved-down' | 'not-yet' | 'cannot-tell';

export type WaveChange =
  | {
      readonly state: 'estimated';
      readonly change: number;
      readonly se: number;
      readonly low: number;
      readonly high: number;
      readonly verdict: ChangeVerdict;
    }
  | {
      readonly state: 'insufficient';
      readonly reason: 'malformed' | 'not-comparable' | 'too-few-persons' | 'roster-too-small';
    };

/** Points of 100 〔本项目〕. */
export const usualWorthwhile = 5;

/** @param low @param high bounds of the change, in the unit of `worthwhile` */
export function judgeChange(low: number, high: number, worthwhile: number): ChangeVerdict {
  if (low > -worthwhile && high < worthwhile) return 'not-yet';
  if (low > 0) return 'moved-up';
  return high < 0 ? 'moved-down' : 'cannot-tell';
}

/** Other persons answer in each wave. Source: Welch (1947); equivalence by confidence interval, Schuirmann (1987). */
export function waveChange(input: WaveChangeInput): WaveChange {
  if (!waveChangeSchema.safeParse(input).success) return { state: 'insufficient', reason: 'malformed' };
  const { before, after, rosters, worthwhile, comparable, level } = input;
  if (!comparable) return { state: 'insufficient', reason: 'not-comparable' };
  if (before.n < 2 || after.n < 2) return { state: 'insufficient', reason: 'too-few-persons' };
  if (rosters && (rosters[0] < before.n || rosters[1] < after.n))
    return { state: 'insufficient', reason: 'roster-too-small' };
  const change = after.mean - before.mean;
  // Nothing is uncertain where nobody differs or both waves are complete.
  const welch = welchDifference(after, before, rosters && [rosters[1], rosters[0]]);
  if (!allFinite([change, welch])) return { state: 'insufficient', reason: 'malformed' };
  const reach = welch ? studentT(level, welch.freedom) * welch.se : 0;
  const [low, high] = [change - reach, change + reach];
  if (!allFinite([low, high])) return { state: 'insufficient', reason: 'malformed' };
  return { state: 'estimated', change, se: welch?.se ?? 0, low, high, verdict: judgeChange(low, high, worthwhile) };
}
