// Infit and outfit: how far answers lie from what the model expects at the persons' abilities. For Rasch and partial credit,
// whose items are judged this way; needs an ability per person, so the figures lean slightly towards 1.
import { packResponses, type Test } from '../../irt/scoring/test.ts';
import { stableSum } from '../../math/stable-sum.ts';

export interface ResidualFit {
  readonly n: number;
  /** Mean squared standardised residual, and the same weighted by information; about 1 where the item fits. */
  readonly outfit: number | null;
  readonly infit: number | null;
  /** Wilson–Hilferty: about standard normal; null where the mean square has no variance. */
  readonly outfitT: number | null;
  readonly infitT: number | null;
}
export type ResidualFits =
  | { readonly state: 'estimated'; readonly items: readonly ResidualFit[] }
  | { readonly state: 'insufficient'; readonly reason: 'malformed' };

/** Expectation, variance and fourth central moment of the code at θ. */
function momentsAt(test: Test, item: number, theta: number): { mean: number; variance: number; fourth: number } {
  const curves = test.curves[item];
  if (!curves) return { mean: 0, variance: 0, fourth: 0 };
  curves.at(theta, test.point);
  const chances = Array.from({ length: curves.steps + 1 }, (_, k) => Math.exp(test.point.logP[k] as number));
  const mean = stableSum(chances.map((p, k) => p * k));
  const central = (power: number) => stableSum(chances.map((p, k) => p * (k - mean) ** power));
  return { mean, variance: central(2), fourth: central(4) };
}

/** t of a mean square by its variance. Source: Wright & Masters (1982), Rating Scale Analysis, p. 100. */
function standardised(square: number, variance: number): number | null {
  if (!(variance > 0)) return null;
  const q = Math.sqrt(variance);
  return (Math.cbrt(square) - 1) * (3 / q) + q / 3;
}

/**
 * @param rows persons × items, codes 0…steps, null = not answered @param thetas one per person, logits; null leaves a person out
 * Source: Wright & Masters (1982), Rating Scale Analysis, ch. 5.
 */
export function residualFit(
  test: Test,
  rows: readonly (readonly (number | null)[])[],
  thetas: readonly (number | null)[],
): ResidualFits {
  const packed = packResponses(test, rows);
  const proper = thetas.length === rows.length && thetas.every((theta) => theta === null || Number.isFinite(theta));
  if ('state' in packed || !proper) return { state: 'insufficient', reason: 'malformed' };
  const width = test.curves.length;
  const items = test.curves.map((_, item): ResidualFit => {
    const seen = thetas.flatMap((theta, person) => {
      const code = packed[person * width + item] as number;
      if (theta === null || code < 0) return [];
      const { mean, variance, fourth } = momentsAt(test, item, theta);
      // An answer that is as good as certain says nothing, and its z would be noise.
      return variance > 1e-12 ? [{ square: (code - mean) ** 2, variance, fourth }] : [];
    });
    const n = seen.length;
    if (n === 0) return { n, outfit: null, infit: null, outfitT: null, infitT: null };
    const information = stableSum(seen.map(({ variance }) => variance));
    const outfit = stableSum(seen.map(({ square, variance }) => square / variance)) / n;
    const infit = stableSum(seen.map(({ square }) => square)) / information;
    const outfitVariance = stableSum(seen.map(({ variance, fourth }) => fourth / variance ** 2)) / n ** 2 - 1 / n;
    const infitVariance = stableSum(seen.map(({ variance, fourth }) => fourth - variance ** 2)) / information ** 2;
    return {
      n,
      outfit,
      infit,
      outfitT: standardised(outfit, outfitVariance),
      infitT: standardised(infit, infitVariance),
    };
  });
  return { state: 'estimated', items };
}
