// Questions added, copied, moved, changed in kind and removed; their wording and their share of the profiles come along.
// Long because everything that can be done with a question keeps the same parts together.
import type { Instrument, Item, ItemKind } from '../../../../questionnaires/schema/instrument.ts';
import type { Profile } from '../../../../questionnaires/schema/profile.ts';
import { isDivided } from '../../../../questionnaires/schema/response.ts';
import type { ItemText } from '../../../../questionnaires/schema/texts.ts';
import type { VersionContent } from '../../../authoring-contract.ts';
import { changeProfiles } from './change-profiles.ts';
import { changeTexts } from './change-texts.ts';
import { recode } from './recode.ts';
import { freeCode } from './rename.ts';

type Shared = Pick<Item, 'code' | 'indicator'> & Partial<Item>;

/** A question of the kind as it begins; what has no sensible beginning is left to the faults. */
export function beginItem(shared: Shared, kind: ItemKind, { instrument }: VersionContent): Item {
  switch (kind) {
    case 'ladder':
      return { ...shared, kind, steps: 5 };
    case 'likert':
      return { ...shared, kind, scale: instrument.scales[0]?.code ?? '' };
    case 'choice':
    case 'choices':
      return { ...shared, kind, options: ['a', 'b', 'c', 'd'] };
    case 'number':
      return { ...shared, kind, form: 'ratio', min: 0, max: 100, decimals: 1 };
    case 'text':
      return { ...shared, kind, maxLength: 200 };
    case 'linked':
      return { ...shared, kind, instrument: '' };
  }
}

export function optionsOf(item: Item): readonly string[] {
  if (item.kind === 'ladder') return Array.from({ length: item.steps }, (_, at) => String(at + 1));
  return item.kind === 'choice' || item.kind === 'choices' ? item.options : [];
}

/** Texts the kind needs are there, those it has no place for are not. */
function fitText(item: Item, text: ItemText): ItemText {
  const { stem, options, unit, numerator, denominator, notApplicable, decline, ...others } = text;
  const codes = optionsOf(item);
  return {
    ...others,
    stem,
    ...(codes.length > 0 ? { options: Object.fromEntries(codes.map((code) => [code, options?.[code] ?? ''])) } : {}),
    ...(item.kind === 'number' ? fitNumberText(item, { unit, numerator, denominator }) : {}),
    ...(item.notApplicable && notApplicable !== undefined ? { notApplicable } : {}),
    ...(item.decline && decline !== undefined ? { decline } : {}),
  };
}

type Parts = { readonly [Part in 'unit' | 'numerator' | 'denominator']: string | undefined };

function fitNumberText(
  item: Item & { kind: 'number' },
  { unit = '', numerator, denominator }: Parts,
): Partial<ItemText> {
  if (isDivided(item.form)) return { unit, numerator: numerator ?? '', denominator: denominator ?? '' };
  return numerator === undefined ? { unit } : { unit, numerator };
}

/** What a profile says of a question that the question can no longer have. */
function fitProfile(item: Item, profile: Profile): Profile {
  const { [item.code]: key, ...keys } = profile.keys;
  const { [item.code]: cuts, ...otherCuts } = profile.cuts;
  const { [item.code]: link, ...linked } = profile.linked;
  const options = optionsOf(item);
  const choosable = item.kind === 'choice' || item.kind === 'choices';
  const correct = key?.correct.filter((option) => options.includes(option)) ?? [];
  return {
    ...profile,
    keys: choosable && key && correct.length > 0 ? { ...keys, [item.code]: { ...key, correct } } : keys,
    cuts: cuts && (item.kind === 'number' || item.kind === 'linked') ? { ...otherCuts, [item.code]: cuts } : otherCuts,
    linked: link && item.kind === 'linked' ? { ...linked, [item.code]: link } : linked,
  };
}

/** The question as changed, its wording and its share of the profiles made to fit. */
export function setItem(content: VersionContent, item: Item): VersionContent {
  const items = content.instrument.items.map((one) => (one.code === item.code ? item : one));
  const changed = { ...content, instrument: { ...content.instrument, items } };
  const worded = changeTexts(changed, (texts) => ({
    ...texts,
    items: { ...texts.items, [item.code]: fitText(item, texts.items[item.code] ?? { stem: '' }) },
  }));
  return changeProfiles(worded, (profile) => fitProfile(item, profile));
}

export function changeKind(content: VersionContent, code: string, kind: ItemKind): VersionContent {
  const item = content.instrument.items.find((one) => one.code === code);
  if (!item || item.kind === kind) return content;
  const { indicator, scene, tags, notApplicable, decline, visibleWhen } = item;
  const kept = { code, indicator, scene, tags, notApplicable, decline, visibleWhen };
  const shared = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)) as Shared;
  const begun = beginItem(shared, kind, content);
  const keeps = 'options' in item && 'options' in begun;
  return setItem(content, keeps ? { ...begun, options: item.options } : begun);
}

