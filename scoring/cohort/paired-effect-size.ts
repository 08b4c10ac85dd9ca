// How large a change is where the same subjects were measured twice.
import { allFinite } from '../math/all-finite.ts';
import { meanOf } from '../math/mean-of.ts';
import { stableSum } from '../math/stable-sum.ts';
import { over, sampleSd } from './effect-size.ts';

export interface PairedEffectSize {
  readonly n: number;
  /** Mean of a − b; null without pairs. */
  readonly meanDifference: number | null;
  /** Pearson r of the two measurements; null where one does not vary. */
  readonly r: number | null;
  /** ÷ SD of the differences; ÷ mean of the two SDs; d_z √(2(1 − r)) (Morris & DeShon 2002). null where undefined. */
  readonly dZ: number | null;
  readonly dAv: number | null;
  readonly dRm: number | null;
}

/** @param pairs [a, b] per subject, finite; else, or where they are too large to be squared, all figures are null */
export function pairedEffectSize(pairs: readonly (readonly [number, number])[]): PairedEffectSize {
  const n = pairs.length;
  const nothing = { n, meanDifference: null, r: null, dZ: null, dAv: null, dRm: null };
  if (!pairs.every((pair) => pair.length === 2 && allFinite(pair))) return nothing;
  const a = pairs.map(([one]) => one);
  const b = pairs.map(([, other]) => other);
  const differences = pairs.map(([one, other]) => one - other);
  const meanDifference = n > 0 ? meanOf(a) - meanOf(b) : null;
  const [sdA, sdB] = [sampleSd(a), sampleSd(b)];
  const dZ = over(meanDifference, sampleSd(differences));
  const covariance =
    n < 2 ? null : stableSum(pairs.map(([one, other]) => (one - meanOf(a)) * (other - meanOf(b)))) / (n - 1);
  const r = sdA === null || sdB === null ? null : over(covariance, sdA * sdB);
  const found: PairedEffectSize = {
    n,
    meanDifference,
    r: r === null ? null : Math.max(-1, Math.min(1, r)),
    dZ,
    dAv: sdA === null || sdB === null ? null : over(meanDifference, (sdA + sdB) / 2),
    dRm: dZ === null || r === null ? null : dZ * Math.sqrt(2 * Math.max(0, 1 - r)),
  };
  return allFinite(found) ? found : nothing;
}
