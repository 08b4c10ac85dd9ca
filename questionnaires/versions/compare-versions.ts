// The one door of comparing: two versions of an instrument item by item and indicator by indicator, whether their results
// may stand side by side, and which step of the version number the changes demand.

import type { Bump, ComparedVersion, DimensionVerdict, UsedVersion, VersionComparison } from '../schema/comparison.ts';
import type { Profile } from '../schema/profile.ts';
import { largestBump } from './bump.ts';
import { compareIndicators } from './compare-indicators.ts';
import { compareItems } from './compare-items.ts';
import { compareProfilePair } from './compare-profile-pair.ts';
import { compareSettings, otherSettings } from './compare-settings.ts';
import { pairWeights } from './design-shares.ts';
import type { Found } from './found.ts';
import { judgeDimensions } from './judge-dimensions.ts';
import { judgeOverall } from './judge-overall.ts';
import { profileEffects } from './profile-effects.ts';
import { type ProfilePair, pairProfiles, type Sides, sidesOf } from './sides.ts';
import { reason } from './verdict-reasons.ts';

export type * from '../schema/comparison.ts';
export { anchorItems } from './anchor-items.ts';
export { bumpBetween, nextVersion, type SmallerBump, smallerBump } from './bump.ts';
export { textDifference } from './text-difference.ts';

/**
 * Profiles are compared by name, the newest of each; verdicts hold under all of them.
 * @throws on versions of two instruments
 */
export function compareVersions(before: ComparedVersion, after: ComparedVersion): VersionComparison {
  return compare(before, after, pairProfiles(before.profiles, after.profiles));
}

/**
 * Two versions as two campaigns used them, each with the profile it was scored by, whatever that is called.
 * @param otherSources linked items whose cohorts answered what cannot be compared as it is
 */
export function compareUse(
  before: UsedVersion,
  after: UsedVersion,
  otherSources: ReadonlySet<string> = new Set(),
): VersionComparison {
  const pair = { name: after.profile.name, before: before.profile, after: after.profile };
  return compare(alone(before), alone(after), [pair], otherSources);
}

const alone = ({ instrument, texts, profile }: UsedVersion): ComparedVersion => ({
  instrument,
  texts,
  profiles: [profile],
});

/** Two profiles of one version. */
export function compareProfiles(
  version: Pick<ComparedVersion, 'instrument' | 'texts'>,
  before: Profile,
  after: Profile,
): VersionComparison {
  return compareUse({ ...version, profile: before }, { ...version, profile: after });
}

function compare(
  before: ComparedVersion,
  after: ComparedVersion,
  pairs: readonly ProfilePair[],
  otherSources: ReadonlySet<string> = new Set(),
): VersionComparison {
  const { id } = after.instrument;
  if (before.instrument.id !== id) throw new Error(`Not versions of one instrument: ${before.instrument.id}, ${id}`);
  const sides = sidesOf(before, after, pairs);
  const weights = pairWeights(sides);
  const items = compareItems(sides);
  const indicators = compareIndicators(sides, weights);
  const known = compareSettings(sides);
  const profiles = pairs.map(compareProfilePair);
  const nothing = [...items, ...indicators, ...known, ...profiles].every(({ bump }) => bump === 'none');
  const settings = nothing ? otherSettings(sides) : known;
  const effects = profileEffects(sides);
  const found: Found = {
    sides,
    items: new Map(items.map((change) => [change.code, change])),
    indicators: new Map(indicators.map((change) => [change.code, change])),
    settings,
    weights,
    effects: { ...effects, linked: new Set([...effects.linked, ...otherSources]) },
  };
  const judged = judge(found);
  const listed = [...items, ...indicators, ...settings, ...profiles].map(({ bump }) => bump);
  const bump = largestBump([...listed, ...judged.map(bumpOfDimension)]);
  const [was, is] = [before.instrument.version, after.instrument.version];
  const dimensions = isDeclared(sides, bump) ? judged.map(asDeclared) : judged;
  return { instrument: id, before: was, after: is, items, indicators, settings, profiles, dimensions, bump };
}

function judge(found: Found): DimensionVerdict[] {
  const dimensions = judgeDimensions(found);
  return [judgeOverall(found, dimensions), ...dimensions];
}

/** A module stands beside the core: one more or less breaks no other line. */
function bumpOfDimension({ verdict, module, state }: DimensionVerdict): Bump {
  if (verdict === 'comparable') return 'none';
  return verdict === 'broken' && !(module && state !== 'kept') ? 'major' : 'minor';
}

const majorOf = ({ version }: Sides['before']): string => version.instrument.version.split('.')[0] ?? '';

/** Who raises the major version although no change demands it says that the meaning changed; so it did on the way back. */
function isDeclared({ before, after }: Sides, demanded: Bump): boolean {
  return demanded !== 'major' && majorOf(before) !== majorOf(after);
}

const asDeclared = (verdict: DimensionVerdict): DimensionVerdict => ({
  ...verdict,
  verdict: 'broken',
  trend: 'none',
  reasons: [reason('declared'), ...verdict.reasons],
});
