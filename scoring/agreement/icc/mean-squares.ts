// The analysis of variance of subjects × raters that every intraclass correlation starts from.
import { meanOf } from '../../math/mean-of.ts';
import { stableSum } from '../../math/stable-sum.ts';

export interface MeanSquares {
  readonly n: number;
  readonly k: number;
  readonly betweenSubjects: number;
  readonly betweenRaters: number;
  readonly residual: number;
  readonly withinSubjects: number;
}

const square = (value: number) => value * value;

/** @param table complete, n ≥ 2 subjects (rows) × k ≥ 2 raters (columns). Sums of squares at rounding level become 0. */
export function meanSquares(table: readonly (readonly number[])[]): MeanSquares {
  const n = table.length;
  const k = table[0]?.length ?? 0;
  const grand = meanOf(table.flat());
  const ofRow = table.map((row) => meanOf(row) - grand);
  const ofColumn = Array.from({ length: k }, (_, at) => meanOf(table.map((row) => row[at] ?? 0)) - grand);
  const whole = stableSum(table.flat().map((value) => square(value - grand)));
  const clean = (sum: number) => (sum <= 1e-14 * whole ? 0 : sum);
  const subjects = clean(k * stableSum(ofRow.map(square)));
  const raters = clean(n * stableSum(ofColumn.map(square)));
  const left = table.flatMap((row, i) =>
    row.map((value, j) => square(value - grand - (ofRow[i] ?? 0) - (ofColumn[j] ?? 0))),
  );
  const residual = clean(stableSum(left));
  return {
    n,
    k,
    betweenSubjects: subjects / (n - 1),
    betweenRaters: raters / (k - 1),
    residual: residual / ((n - 1) * (k - 1)),
    withinSubjects: (raters + residual) / (n * (k - 1)),
  };
}
