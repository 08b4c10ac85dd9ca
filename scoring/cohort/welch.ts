// The difference of two independent means that may vary unequally, each perhaps out of a known roster.
import { finiteFactor } from './finite-population/finite-population.ts';
import type { Moments } from './moments.ts';

export interface WelchDifference {
  readonly difference: number;
  readonly se: number;
  readonly freedom: number;
}

/**
 * @param rosters N per group; left out = sampled without end
 * @returns a − b, not finite where a spread or mean is larger than can be squared; null with fewer than two persons in a group, a roster below its sample, or where nothing is uncertain
 * Source: Welch (1947), Satterthwaite (1946).
 */
export function welchDifference(
  a: Moments,
  b: Moments,
  rosters: readonly [number, number] | null = null,
): WelchDifference | null {
  if (a.n < 2 || b.n < 2) return null;
  const factors = rosters ? [finiteFactor(a.n, rosters[0]), finiteFactor(b.n, rosters[1])] : [1, 1];
  const [factorA, factorB] = factors;
  if (factorA === null || factorB === null || factorA === undefined || factorB === undefined) return null;
  const partA = (a.sd * factorA) ** 2 / a.n;
  const partB = (b.sd * factorB) ** 2 / b.n;
  const variance = partA + partB;
  if (!(variance > 0)) return null;
  return {
    difference: a.mean - b.mean,
    se: Math.sqrt(variance),
    freedom: variance ** 2 / (partA ** 2 / (a.n - 1) + partB ** 2 / (b.n - 1)),
  };
}