const suffix: Readonly<Record<ItemKind, string>> = {
  ladder: 'L',
  likert: 'S',
  choice: 'C',
  choices: 'M',
  number: 'N',
  text: 'T',
  linked: 'X',
};

function codeFor({ instrument }: VersionContent, indicator: string, kind: ItemKind): string {
  const taken = instrument.items.map((item) => item.code);
  const plain = `${indicator}-${suffix[kind]}`;
  return taken.includes(plain) ? freeCode(taken, plain) : plain;
}

/** Behind the indicator's own questions; where it has none, behind those of the indicators before it. */
function placeFor(indicator: string, items: readonly Item[], { indicators }: Instrument): number {
  const own = items.findLastIndex((one) => one.indicator === indicator);
  if (own >= 0) return own + 1;
  const before = new Set<string>();
  for (const { code } of indicators) {
    if (code === indicator) break;
    before.add(code);
  }
  return items.findLastIndex((one) => before.has(one.indicator)) + 1;
}

function insert(content: VersionContent, item: Item, after: string | null): VersionContent {
  const { instrument } = content;
  const { items } = instrument;
  const at =
    after === null ? placeFor(item.indicator, items, instrument) : items.findIndex((one) => one.code === after) + 1;
  return setItem({ ...content, instrument: { ...instrument, items: items.toSpliced(at, 0, item) } }, item);
}

export function addItem(
  content: VersionContent,
  indicator: string,
  kind: ItemKind,
): { readonly content: VersionContent; readonly code: string } {
  const code = codeFor(content, indicator, kind);
  return { content: insert(content, beginItem({ code, indicator }, kind, content), null), code };
}

export function copyItem(
  content: VersionContent,
  from: string,
): { readonly content: VersionContent; readonly code: string } {
  const item = content.instrument.items.find((one) => one.code === from);
  if (!item) return { content, code: from };
  const code = codeFor(content, item.indicator, item.kind);
  const worded = changeTexts(content, (texts) => {
    const text = texts.items[from];
    return text ? { ...texts, items: { ...texts.items, [code]: text } } : texts;
  });
  return { content: insert(worded, { ...item, code }, from), code };
}

export const removeItem = (content: VersionContent, code: string): VersionContent =>
  recode(content, { item: (one) => (one === code ? null : one) });

/** Past the neighbour that hangs on the same indicator. */
export function moveItem(content: VersionContent, code: string, by: -1 | 1): VersionContent {
  const { items } = content.instrument;
  const item = items.find((one) => one.code === code);
  const beside = items.filter((one) => one.indicator === item?.indicator);
  const neighbour = item && beside[beside.indexOf(item) + by];
  if (!item || !neighbour) return content;
  const swapped = items.map((one) => (one === item ? neighbour : one === neighbour ? item : one));
  return { ...content, instrument: { ...content.instrument, items: swapped } };
}

/** Before another question, or (null) behind those of the indicator. */
export function placeItem(
  content: VersionContent,
  code: string,
  indicator: string,
  before: string | null,
): VersionContent {
  const { items } = content.instrument;
  const item = items.find((one) => one.code === code);
  if (!item || before === code) return content;
  const others = items.filter((one) => one !== item);
  const at = others.findIndex((one) => one.code === before);
  const place = at < 0 ? placeFor(indicator, others, content.instrument) : at;
  const moved = others.toSpliced(place, 0, item.indicator === indicator ? item : { ...item, indicator });
  return { ...content, instrument: { ...content.instrument, items: moved } };
}

type Choosable = Item & { kind: 'choice' | 'choices' };

export function addOption(content: VersionContent, item: Choosable): VersionContent {
  const letter = [...'abcdefghijkl'].find((one) => !item.options.includes(one));
  return setItem(content, { ...item, options: [...item.options, letter ?? freeCode(item.options, 'o')] });
}

export const removeOption = (content: VersionContent, item: Choosable, option: string): VersionContent =>
  setItem(content, { ...item, options: item.options.filter((one) => one !== option) });

export function moveOption(content: VersionContent, item: Choosable, option: string, by: -1 | 1): VersionContent {
  const at = item.options.indexOf(option);
  const neighbour = item.options[at + by];
  if (at < 0 || neighbour === undefined) return content;
  const options = item.options.map((one) => (one === option ? neighbour : one === neighbour ? option : one));
  return setItem(content, { ...item, options });
}
