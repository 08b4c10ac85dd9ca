// What is neither item nor indicator: title and purpose, the facts asked on the first page, 裁剪, scales, whom the
// instrument serves and where it comes from.

import type { Bump, FieldChange, Json, SettingChange, SettingPart, TextChange } from '../schema/comparison.ts';
import type { Instrument } from '../schema/instrument.ts';
import { languages as allLanguages } from '../schema/names.ts';
import { largestBump } from './bump.ts';
import { equalData, memberOf } from './equal-data.ts';
import { codesOfBoth, type Sides } from './sides.ts';
import { changedTexts } from './text-difference.ts';

const formTexts = ['title', 'shortTitle', 'purpose', 'standing'] as const;

export function compareSettings(sides: Sides): SettingChange[] {
  const [old, young] = [sides.before.version.instrument, sides.after.version.instrument];
  return [
    ...setting('form', [], 'patch', textsIn(sides, formTexts)),
    ...setting('contexts', contextFields(old, young), 'minor', textsIn(sides, ['contexts'])),
    ...setting('tailoring', tailoringFields(old, young), 'minor', textsIn(sides, ['tailoring'])),
    // What a scale means to the items on it is told, and weighed, with the items.
    ...setting('scales', byCode('scales', old.scales, young.scales), 'patch', textsIn(sides, ['scales'])),
    ...setting('subject', fields(old, young, ['subject', 'audience']), 'major', []),
    ...setting('documentation', fields(old, young, ['standing', 'licence', 'sources', 'minutes']), 'patch', []),
    ...languageSettings(sides),
  ];
}

function setting(
  part: SettingPart,
  changed: readonly FieldChange[],
  bump: Bump,
  texts: readonly TextChange[],
): SettingChange[] {
  if (changed.length === 0 && texts.length === 0) return [];
  const bumps: Bump[] = [...(changed.length > 0 ? [bump] : []), ...(texts.length > 0 ? (['patch'] as const) : [])];
  return [{ part, fields: changed, texts, bump: largestBump(bumps) }];
}

function textsIn({ before, after, languages }: Sides, places: readonly string[]): TextChange[] {
  return languages.flatMap((language) =>
    places.flatMap((place) =>
      changedTexts(
        language,
        place,
        memberOf(before.version.texts[language], place) as object | string | undefined,
        memberOf(after.version.texts[language], place) as object | string | undefined,
      ),
    ),
  );
}

function field(place: string, before: unknown, after: unknown): FieldChange[] {
  if (equalData(before, after)) return [];
  return [{ place, before: (before ?? null) as Json, after: (after ?? null) as Json }];
}

function fields(old: Instrument, young: Instrument, places: readonly string[]): FieldChange[] {
  return places.flatMap((place) => field(place, memberOf(old, place), memberOf(young, place)));
}

function byCode(place: string, old: readonly { code: string }[], young: readonly { code: string }[]): FieldChange[] {
  const [was, is] = [new Map(old.map((one) => [one.code, one])), new Map(young.map((one) => [one.code, one]))];
  return codesOfBoth(was.keys(), is.keys()).flatMap((code) => field(`${place}.${code}`, was.get(code), is.get(code)));
}

function contextFields(old: Instrument, young: Instrument): FieldChange[] {
  return byCode('contexts', old.contexts, young.contexts);
}

/** Which types are served, and what is left out for each: order says nothing. */
function tailoringFields(old: Instrument, young: Instrument): FieldChange[] {
  const types = [old.serves.institutionTypes.toSorted(), young.serves.institutionTypes.toSorted()] as const;
  const named = [...old.serves.tailoring, ...young.serves.tailoring].map(({ type }) => type);
  return [
    ...field('institutionTypes', ...types),
    ...[...new Set(named)].flatMap((type) => field(`out.${type}`, outOf(old, type), outOf(young, type))),
  ];
}

function outOf({ serves }: Instrument, type: string): string[] {
  return [...new Set(serves.tailoring.filter((one) => one.type === type).flatMap(({ out }) => out))].toSorted();
}

/** A language more loses nobody anything; one less does. */
function languageSettings({ before, after }: Sides): SettingChange[] {
  const [was, is] = [before, after].map(({ version }) =>
    allLanguages.filter((language) => version.texts[language] && version.instrument.languages.includes(language)),
  );
  const lost = (was ?? []).some((language) => !is?.includes(language));
  return setting('languages', field('languages', was, is), lost ? 'minor' : 'patch', []);
}

/** Whatever else differs, e.g. the order of contexts: nothing may change and leave no trace. */
export function otherSettings({ before, after }: Sides): SettingChange[] {
  const bare = ({ version: { instrument, texts, profiles } }: Sides['before']) => [
    { ...instrument, version: '' },
    texts,
    profiles,
  ];
  if (equalData(bare(before), bare(after))) return [];
  return [{ part: 'documentation', fields: [], texts: [], bump: 'patch' }];
}
