// How far a version number must move, and whether it moved far enough.
import type { Bump } from '../schema/comparison.ts';

const order: readonly Bump[] = ['none', 'patch', 'minor', 'major'];

export function largestBump(bumps: Iterable<Bump>): Bump {
  let largest = 0;
  for (const bump of bumps) largest = Math.max(largest, order.indexOf(bump));
  return order[largest] ?? 'none';
}

const partsOf = (version: string): number[] => version.split('.').map(Number);

/** What the step from one number to the next claims; 'none' where the later number is not larger. */
export function bumpBetween(before: string, after: string): Bump {
  const [old, young] = [partsOf(before), partsOf(after)];
  const at = [0, 1, 2].find((part) => old[part] !== young[part]);
  if (at === undefined || (young[at] ?? 0) < (old[at] ?? 0)) return 'none';
  return at === 0 ? 'major' : at === 1 ? 'minor' : 'patch';
}

/** The next number that claims a step; the same number for none. */
export function nextVersion(before: string, bump: Bump): string {
  const [major = 0, minor = 0, patch = 0] = partsOf(before);
  if (bump === 'major') return `${major + 1}.0.0`;
  if (bump === 'minor') return `${major}.${minor + 1}.0`;
  return bump === 'patch' ? `${major}.${minor}.${patch + 1}` : before;
}

export interface SmallerBump {
  readonly before: string;
  readonly after: string;
  readonly given: Bump;
  readonly demanded: Bump;
  /** The smallest number that would do. */
  readonly atLeast: string;
}

/** null where the later version number moved as far as its changes demand, or further. */
export function smallerBump(compared: {
  readonly before: string;
  readonly after: string;
  readonly bump: Bump;
}): SmallerBump | null {
  const { before, after, bump: demanded } = compared;
  const given = bumpBetween(before, after);
  if (order.indexOf(given) >= order.indexOf(demanded)) return null;
  return { before, after, given, demanded, atLeast: nextVersion(before, demanded) };
}
