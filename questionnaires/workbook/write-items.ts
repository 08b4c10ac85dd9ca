// 题目, written: an instrument's items with their wording, and what the first profile says of each.
import type { Draft } from '../schema/check-instrument.ts';
import type { Item } from '../schema/instrument.ts';
import { type Language, languages } from '../schema/names.ts';
import type { Profile } from '../schema/profile.ts';
import type { ItemText } from '../schema/texts.ts';
import { writeCondition } from './condition-text.ts';
import type { Value } from './grid.ts';
import { mostOptions, optionLetters } from './items-plan.ts';
import type { WrittenRow } from './sheet-plan.ts';
import { wordOf } from './vocabularies.ts';

export function writeItems({ instrument, texts, profiles }: Draft, language: Language): WrittenRow[] {
  const contexts = new Set(instrument.contexts.map(({ code }) => code));
  return instrument.items.map((item) => {
    const wordings = languages.map((one) => ofText(item, texts[one]?.items[item.code], one));
    return Object.assign(
      {},
      ofItem(item, language, contexts),
      ...wordings,
      profiles[0] ? ofProfile(item, profiles, language) : {},
    );
  });
}

const list = (values: readonly (string | number)[] | undefined): Value => values?.join('；') ?? null;

function ofItem(item: Item, language: Language, contexts: ReadonlySet<string>): WrittenRow {
  const { notApplicable, visibleWhen, tags } = item;
  const offered = notApplicable ? (notApplicable.reason ? 'reason' : 'yes') : null;
  return {
    code: item.code,
    indicator: item.indicator,
    kind: wordOf('kind', item.kind, language),
    scene: item.scene ? wordOf('scene', item.scene, language) : null,
    notApplicable: offered && wordOf('notApplicable', offered, language),
    notApplicableWhen: notApplicable?.when ? writeCondition(notApplicable.when, contexts) : null,
    visibleWhen: visibleWhen ? writeCondition(visibleWhen, contexts) : null,
    decline: item.decline ? wordOf('yes', 'yes', language) : null,
    tags: list(tags),
    construct: item.construct ?? null,
    ...ofKind(item, language),
  };
}

function ofKind(item: Item, language: Language): WrittenRow {
  switch (item.kind) {
    case 'likert':
      return { scale: item.scale };
    case 'choice':
    case 'choices': {
      const usual = item.options.every((code, at) => code === optionLetters[at]);
      const bounds = item.kind === 'choices' ? { atLeast: item.atLeast ?? null, atMost: item.atMost ?? null } : {};
      return { ...bounds, optionCodes: usual ? null : list(item.options) };
    }
    case 'number':
      return { form: wordOf('form', item.form, language), min: item.min, max: item.max, decimals: item.decimals };
    case 'text':
      return { maxLength: item.maxLength };
    case 'linked':
      return { linkedTo: item.instrument };
    default:
      return {};
  }
}

function ofText(item: Item, text: ItemText | undefined, language: Language): WrittenRow {
  const codes =
    item.kind === 'choice' || item.kind === 'choices'
      ? item.options
      : Array.from({ length: mostOptions }, (_, at) => String(at + 1));
  const options = codes
    .slice(0, mostOptions)
    .map((code, at) => [`option${at + 1}:${language}`, text?.options?.[code] ?? null]);
  const fields = {
    stem: text?.stem,
    hint: text?.hint,
    evidence: text?.evidence,
    unit: text?.unit,
    numerator: text?.numerator,
    denominator: text?.denominator,
    notApplicableText: text?.notApplicable,
    declineText: text?.decline,
  };
  const written = Object.entries(fields).map(([key, value]) => [`${key}:${language}`, value ?? null]);
  return Object.fromEntries([...options, ...written]);
}

/** Whether options are shuffled goes without saying where there is a right one. */
function ofProfile(item: Item, [profile]: readonly Profile[], language: Language): WrittenRow {
  const key = profile?.keys[item.code];
  const cuts = profile?.cuts[item.code];
  const shuffled = 'shuffle' in item && item.shuffle === true;
  const { parameters } = profile?.model ?? {};
  return {
    correct: list(key?.correct),
    guess: key?.guess ?? null,
    shuffle: shuffled === Boolean(key) ? null : wordOf('yes', shuffled ? 'yes' : 'no', language),
    cuts: list(cuts?.at),
    direction: cuts ? wordOf('direction', cuts.direction, language) : null,
    cutSource: cuts?.source ?? null,
    cutStatus: cuts ? wordOf('status', cuts.status, language) : null,
    points: list(parameters && 'points' in parameters ? parameters.points[item.code] : undefined),
    ...Object.fromEntries(
      languages.map((one) => [`explanation:${one}`, profile?.texts[one]?.explanations?.[item.code] ?? null]),
    ),
  };
}
