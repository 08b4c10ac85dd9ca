// Facts of the background (contexts) and answering scales, with their wording.
import type { Instrument } from '../../../../questionnaires/schema/instrument.ts';
import type { Language } from '../../../../questionnaires/schema/names.ts';
import type { VersionContent } from '../../../authoring-contract.ts';
import { changeTexts, changeTextsIn } from './change-texts.ts';
import { recode } from './recode.ts';
import { freeCode } from './rename.ts';

type Context = Instrument['contexts'][number];

export function addContext(content: VersionContent): VersionContent {
  const { contexts } = content.instrument;
  const code = freeCode(
    contexts.map((one) => one.code),
    'context',
  );
  const added: Context = { code, values: ['a', 'b'], from: 'respondent' };
  return changeTexts(
    { ...content, instrument: { ...content.instrument, contexts: [...contexts, added] } },
    (texts) => ({
      ...texts,
      contexts: { ...texts.contexts, [code]: { label: '', values: { a: '', b: '' } } },
    }),
  );
}

export const removeContext = (content: VersionContent, code: string): VersionContent =>
  recode(content, { context: (one) => (one === code ? null : one) });

export function setContext(content: VersionContent, context: Context): VersionContent {
  const contexts = content.instrument.contexts.map((one) => (one.code === context.code ? context : one));
  return { ...content, instrument: { ...content.instrument, contexts } };
}

export function addContextValue(content: VersionContent, context: Context): VersionContent {
  const value = freeCode(context.values, 'value');
  return changeTexts(setContext(content, { ...context, values: [...context.values, value] }), (texts) => {
    const own = texts.contexts[context.code] ?? { label: '', values: {} };
    return {
      ...texts,
      contexts: { ...texts.contexts, [context.code]: { ...own, values: { ...own.values, [value]: '' } } },
    };
  });
}

export const removeContextValue = (content: VersionContent, context: string, value: string): VersionContent =>
  recode(content, { contextValue: (of, one) => (of === context && one === value ? null : one) });

/** @param value null = the label of the context itself */
export function setContextText(
  content: VersionContent,
  language: Language,
  context: string,
  value: string | null,
  text: string,
): VersionContent {
  return changeTextsIn(content, language, (texts) => {
    const own = texts.contexts[context] ?? { label: '', values: {} };
    const next = value === null ? { ...own, label: text } : { ...own, values: { ...own.values, [value]: text } };
    return { ...texts, contexts: { ...texts.contexts, [context]: next } };
  });
}

export function setScale(content: VersionContent, code: string, points: number): VersionContent {
  const { scales } = content.instrument;
  const known = scales.some((one) => one.code === code);
  const next = known
    ? scales.map((one) => (one.code === code ? { code, points } : one))
    : [...scales, { code, points }];
  return changeTexts({ ...content, instrument: { ...content.instrument, scales: next } }, (texts) => {
    const written = texts.scales[code] ?? [];
    const fitted = Array.from({ length: points }, (_, at) => written[at] ?? '');
    return { ...texts, scales: { ...texts.scales, [code]: fitted } };
  });
}

export function addScale(content: VersionContent): VersionContent {
  const taken = content.instrument.scales.map(({ code }) => code);
  return setScale(content, freeCode(taken, 'scale'), 5);
}

export const removeScale = (content: VersionContent, code: string): VersionContent =>
  recode(content, { scale: (one) => (one === code ? null : one) });

export function setScaleText(
  content: VersionContent,
  language: Language,
  code: string,
  at: number,
  text: string,
): VersionContent {
  return changeTextsIn(content, language, (texts) => {
    const written = texts.scales[code] ?? [];
    const next = Array.from({ length: Math.max(written.length, at + 1) }, (_, place) =>
      place === at ? text : (written[place] ?? ''),
    );
    return { ...texts, scales: { ...texts.scales, [code]: next } };
  });
}
