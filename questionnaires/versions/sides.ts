// The two versions as all comparing rooms look at them: trees made once, profiles paired, and which items carry a score.

import type { ComparedVersion } from '../schema/comparison.ts';
import { type Language, languages } from '../schema/names.ts';
import type { Profile } from '../schema/profile.ts';
import { isScored } from '../schema/scored-weights.ts';
import { type Tree, treeOf } from '../schema/tree.ts';

export interface Side {
  readonly version: ComparedVersion;
  readonly tree: Tree;
  /** Items whose answer is a part of the score, under any of the profiles compared. */
  readonly scored: ReadonlySet<string>;
  /** Items that are right or wrong: a rate of their own, beside the score. */
  readonly keyed: ReadonlySet<string>;
}

export interface ProfilePair {
  readonly name: string;
  readonly before: Profile | null;
  readonly after: Profile | null;
}

export interface Sides {
  readonly before: Side;
  readonly after: Side;
  readonly pairs: readonly ProfilePair[];
  /** Languages that both have wording in: in others there is nothing to compare. */
  readonly languages: readonly Language[];
}

/** The newest of each name; a name that only one version has stands alone. */
export function pairProfiles(before: readonly Profile[], after: readonly Profile[]): ProfilePair[] {
  const newest = (profiles: readonly Profile[], name: string): Profile | null =>
    profiles.filter((profile) => profile.name === name).toSorted((a, b) => b.number - a.number)[0] ?? null;
  const names = new Set([...after, ...before].map(({ name }) => name));
  return [...names].map((name) => ({ name, before: newest(before, name), after: newest(after, name) }));
}

export function sidesOf(before: ComparedVersion, after: ComparedVersion, pairs: readonly ProfilePair[]): Sides {
  const both = pairs.filter((pair) => pair.before && pair.after);
  const profilesOf = (version: ComparedVersion, of: 'before' | 'after'): readonly Profile[] =>
    both.length > 0 ? both.flatMap((pair) => pair[of] ?? []) : version.profiles;
  return {
    before: sideOf(before, profilesOf(before, 'before')),
    after: sideOf(after, profilesOf(after, 'after')),
    pairs,
    languages: languages.filter((language) => before.texts[language] && after.texts[language]),
  };
}

function sideOf(version: ComparedVersion, profiles: readonly Profile[]): Side {
  const { items } = version.instrument;
  const bare = profiles.length === 0 ? [{ cuts: {}, keys: {} }] : profiles;
  const codes = (belongs: (code: (typeof items)[number]) => boolean) =>
    new Set(items.filter(belongs).map(({ code }) => code));
  return {
    version,
    tree: treeOf(version.instrument),
    scored: codes((item) => bare.some((profile) => isScored(item, profile))),
    keyed: codes(({ code }) => bare.some(({ keys }) => Object.hasOwn(keys, code))),
  };
}

/** A first-level indicator; `''` where the chain of an item is broken. */
export const dimensionOf = ({ tree }: Side, item: string): string =>
  tree.domain(tree.items.get(item)?.indicator ?? '')?.code ?? '';

/** Codes of both sides: in the order of the later one, those that are gone last. */
export function codesOfBoth(before: Iterable<string>, after: Iterable<string>): string[] {
  return [...new Set([...after, ...before])];
}

/** Of the codes that both have: those that moved against the others (all but a longest rising row). */
export function outOfOrder(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const place = new Map(before.map((code, at) => [code, at]));
  const common = after.flatMap((code) => {
    const at = place.get(code);
    return at === undefined ? [] : [{ code, at }];
  });
  // Patience sorting: `ends[n]` closes the lowest rising row of n + 1.
  const ends: number[] = [];
  const from: number[] = [];
  common.forEach(({ at }, index) => {
    let row = ends.findIndex((end) => (common[end]?.at ?? 0) > at);
    if (row === -1) row = ends.length;
    from[index] = row > 0 ? (ends[row - 1] ?? -1) : -1;
    ends[row] = index;
  });
  const kept = new Set<string>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = from[index] ?? -1) kept.add(common[index]?.code ?? '');
  return new Set(common.map(({ code }) => code).filter((code) => !kept.has(code)));
}
