// The first scoring profile, gathered from the sheets; further ones begin as its copies.
import type { Language } from '../schema/names.ts';
import { type Advice, type AdviceKind, adviceFields, readAdvice } from './advice-sheet.ts';
import { readLevels } from './levels-sheet.ts';
import type { Basics } from './read-basics.ts';
import { noteUnusedPoints, readExplanations, readScoring } from './read-scoring.ts';
import type { Table } from './read-table.ts';
import type { Parts } from './read-version.ts';
import { readWeights } from './read-weights.ts';
import { present, type Raw, type Reading } from './reading.ts';

/** @returns all but its name and number */
export function readProfile(table: (key: string) => Table, parts: Parts, basics: Basics, reading: Reading): Raw {
  const { indicators, items, indicator, subject } = parts;
  const advice = readAdvice(table('advice'), reading, indicator, subject === 'person');
  const levels = readLevels(table('levels'), reading, basics);
  const { points, ...scoring } = readScoring(items, reading);
  if (basics.profile.model.id !== 'points') noteUnusedPoints(items, points, reading);
  const { indicatorCuts, baselineBelow: below, baselineCap: cap } = basics.profile;
  const textsIn = (language: Language): Raw =>
    present({
      levels: levels.texts[language],
      ...adviceIn(advice, language),
      explanations: readExplanations(items, language, reading),
    });
  return present({
    schema: 'shuheng-profile/1',
    instrument: basics.head.id,
    model: modelOf(basics, points),
    weights: weightsOf(parts, basics),
    ...scoring,
    levels: levels.rule,
    indicatorLevels: { cuts: indicatorCuts },
    baselines: indicators.baselines.length > 0 ? { indicators: indicators.baselines, below, cap } : undefined,
    texts: Object.fromEntries(reading.languages.map((language) => [language, textsIn(language)])),
  });
}

const adviceIn = (advice: Advice, language: Language): Raw =>
  Object.fromEntries((Object.keys(adviceFields) as AdviceKind[]).map((kind) => [kind, advice[language]?.[kind]]));

function modelOf({ profile }: Basics, points: Raw): Raw {
  const { id, version, parameters } = profile.model;
  const more =
    id === 'points'
      ? { points, marks: {} }
      : id === 'weighted-tree' && version === 2
        ? { reverse: [], aggregation: { default: 'mean', at: {} }, tailoring: [] }
        : {};
  return { id, version, parameters: { ...(parameters as Raw), ...more } };
}

function weightsOf({ indicators }: Parts, { profile }: Basics): Raw {
  const weighted = indicators.raw
    .filter(({ module }) => module === undefined)
    .map(({ code, parent }) => ({ code: String(code), parent: parent === null ? null : String(parent) }));
  const values = readWeights(weighted, indicators.weights);
  return values ? { method: 'direct', ...profile.weightSource, values } : { method: 'equal' };
}

/** 高级设置 tells where further profiles differ from the first. */
export function profilesOf(keys: readonly string[], first: Raw): Record<string, Raw> {
  return Object.fromEntries(
    keys.map((key) => {
      const [name, number] = key.split('@');
      return [key, { ...structuredClone(first), name, number: Number(number) }];
    }),
  );
}
