// Mantel–Haenszel DIF of one dichotomous item: within equal scores, are the odds of the higher code the same in both groups?
// Sources: Mantel & Haenszel (1959); Holland & Thayer (1988); variance of ln α by Phillips & Holland (1987); ETS classes
// after Zieky (1993).
import { chiSquareTail } from '../../math/chi-square.ts';
import { normalQuantile } from '../../math/normal-quantile.ts';
import type { Cell } from './cells.ts';

export type EtsClass = 'A' | 'B' | 'C';

export interface MantelHaenszel {
  /** With the continuity correction 0.5, at most |A − E|; df 1. null where no score has both groups and both answers. */
  readonly chiSquareCorrected: number | null;
  readonly chiSquare: number | null;
  readonly pCorrected: number | null;
  /** Common odds of the reference over those of the focal group; null where infinite or undefined. */
  readonly alpha: number | null;
  /** Which way α has no end: only the reference (`reference`) or only the focal group ever does better at equal scores. */
  readonly oneSided: 'reference' | 'focal' | null;
  readonly lnAlphaSe: number | null;
  /** −2.35 ln α: negative = harder for the focal group; null where α has no end. */
  readonly delta: number | null;
  readonly etsClass: EtsClass | null;
  /** Scores that contribute. */
  readonly strata: number;
}

/** One score: A, B reference with the higher and lower code, C, D focal. */
interface Stratum {
  a: number;
  b: number;
  c: number;
  d: number;
}

function strataOf(cells: readonly Cell[]): Stratum[] {
  const strata = new Map<number, Stratum>();
  for (const { score, group, counts } of cells) {
    const stratum = strata.get(score) ?? { a: 0, b: 0, c: 0, d: 0 };
    strata.set(score, stratum);
    const [low = 0, high = 0] = counts;
    if (group === 0) Object.assign(stratum, { a: high, b: low });
    else Object.assign(stratum, { c: high, d: low });
  }
  return [...strata.values()].filter(({ a, b, c, d }) => a + b > 0 && c + d > 0 && a + c > 0 && b + d > 0);
}

/** A: not significant or |Δ| < 1. C: |Δ| ≥ 1.5 and significantly above 1 (one-sided 5 %). B: the rest. */
export function etsClassOf(delta: number, deltaSe: number, p: number): EtsClass {
  const size = Math.abs(delta);
  if (p >= 0.05 || size < 1) return 'A';
  return size >= 1.5 && (size - 1) / deltaSe > normalQuantile(0.95) ? 'C' : 'B';
}

/** @param cells of one item with two categories; with one, nothing contributes */
export function mantelHaenszel(cells: readonly Cell[]): MantelHaenszel {
  const strata = strataOf(cells);
  let [difference, variance, right, wrong] = [0, 0, 0, 0];
  for (const { a, b, c, d } of strata) {
    const n = a + b + c + d;
    difference += a - ((a + b) * (a + c)) / n;
    variance += ((a + b) * (c + d) * (a + c) * (b + d)) / (n * n * (n - 1));
    right += (a * d) / n;
    wrong += (b * c) / n;
  }
  const away = Math.abs(difference);
  const chiSquare = variance > 0 ? (away * away) / variance : null;
  const chiSquareCorrected = variance > 0 ? (away - Math.min(0.5, away)) ** 2 / variance : null;
  const pCorrected = chiSquareCorrected === null ? null : chiSquareTail(chiSquareCorrected, 1).p;
  const common = { chiSquareCorrected, chiSquare, pCorrected, strata: strata.length };
  if (!(right > 0 && wrong > 0)) {
    const oneSided = right > 0 ? 'reference' : wrong > 0 ? 'focal' : null;
    const alpha = oneSided === 'focal' ? 0 : null;
    const etsClass = pCorrected !== null && pCorrected >= 0.05 ? 'A' : null;
    return { ...common, alpha, oneSided, lnAlphaSe: null, delta: null, etsClass };
  }
  const alpha = right / wrong;
  let spread = 0;
  for (const { a, b, c, d } of strata) {
    const n = a + b + c + d;
    spread += ((a * d + alpha * b * c) * (a + d + alpha * (b + c))) / (n * n);
  }
  const lnAlphaSe = Math.sqrt(spread / (2 * right * right));
  const delta = -2.35 * Math.log(alpha);
  // With both products positive some stratum varies, so p is known.
  const etsClass = etsClassOf(delta, 2.35 * lnAlphaSe, pCorrected ?? 1);
  return { ...common, alpha, oneSided: null, lnAlphaSe, delta, etsClass };
}
