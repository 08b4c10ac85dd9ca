// Weights by design on both sides of a pair of profiles; apart because indicators are listed and dimensions judged by them.
import type { Profile } from '../schema/profile.ts';
import { type DesignWeights, designWeights } from '../schema/scored-weights.ts';
import type { Side, Sides } from './sides.ts';

export interface PairWeights {
  readonly name: string;
  readonly before: DesignWeights;
  readonly after: DesignWeights;
}

const tolerance = 1e-9;
export const differs = (a: number, b: number): boolean => Math.abs(a - b) > tolerance;

/** null for a method that gives no shares (yet): its profile is then compared as data alone. */
function weightsOf({ version, tree }: Side, profile: Profile): DesignWeights | null {
  if (profile.weights.method === 'ahp' && !('points' in profile.model.parameters)) return null;
  return designWeights(version.instrument, profile, undefined, tree);
}

export function pairWeights({ before, after, pairs }: Sides): PairWeights[] {
  return pairs.flatMap((pair): PairWeights[] => {
    if (!pair.before || !pair.after) return [];
    const [old, young] = [weightsOf(before, pair.before), weightsOf(after, pair.after)];
    return old && young ? [{ name: pair.name, before: old, after: young }] : [];
  });
}
