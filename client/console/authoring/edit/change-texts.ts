// Wording written in one language or in all; an optional text that is emptied is gone, a needed one stays and is a fault.
import { type Language, languages } from '../../../../questionnaires/schema/names.ts';
import type { ItemText, Texts } from '../../../../questionnaires/schema/texts.ts';
import type { VersionContent } from '../../../authoring-contract.ts';

export const emptyTexts: Texts = {
  title: '',
  shortTitle: '',
  purpose: '',
  standing: '',
  contexts: {},
  scales: {},
  indicators: {},
  tailoring: {},
  items: {},
};

export function changeTexts(content: VersionContent, change: (texts: Texts) => Texts): VersionContent {
  const texts = Object.entries(content.texts).map(([language, wording]) => [language, change(wording)] as const);
  return { ...content, texts: Object.fromEntries(texts) };
}

export function changeTextsIn(
  content: VersionContent,
  language: Language,
  change: (texts: Texts) => Texts,
): VersionContent {
  return { ...content, texts: { ...content.texts, [language]: change(content.texts[language] ?? emptyTexts) } };
}

type Optional = 'hint' | 'evidence' | 'unit' | 'numerator' | 'denominator' | 'notApplicable' | 'decline';
export type ItemField = 'stem' | Optional;

export function changeItemText(
  content: VersionContent,
  language: Language,
  item: string,
  change: (text: ItemText) => ItemText,
): VersionContent {
  return changeTextsIn(content, language, (texts) => ({
    ...texts,
    items: { ...texts.items, [item]: change(texts.items[item] ?? { stem: '' }) },
  }));
}

export function setItemText(
  content: VersionContent,
  language: Language,
  item: string,
  field: ItemField,
  value: string,
): VersionContent {
  return changeItemText(content, language, item, ({ [field]: _, ...others }) => {
    const text = { stem: '', ...others };
    return value === '' && field !== 'stem' ? text : { ...text, [field]: value };
  });
}

export function setOptionText(
  content: VersionContent,
  language: Language,
  item: string,
  option: string,
  value: string,
): VersionContent {
  return changeItemText(content, language, item, (text) => ({
    ...text,
    options: { ...text.options, [option]: value },
  }));
}

export function setIndicatorText(
  content: VersionContent,
  language: Language,
  indicator: string,
  field: 'name' | 'short' | 'gloss',
  value: string,
): VersionContent {
  return changeTextsIn(content, language, (texts) => {
    const { [field]: _, ...others } = texts.indicators[indicator] ?? { name: '', gloss: '' };
    const text = { name: '', gloss: '', ...others };
    const next = value === '' && field === 'short' ? text : { ...text, [field]: value };
    return { ...texts, indicators: { ...texts.indicators, [indicator]: next } };
  });
}

/** Every code gets an empty text, so that nothing to be written is forgotten. */
export function setLanguages(content: VersionContent, chosen: readonly Language[]): VersionContent {
  const texts = languages.flatMap((language) => {
    if (!chosen.includes(language)) return [];
    return [[language, content.texts[language] ?? emptyTextsFor(content)] as const];
  });
  return {
    ...content,
    instrument: { ...content.instrument, languages: languages.filter((one) => chosen.includes(one)) },
    texts: Object.fromEntries(texts),
  };
}

function emptyTextsFor({ texts }: VersionContent): Texts {
  const blank = <T>(thing: T): T => {
    if (typeof thing === 'string') return '' as T;
    if (Array.isArray(thing)) return thing.map(blank) as T;
    if (typeof thing !== 'object' || thing === null) return thing;
    return Object.fromEntries(Object.entries(thing).map(([key, value]) => [key, blank(value)])) as T;
  };
  return blank(Object.values(texts)[0] ?? emptyTexts);
}
