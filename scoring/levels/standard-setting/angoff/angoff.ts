// Angoff cut score: judges say, item by item, what somebody just at the border would reach; the cut is the mean of their
// sums, and its error is how far other judges of the same kind would have put it.
import { z } from 'zod';
import { allFinite } from '../../../math/all-finite.ts';
import { stableSum } from '../../../math/stable-sum.ts';
import { studentT } from '../../../math/student-t-quantile.ts';

export const angoffSchema = z.strictObject({
  /** Judges × items: expected points of a borderline person, 0…most of the item; null = not judged. */
  judgements: z.array(z.array(z.number().nullable())),
  /** Most points per item; 1 for right-or-wrong items, then a judgement is a probability. */
  most: z.array(z.number().positive()).min(1),
  level: z.number().gt(0).lt(1),
});
export type AngoffPanel = z.infer<typeof angoffSchema>;

export type AngoffCut =
  | {
      readonly state: 'cut';
      /** Percent of all points, as are its error and interval; kept within 0…100. */
      readonly cut: number;
      readonly se: number;
      readonly low: number;
      readonly high: number;
      /** Points, unrounded. */
      readonly points: number;
      /** Standard deviation of the judges' cuts in percent. */
      readonly spread: number;
      readonly judges: readonly number[];
    }
  | {
      readonly state: 'insufficient';
      readonly reason: 'malformed' | 'too-few-judges' | 'gaps';
      /** Judges who left items out (`gaps`), or how many there are. */
      readonly judges: readonly number[];
    };

/** Fewer judges give no cut that should decide anything 〔本项目; Brandon (2004) advises 10 to 15〕. */
export const fewestJudges = 5;

function malformed({ judgements, most }: AngoffPanel): boolean {
  return judgements.some(
    (row) =>
      row.length !== most.length ||
      row.some((judged, item) => judged !== null && (judged < 0 || judged > (most[item] ?? 0) + 1e-9)),
  );
}

/** Source: Angoff (1971); SE over judges: Jaeger (1991); extended to polytomous items: Hambleton & Plake (1995). */
export function angoffCut(panel: AngoffPanel, fewest = fewestJudges): AngoffCut {
  const none = (reason: 'malformed' | 'too-few-judges' | 'gaps', judges: readonly number[]): AngoffCut => ({
    state: 'insufficient',
    reason,
    judges,
  });
  if (!angoffSchema.safeParse(panel).success || malformed(panel)) return none('malformed', []);
  const { judgements, most, level } = panel;
  const gaps = judgements.flatMap((row, judge) => (row.includes(null) ? [judge] : []));
  if (gaps.length > 0) return none('gaps', gaps);
  const count = judgements.length;
  if (count < Math.max(2, fewest)) return none('too-few-judges', [count]);
  const possible = stableSum(most);
  const judges = judgements.map((row) => (stableSum(row.map((judged) => judged ?? 0)) / possible) * 100);
  const cut = stableSum(judges) / count;
  const spread = Math.sqrt(stableSum(judges.map((own) => (own - cut) ** 2)) / (count - 1));
  const se = spread / Math.sqrt(count);
  const reach = studentT(level, count - 1) * se;
  const [low, high] = [Math.max(0, cut - reach), Math.min(100, cut + reach)];
  const found: AngoffCut = { state: 'cut', cut, se, low, high, points: (cut / 100) * possible, spread, judges };
  return allFinite(found) ? found : none('malformed', []);
}
