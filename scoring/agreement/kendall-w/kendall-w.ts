// The public door of Kendall's W: how alike several raters order the same subjects. See card.md.
import { chiSquareTail } from '../../math/chi-square.ts';
import { type AnswerTable, completeRows, widthOf } from '../../math/complete-rows.ts';
import { midRanks } from '../../math/mid-ranks.ts';
import { stableSum } from '../../math/stable-sum.ts';

export interface KendallResult {
  /** Subjects and raters. */
  readonly n: number;
  readonly m: number;
  readonly reason: 'too-few-raters' | 'too-few-subjects' | 'all-tied' | null;
  /** Σ of squared deviations of the rank sums, and Σ(t³ − t) over all raters. */
  readonly s: number | null;
  readonly tieSum: number | null;
  /** 0 (no agreement) … 1 (the same order); null when every rater ties everything. */
  readonly w: number | null;
  readonly wUncorrected: number | null;
  /** m(n − 1)W on n − 1 degrees of freedom; an approximation for n > 7. */
  readonly chiSquare: number | null;
  readonly freedom: number;
  readonly p: number | null;
}

/**
 * @param rows subjects × raters; rows with a gap are left out; a higher number is a higher place
 * @returns W corrected and uncorrected for ties, or null with a reason. Source: Kendall & Babington Smith (1939)
 */
export function kendallW(rows: AnswerTable): KendallResult {
  const table = completeRows(rows);
  const [n, m] = [table.length, widthOf(rows)];
  const undefinedResult = { s: null, tieSum: null, w: null, wUncorrected: null, chiSquare: null, p: null };
  const freedom = Math.max(0, n - 1);
  if (m < 2) return { n, m, reason: 'too-few-raters', ...undefinedResult, freedom };
  if (n < 2) return { n, m, reason: 'too-few-subjects', ...undefinedResult, freedom };
  const raters = Array.from({ length: m }, (_, at) => midRanks(table.map((row) => row[at] ?? 0)));
  const sums = table.map((_, subject) => stableSum(raters.map(({ ranks }) => ranks[subject] ?? 0)));
  const s = stableSum(sums.map((sum) => (sum - (m * (n + 1)) / 2) ** 2));
  const tieSum = stableSum(raters.map((rater) => rater.tieSum));
  const most = m * m * (n ** 3 - n);
  const corrected = most - m * tieSum;
  if (!(corrected > 0)) return { n, m, reason: 'all-tied', ...undefinedResult, s, tieSum, freedom };
  const w = (12 * s) / corrected;
  const chiSquare = m * (n - 1) * w;
  const { p } = chiSquareTail(chiSquare, freedom);
  return { n, m, reason: null, s, tieSum, w, wUncorrected: (12 * s) / most, chiSquare, freedom, p };
}
