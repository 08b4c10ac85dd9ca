// A test ready for scoring: items compiled once, responses as small integers (−1 = not answered), and sums over the
// answered items of one person at one θ.
import type { Insufficient } from '../insufficient.ts';
import { type CurvePoint, type Curves, curvePoint } from '../models/curves.ts';
import { compileItems, type ItemModel } from '../models/item.ts';

export interface Test {
  readonly curves: readonly Curves[];
  /** Room for one item at one θ, reused. */
  readonly point: CurvePoint;
}

/** @param items `[{a, b[]}]` as a file or a calibration gives them; anything else is answered with its fault */
export function compileTest(model: ItemModel, items: unknown): Test | Insufficient {
  const curves = compileItems(model, items);
  if ('state' in curves) return curves;
  return { curves, point: curvePoint(Math.max(...curves.map(({ steps }) => steps))) };
}

/** Checks persons × items codes 0 … steps (null = not answered) and packs them row by row. */
export function packResponses(test: Test, rows: readonly (readonly (number | null)[])[]): Int8Array | Insufficient {
  const width = test.curves.length;
  const packed = new Int8Array(rows.length * width).fill(-1);
  for (const [person, row] of rows.entries()) {
    if (row.length !== width) return { state: 'insufficient', reason: 'ragged', person };
    for (const [item, code] of row.entries()) {
      if (code === null) continue;
      if (!Number.isInteger(code) || code < 0 || code > (test.curves[item] as Curves).steps)
        return { state: 'insufficient', reason: 'unknown-category', person, item };
      packed[person * width + item] = code;
    }
  }
  return packed;
}

/** Log-likelihood of one person's answers at θ with two derivatives. */
export interface Likelihood {
  value: number;
  slope: number;
  bend: number;
}

export function likelihoodAt(test: Test, pattern: Int8Array, theta: number, into: Likelihood): Likelihood {
  into.value = into.slope = into.bend = 0;
  for (const [item, curves] of test.curves.entries()) {
    const code = pattern[item] as number;
    if (code < 0) continue;
    curves.at(theta, test.point);
    into.value += test.point.logP[code] as number;
    into.slope += test.point.slope[code] as number;
    into.bend += test.point.bend[code] as number;
  }
  return into;
}

/** Fisher information I = Σ P′²/P of the answered items and Warm's J = Σ P′P″/P, both at θ. */
export function informationAt(
  test: Test,
  pattern: Int8Array | null,
  theta: number,
): { information: number; warm: number } {
  let information = 0;
  let warm = 0;
  for (const [item, curves] of test.curves.entries()) {
    if (pattern && (pattern[item] as number) < 0) continue;
    curves.at(theta, test.point);
    for (let k = 0; k <= curves.steps; k++) {
      const slope = test.point.slope[k] as number;
      const weighted = Math.exp(test.point.logP[k] as number) * slope;
      information += weighted * slope;
      warm += weighted * ((test.point.bend[k] as number) + slope * slope);
    }
  }
  return { information, warm };
}
