// What is typed into the model lab: refused in the reader's language, and never computed where it makes no sense.
import { describe, expect, test } from 'vitest';
import { readParameters } from '../../client/console/lab/read-parameters.ts';
import { whyUnusable } from '../../client/console/lab/why-unusable.ts';
import type { ModelChoice } from '../../questionnaires/schema/model-parameters.ts';
import { smallTree } from '../scoring/small-tree.ts';

const { profile } = smallTree({ indicators: { A: '', B: '' } });
const common = { coverage: 0.6, notApplicableLimit: 0.3 };
const points: ModelChoice = {
  id: 'points',
  version: 1,
  parameters: { ...common, points: { 'A-L': [0, 1] }, marks: {} },
};

describe('parameters typed as JSON', () => {
  test('are taken up when they are what the model needs', () => {
    const text = JSON.stringify({ ...points.parameters, points: { 'A-L': [0, 3] } });
    expect(readParameters(points, text, 'zh-CN')).toMatchObject({
      state: 'read',
      model: { parameters: { points: { 'A-L': [0, 3] } } },
    });
  });

  test.each(['', 'nonsense {', '{"coverage": 0.6,}'])('that are no JSON are called so: %j', (text) => {
    expect(readParameters(points, text, 'zh-CN')).toEqual({ state: 'not-json' });
  });

  test.each(['null', '[]', '"x"', '{}', '{"coverage": "a"}', '{"coverage": 1e999}'])(
    'that do not fit are refused in the language of the reader: %s',
    (text) => {
      const say = (language: 'zh-CN' | 'en') => {
        const found = readParameters(points, text, language);
        return found.state === 'refused' ? found.faults : [];
      };
      expect(say('zh-CN').length).toBeGreaterThan(0);
      for (const fault of say('zh-CN')) expect(fault).toMatch(/^parameters[.\w]*: .*\p{Script=Han}/u);
      for (const fault of say('en')) expect(fault).toMatch(/^parameters[.\w]*: [ -~]+$/);
    },
  );
});

describe('a trial is not computed', () => {
  const bands = (...cuts: number[]) => ({ ...profile, levels: { rule: 'bands' as const, cuts } });

  test('where a level begins at or above the next', () => {
    expect(whyUnusable(bands(20, 40, 60, 80))).toBe(null);
    expect(whyUnusable(bands(90, 40, 60, 80))).toBe('lab.cutsNotRising');
    expect(whyUnusable(bands(20, 40, 40, 80))).toBe('lab.cutsNotRising');
  });

  test('where a model of abilities has no item yet', () => {
    const how = {
      estimator: 'eap' as const,
      prior: { mu: 0, sd: 1 },
      fewestAnswers: 1,
      source: '–',
      status: '本项目' as const,
    };
    const rasch = (items: Record<string, { b: number[] }>): ModelChoice => ({
      id: 'rasch',
      version: 1,
      parameters: { ...common, ...how, items },
    });
    expect(whyUnusable({ ...profile, model: rasch({}) })).toBe('lab.itemsMissing');
    expect(whyUnusable({ ...profile, model: rasch({ 'A-L': { b: [0] } }) })).toBe(null);
  });
});
