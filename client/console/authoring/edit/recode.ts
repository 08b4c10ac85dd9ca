// One walk over everything that names a code — questions, wording, profiles — so that renaming and removing leave nothing
// behind that names what is gone. Conditions are renamed and never thinned out: a removed item's condition is a fault to be
// seen, not a question suddenly asked of everybody.
import type { Condition } from '../../../../questionnaires/schema/condition.ts';
import type { Instrument, Item } from '../../../../questionnaires/schema/instrument.ts';
import type { Language } from '../../../../questionnaires/schema/names.ts';
import type { Texts } from '../../../../questionnaires/schema/texts.ts';
import type { VersionContent } from '../../../authoring-contract.ts';
import { recodeProfile } from './recode-profile.ts';

/** Each says the new code; null = it is gone. */
export interface Recoding {
  indicator(code: string): string | null;
  item(code: string): string | null;
  option(item: string, option: string): string | null;
  context(code: string): string | null;
  contextValue(context: string, value: string): string | null;
  scale(code: string): string | null;
}

const same = (code: string): string => code;
export const unchanged: Recoding = {
  indicator: same,
  item: same,
  option: (_item, option) => option,
  context: same,
  contextValue: (_context, value) => value,
  scale: same,
};

type Records<Value> = Readonly<Record<string, Value>>;

export function recodeKeys<Value>(
  record: Records<Value> | undefined,
  to: (code: string) => string | null,
  inner: (value: Value, code: string) => Value = (value) => value,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(record ?? {}).flatMap(([code, value]) => {
      const next = to(code);
      return next === null ? [] : [[next, inner(value, code)] as const];
    }),
  );
}

export const recodeList = (codes: readonly string[], to: (code: string) => string | null): string[] =>
  codes.flatMap((code) => to(code) ?? []);

const kept = (code: string, to: (code: string) => string | null): string => to(code) ?? code;

export function recodeCondition(condition: Condition, names: Recoding): Condition {
  if ('answer' in condition) {
    const within = condition.in.map((value) =>
      typeof value === 'string' ? kept(value, (option) => names.option(condition.answer, option)) : value,
    );
    return { answer: kept(condition.answer, names.item), in: within };
  }
  if ('context' in condition)
    return {
      context: kept(condition.context, names.context),
      in: condition.in.map((value) => kept(value, (one) => names.contextValue(condition.context, one))),
    };
  if ('all' in condition) return { all: condition.all.map((part) => recodeCondition(part, names)) };
  if ('any' in condition) return { any: condition.any.map((part) => recodeCondition(part, names)) };
  return { not: recodeCondition(condition.not, names) };
}

export function recode(content: VersionContent, changes: Partial<Recoding>): VersionContent {
  const names: Recoding = { ...unchanged, ...changes };
  const texts = Object.entries(content.texts).map(
    ([language, wording]) => [language as Language, recodeTexts(wording, names)] as const,
  );
  return {
    instrument: recodeInstrument(content.instrument, names),
    texts: Object.fromEntries(texts),
    profiles: Object.fromEntries(
      Object.entries(content.profiles).map(([name, profile]) => [name, recodeProfile(profile, names)]),
    ),
  };
}

function recodeInstrument(instrument: Instrument, names: Recoding): Instrument {
  return {
    ...instrument,
    serves: {
      ...instrument.serves,
      tailoring: instrument.serves.tailoring
        .map((one) => ({ ...one, out: recodeList(one.out, names.indicator) }))
        .filter(({ out }) => out.length > 0),
    },
    contexts: instrument.contexts.flatMap((context) => {
      const code = names.context(context.code);
      const values = recodeList(context.values, (value) => names.contextValue(context.code, value));
      return code === null ? [] : [{ ...context, code, values }];
    }),
    scales: instrument.scales.flatMap((scale) => {
      const code = names.scale(scale.code);
      return code === null ? [] : [{ ...scale, code }];
    }),
    indicators: instrument.indicators.flatMap((indicator) => {
      const code = names.indicator(indicator.code);
      if (code === null) return [];
      const parent = indicator.parent === null ? null : kept(indicator.parent, names.indicator);
      const { module } = indicator;
      return [
        { ...indicator, code, parent, ...(module ? { module: { when: recodeCondition(module.when, names) } } : {}) },
      ];
    }),
    items: instrument.items.flatMap((item) => recodeItem(item, names) ?? []),
  };
}

function recodeItem(item: Item, names: Recoding): Item | null {
  const code = names.item(item.code);
  if (code === null) return null;
  const { visibleWhen, notApplicable } = item;
  const next = {
    ...item,
    code,
    indicator: kept(item.indicator, names.indicator),
    ...(visibleWhen ? { visibleWhen: recodeCondition(visibleWhen, names) } : {}),
    ...(notApplicable?.when
      ? { notApplicable: { ...notApplicable, when: recodeCondition(notApplicable.when, names) } }
      : {}),
  };
  if (next.kind === 'likert') return { ...next, scale: kept(next.scale, names.scale) };
  if (next.kind === 'choice' || next.kind === 'choices')
    return { ...next, options: recodeList(next.options, (option) => names.option(item.code, option)) };
  return next;
}

function recodeTexts(wording: Texts, names: Recoding): Texts {
  return {
    ...wording,
    contexts: recodeKeys(wording.contexts, names.context, (context, code) => ({
      ...context,
      values: recodeKeys(context.values, (value) => names.contextValue(code, value)),
    })),
    scales: recodeKeys(wording.scales, names.scale),
    indicators: recodeKeys(wording.indicators, names.indicator),
    items: recodeKeys(wording.items, names.item, (text, code) =>
      text.options ? { ...text, options: recodeKeys(text.options, (option) => names.option(code, option)) } : text,
    ),
  };
}
