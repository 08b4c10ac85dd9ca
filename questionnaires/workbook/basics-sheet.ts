// 基本信息: one entry per row, with its wording in one column per language. What an author leaves out gets the default told in the
// last column.

import type { Draft } from '../schema/check-instrument.ts';
import type { Instrument } from '../schema/instrument.ts';
import type { Language } from '../schema/names.ts';
import type { Profile } from '../schema/profile.ts';
import { basicsEntries } from './basics-entries.ts';
import type { Value } from './grid.ts';
import { column, type SheetPlan, type WrittenRow, worded, words } from './sheet-plan.ts';
import { choicesOf, wordOf } from './vocabularies.ts';

export const basicsPlan: SheetPlan = {
  key: 'basics',
  name: words('基本信息', 'Basics'),
  also: ['基础信息', 'basic'],
  required: true,
  columns: [
    column('label', words('项目', 'Entry'), words('不要改动', 'leave as it is'), { width: 20 }),
    ...worded('value', words('内容', 'Value'), words('', ''), { width: 50 }),
    column('expected', words('填写要求', 'What to write'), words('不读取', 'not read'), { width: 60 }),
  ],
};

/** Closed vocabularies, offered at the cell of their entry. */
export function offersOf(language: Language): Record<string, readonly string[]> {
  const offered = basicsEntries.flatMap(({ vocabulary }, at) =>
    vocabulary ? [[`B${at + 2}`, choicesOf(vocabulary, language)] as const] : [],
  );
  return Object.fromEntries(offered);
}

/** @param blank entries left to their defaults */
export function writeBasics(
  { instrument, texts, profiles }: Draft,
  language: Language,
  blank: readonly string[] = [],
): WrittenRow[] {
  const values: Record<string, Value> = {
    ...ofInstrument(instrument, language),
    ...ofProfile(profiles[0], language),
    profiles: profileKeys(profiles) || wordOf('yes', 'no', language),
  };
  const wordings: Record<string, 'title' | 'shortTitle' | 'purpose' | 'standing'> = {
    title: 'title',
    shortTitle: 'shortTitle',
    purpose: 'purpose',
    standingText: 'standing',
  };
  return basicsEntries.map(({ key, label, expected }) => {
    const field = wordings[key];
    const row = { label: label[language], expected: expected[language] };
    if (blank.includes(key)) return row;
    if (!field) return { ...row, 'value:zh-CN': values[key] ?? null };
    return { ...row, 'value:zh-CN': texts['zh-CN']?.[field] ?? null, 'value:en': texts.en?.[field] ?? null };
  });
}

const profileKeys = (profiles: readonly Profile[]): string =>
  profiles.map(({ name, number }) => `${name}@${number}`).join('；');

function ofInstrument(instrument: Instrument, language: Language): Record<string, Value> {
  const all = instrument.serves.institutionTypes;
  return {
    id: instrument.id,
    version: instrument.version,
    languages: instrument.languages.map((one) => wordOf('language', one, language)).join('；'),
    audience: wordOf('audience', instrument.audience, language),
    subject: wordOf('subject', instrument.subject, language),
    standing: wordOf('standing', instrument.standing, language),
    licence: instrument.licence,
    minutesCore: instrument.minutes.core,
    minutesModule: instrument.minutes.module,
    institutionTypes: all.map((one) => wordOf('institutionType', one, language)).join('；'),
  };
}

function ofProfile(profile: Profile | undefined, language: Language): Record<string, Value> {
  if (!profile) return {};
  const { model, weights, levels, baselines } = profile;
  return {
    model: `${model.id}@${model.version}`,
    coverage: model.parameters.coverage,
    notApplicableLimit: model.parameters.notApplicableLimit,
    weightSource: weights.method === 'direct' ? weights.source : null,
    weightStatus: weights.method === 'direct' ? wordOf('status', weights.status, language) : null,
    levelRule: wordOf('levelRule', levels.rule, language),
    threshold: levels.rule === 'bands' ? null : levels.threshold,
    indicatorCuts: profile.indicatorLevels.cuts.join('；'),
    baselineBelow: baselines?.below ?? null,
    baselineCap: baselines?.cap ?? null,
  };
}
