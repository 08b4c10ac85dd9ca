// Two profiles part by part: keys, cuts, weights, levels, model, and the words of advice. The meaning of a score never
// breaks here: stored answers can be scored again.

import type {
  Bump,
  FieldChange,
  Json,
  ProfileComparison,
  ProfilePart,
  ProfilePartChange,
} from '../schema/comparison.ts';
import { nameOfModel } from '../schema/model-parameters.ts';
import type { Language } from '../schema/names.ts';
import { languages as allLanguages } from '../schema/names.ts';
import type { Profile } from '../schema/profile.ts';
import { largestBump } from './bump.ts';
import { equalData, memberOf } from './equal-data.ts';
import { codesOfBoth, type ProfilePair } from './sides.ts';
import { changedTexts } from './text-difference.ts';

export const profileKey = ({ name, number }: Profile): string => `${name}@${number}`;

export function compareProfilePair({ name, before, after }: ProfilePair): ProfileComparison {
  const ends = { name, before: before && profileKey(before), after: after && profileKey(after) };
  // A profile more can join a sealed version at any time; one less leaves its answers without a successor.
  if (!before || !after) return { ...ends, changes: [], bump: before ? 'minor' : 'none' };
  const changes = [...changedParts(before, after), ...changedWords(before, after)];
  return { ...ends, changes, bump: largestBump(changes.map(({ bump }) => bump)) };
}

type Read = (profile: Profile) => unknown;
/** Records are told entry by entry, everything else whole. */
const parts: readonly (readonly [ProfilePart, Bump, Read])[] = [
  ['model', 'minor', ({ model }) => ({ ...nameOfModel(model), ...withoutSources(model.parameters) })],
  ['weights', 'minor', ({ weights }) => withoutSources(weights)],
  ['keys', 'minor', ({ keys }) => eachOf(keys, (key) => ({ ...key, correct: key.correct.toSorted() }))],
  ['cuts', 'minor', ({ cuts }) => eachOf(cuts, withoutSources)],
  ['linked', 'minor', ({ linked }) => linked],
  ['levels', 'minor', ({ levels }) => levels],
  ['indicator-levels', 'minor', ({ indicatorLevels }) => indicatorLevels],
  ['baselines', 'minor', ({ baselines }) => baselines],
  ['stages', 'minor', ({ stages }) => stages],
  ['targets', 'minor', ({ targets }) => targets && { all: targets }],
  ['requirements', 'minor', ({ requirements }) => requirements && eachByCode(requirements)],
  ['candidate-weights', 'patch', ({ candidateWeights }) => candidateWeights && { all: candidateWeights }],
  ['sources', 'patch', sourcesOf],
];

export function withoutSources(thing: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(thing).filter(([key]) => key !== 'source' && key !== 'status'));
}

function eachOf<T extends object>(record: Readonly<Record<string, T>>, read: (one: T) => unknown) {
  return Object.fromEntries(Object.entries(record).map(([code, one]) => [code, read(one)]));
}

const eachByCode = (list: readonly { readonly code: string }[]) =>
  Object.fromEntries(list.map((one) => [one.code, withoutSources(one)]));

/** Where numbers come from: worth telling, and no change of any. */
function sourcesOf({ weights, cuts, model, requirements }: Profile): Record<string, unknown> {
  const of = (thing: object) => ({
    source: memberOf(thing, 'source') ?? null,
    status: memberOf(thing, 'status') ?? null,
  });
  return {
    weights: of(weights),
    model: of(model.parameters),
    ...Object.fromEntries(Object.entries(cuts).map(([code, cut]) => [`cuts.${code}`, of(cut)])),
    ...Object.fromEntries((requirements ?? []).map((one) => [`requirements.${one.code}`, of(one)])),
  };
}

function changedParts(before: Profile, after: Profile): ProfilePartChange[] {
  return parts.flatMap(([part, bump, read]): ProfilePartChange[] => {
    const [was, is] = [read(before) ?? {}, read(after) ?? {}] as [object, object];
    if (equalData(was, is)) return [];
    const fields = codesOfBoth(Object.keys(was), Object.keys(is)).flatMap((place): FieldChange[] => {
      const [then, now] = [memberOf(was, place) ?? null, memberOf(is, place) ?? null];
      return equalData(then, now) ? [] : [{ place, before: then as Json, after: now as Json }];
    });
    // Sources of what is new or gone are told with it.
    const told = part === 'sources' ? fields.filter((one) => one.before !== null && one.after !== null) : fields;
    return told.length > 0 ? [{ part, fields: told, texts: [], bump }] : [];
  });
}

function changedWords(before: Profile, after: Profile): ProfilePartChange[] {
  const both = allLanguages.filter((language: Language) => before.texts[language] && after.texts[language]);
  const texts = both.flatMap((language) => changedTexts(language, '', before.texts[language], after.texts[language]));
  return texts.length > 0 ? [{ part: 'texts', fields: [], texts, bump: 'patch' }] : [];
}
