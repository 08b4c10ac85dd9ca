// Item by item: what was added, removed, reworded, rescaled, moved, or is asked of others.

import type { Bump, FieldChange, ItemChange, ItemChangeKind, Json, TextChange } from '../schema/comparison.ts';
import type { Item } from '../schema/instrument.ts';
import type { Language } from '../schema/names.ts';
import type { Texts } from '../schema/texts.ts';
import { largestBump } from './bump.ts';
import { equalData, memberOf } from './equal-data.ts';
import { codesOfBoth, dimensionOf, outOfOrder, type Side, type Sides } from './sides.ts';
import { changedTexts } from './text-difference.ts';

/** Fields by what their change means. `points` and `optionSet` are read through the item. */
const fieldsOf = {
  rescaled: ['kind', 'steps', 'points', 'optionSet', 'form', 'instrument'],
  'limits-changed': ['min', 'max', 'decimals', 'atLeast', 'atMost', 'maxLength'],
  'offers-changed': ['notApplicable', 'decline'],
  'condition-changed': ['visibleWhen'],
  'marks-changed': ['scene', 'tags', 'construct'],
  reordered: ['shuffle', 'options'],
} as const satisfies Partial<Record<ItemChangeKind, readonly string[]>>;

const bumpOf: Readonly<Record<ItemChangeKind, Bump>> = {
  added: 'minor',
  removed: 'minor',
  reworded: 'patch',
  rescaled: 'minor',
  moved: 'minor',
  'condition-changed': 'minor',
  'offers-changed': 'minor',
  'limits-changed': 'minor',
  'marks-changed': 'minor',
  reordered: 'patch',
};

export function compareItems(sides: Sides): ItemChange[] {
  const { before, after } = sides;
  const shifted = outOfOrder(
    before.version.instrument.items.map(({ code }) => code),
    after.version.instrument.items.map(({ code }) => code),
  );
  return codesOfBoth(before.tree.items.keys(), after.tree.items.keys()).flatMap((code) => {
    const [old, young] = [before.tree.items.get(code), after.tree.items.get(code)];
    if (old && young) return changed(sides, old, young, shifted.has(code));
    return loneItem(code, old, young);
  });
}

function loneItem(code: string, old: Item | undefined, young: Item | undefined): ItemChange {
  return {
    code,
    kinds: [young ? 'added' : 'removed'],
    indicator: { before: old?.indicator ?? null, after: young?.indicator ?? null },
    fields: [],
    texts: [],
    bump: 'minor',
  };
}

function changed(sides: Sides, old: Item, young: Item, shifted: boolean): ItemChange[] {
  const { before, after, languages } = sides;
  const { code } = young;
  const texts = languages.flatMap((language) => itemTexts(language, before, after, old, young));
  const kinds = new Set<ItemChangeKind>();
  const fields: FieldChange[] = [];
  if (old.indicator !== young.indicator) {
    kinds.add('moved');
    fields.push({ place: 'indicator', before: old.indicator, after: young.indicator });
  }
  for (const [kind, places] of Object.entries(fieldsOf) as [keyof typeof fieldsOf, readonly string[]][])
    for (const place of places) {
      const [was, is] = [readField(before, old, place), readField(after, young, place)];
      if (equalData(was, is) || (place === 'options' && kinds.has('rescaled'))) continue;
      kinds.add(kind);
      fields.push({ place, before: was, after: is });
    }
  if (hasOtherUnit(texts, languages)) kinds.add('rescaled');
  if (texts.length > 0) kinds.add('reworded');
  if (shifted) kinds.add('reordered');
  if (kinds.size === 0) return [];
  // Where it also went to another dimension, one item left the one and another came to the other.
  const stayed = dimensionOf(before, code) === dimensionOf(after, code);
  const breaks = kinds.has('rescaled') && stayed && (before.scored.has(code) || after.scored.has(code));
  return [
    {
      code,
      kinds: [...kinds],
      indicator: { before: old.indicator, after: young.indicator },
      fields,
      texts,
      bump: breaks ? 'major' : largestBump([...kinds].map((kind) => bumpOf[kind])),
    },
  ];
}

/** What is absent counts as null, so that everything told is plain data. */
function readField({ version, tree }: Side, item: Item, place: string): Json {
  if (place === 'points') return pointsOf({ version, tree }, item);
  if (place === 'optionSet') return 'options' in item ? item.options.toSorted() : null;
  if (place === 'instrument' && item.kind !== 'linked') return null;
  return (memberOf(item, place) ?? null) as Json;
}

export function pointsOf({ version }: Pick<Side, 'version' | 'tree'>, item: Item): number | null {
  if (item.kind !== 'likert') return null;
  return version.instrument.scales.find(({ code }) => code === item.scale)?.points ?? null;
}

/** A unit that reads otherwise in every language is another unit; in one of them, another word for it. */
function hasOtherUnit(texts: readonly TextChange[], languages: readonly Language[]): boolean {
  const units = texts.filter(({ place }) => place === 'unit');
  return units.length > 0 && units.length === languages.length;
}

export function scaleWords(texts: Texts | undefined, item: Item): readonly string[] | undefined {
  if (item.kind !== 'likert') return undefined;
  const words = memberOf(texts?.scales, item.scale);
  return Array.isArray(words) ? (words as readonly string[]) : undefined;
}

function itemTexts(language: Language, before: Side, after: Side, old: Item, young: Item): TextChange[] {
  const [was, is] = [before.version.texts[language], after.version.texts[language]];
  const own = changedTexts(language, '', was?.items[old.code], is?.items[young.code]);
  return [...own, ...changedTexts(language, 'scale', scaleWords(was, old), scaleWords(is, young))];
}
