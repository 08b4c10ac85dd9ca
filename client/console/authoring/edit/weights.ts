// Weights of siblings: given one by one, evenly, and kept at their sum when a sibling comes or goes.
import type { Instrument } from '../../../../questionnaires/schema/instrument.ts';
import type { Profile } from '../../../../questionnaires/schema/profile.ts';
import { treeOf } from '../../../../questionnaires/schema/tree.ts';
import type { VersionContent } from '../../../authoring-contract.ts';
import { changeProfile, changeProfiles } from './change-profiles.ts';

export interface SiblingGroup {
  /** '' is the first level. */
  readonly parent: string;
  readonly codes: readonly string[];
}

/** As the checker groups them: only children included, modules not. */
export function siblingGroups(instrument: Instrument): SiblingGroup[] {
  const tree = treeOf(instrument);
  const groups: SiblingGroup[] = [];
  const descend = (parent: string, seen: readonly string[]): void => {
    const children = tree.children.get(parent) ?? [];
    const codes = children.flatMap((child) => (child.module ? [] : child.code));
    if (codes.length > 0) groups.push({ parent, codes });
    for (const { code } of children) if (!seen.includes(code)) descend(code, [...seen, code]);
  };
  descend('', []);
  return groups;
}

export function groupOf(instrument: Instrument, parent: string | null): readonly string[] {
  return siblingGroups(instrument).find((group) => group.parent === (parent ?? ''))?.codes ?? [];
}

const evenShares = (codes: readonly string[]): Record<string, number> =>
  Object.fromEntries(codes.map((code) => [code, 1 / codes.length]));

const directSource = '按本项目设定 / set in this project';

/** What each weighs now among its siblings, whatever says so. */
export function weightsOf(instrument: Instrument, profile: Profile): Readonly<Record<string, number>> {
  const even = Object.assign({}, ...siblingGroups(instrument).map(({ codes }) => evenShares(codes)));
  return profile.weights.method === 'direct' ? profile.weights.values : even;
}

export const sumOf = (codes: readonly string[], weights: Readonly<Record<string, number>>): number =>
  codes.reduce((sum, code) => sum + (weights[code] ?? 0), 0);

/** The tolerance of the checker. */
export const isWhole = (sum: number): boolean => Math.abs(sum - 1) <= 1e-9;

function withWeights(content: VersionContent, name: string, changed: Readonly<Record<string, number>>): VersionContent {
  return changeProfile(content, name, (profile) => {
    const before = weightsOf(content.instrument, profile);
    const sourced =
      profile.weights.method === 'direct' ? profile.weights : { source: directSource, status: '本项目' as const };
    return { ...profile, weights: { ...sourced, method: 'direct', values: { ...before, ...changed } } };
  });
}

/** @param percent as typed; the sum is told, never forced */
export function setWeight(content: VersionContent, name: string, code: string, percent: number): VersionContent {
  // 16.14 % is 0.1614 and not 0.16140000000000002.
  return withWeights(content, name, { [code]: Number((percent / 100).toPrecision(12)) });
}

export function weighEvenly(content: VersionContent, name: string, parents: readonly string[]): VersionContent {
  const groups = siblingGroups(content.instrument).filter(({ parent }) => parents.includes(parent));
  return withWeights(content, name, Object.assign({}, ...groups.map(({ codes }) => evenShares(codes))));
}

export function setWeightMethod(content: VersionContent, name: string, method: 'equal' | 'direct'): VersionContent {
  if (method === 'direct') return withWeights(content, name, {});
  return changeProfile(content, name, (profile) => ({ ...profile, weights: { method } }));
}

/**
 * After siblings came or went: newcomers weigh as the average of those that were there, the others share the rest as
 * before, so that a group that made 1 makes 1 again.
 */
export function settleWeights(before: Instrument, content: VersionContent): VersionContent {
  return changeProfiles(content, (profile) => {
    if (profile.weights.method !== 'direct') return profile;
    const { values } = profile.weights;
    const settled = siblingGroups(content.instrument).flatMap(({ parent, codes }) =>
      Object.entries(settleGroup(groupOf(before, parent), codes, values)),
    );
    return { ...profile, weights: { ...profile.weights, values: Object.fromEntries(settled) } };
  });
}

function settleGroup(
  before: readonly string[],
  after: readonly string[],
  values: Readonly<Record<string, number>>,
): Record<string, number> {
  const stayed = after.filter((code) => before.includes(code));
  const weigh = (code: string): readonly [string, number][] =>
    values[code] === undefined ? [] : [[code, values[code]]];
  if (stayed.length === after.length && stayed.length === before.length)
    return Object.fromEntries(after.flatMap(weigh));
  const target = before.length === 0 || !before.some((code) => values[code] !== undefined) ? 1 : sumOf(before, values);
  const held = sumOf(stayed, values);
  if (held === 0) return Object.fromEntries(after.map((code) => [code, target / after.length]));
  const newcomers = after.length - stayed.length;
  const factor = (target * stayed.length) / after.length / held;
  return Object.fromEntries(
    after.map((code) => [
      code,
      stayed.includes(code) ? (values[code] ?? 0) * factor : target / (newcomers + stayed.length),
    ]),
  );
}
