// Design weights and reading time of a small instrument, computed by hand.
import { describe, expect, test } from 'vitest';
import { minutesOf } from '../../questionnaires/schema/minutes.ts';
import { designWeights, isScored, tailoredOut } from '../../questionnaires/schema/scored-weights.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { similarity } from '../../questionnaires/schema/text-similarity.ts';
import { treeOf } from '../../questionnaires/schema/tree.ts';
import { smallInstitutionDraft, smallPersonDraft } from '../builders/small-instrument.ts';

describe('design weights', () => {
  const person = smallPersonDraft();
  const institution = smallInstitutionDraft();

  test('equal: per domain, then per sibling, then per scored item; a module weighs beside the core', () => {
    const { indicator, item, share } = designWeights(person.instrument, person.profiles[0]);
    // By hand: A = 1/2, A.1 = 1/4, A.1.1 = 1/8; B.2 = 1/4 with one scored item; M.1 = 1/2 of its module.
    expect([indicator.get('A'), indicator.get('A.1'), indicator.get('A.1.1'), indicator.get('B.2')]).toEqual([
      0.5, 0.25, 0.125, 0.25,
    ]);
    expect([item.get('B.2-I'), item.get('A.2-K'), item.get('B.2-T')]).toEqual([0.25, undefined, undefined]);
    expect([share.get('M'), indicator.get('M.1'), item.get('M.1-L')]).toEqual([1, 0.5, 0.5]);
  });

  test('two scored items share their leaf', () => {
    const { item } = designWeights(institution.instrument, institution.profiles[0]);
    // By hand: D1 = 1/3, D1.1 = 1/9, ladder and counted fact 1/18 each.
    expect(item.get('D1.1-L')).toBeCloseTo(1 / 18, 15);
    expect(item.get('D1.1-N')).toBe(item.get('D1.1-L'));
    expect([...item.values()].reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  test('裁剪 gives the siblings that stay what was cut, below a cut domain everything goes', () => {
    const { instrument, profiles } = institution;
    const out = tailoredOut(instrument, 'enterprise');
    expect([...out]).toEqual(['D2.3']);
    expect(designWeights(instrument, profiles[0], out).share.get('D2.1')).toBe(0.5);
    instrument.serves.tailoring[0]!.out = ['D2'];
    expect([...tailoredOut(instrument, 'enterprise')]).toEqual(['D2', 'D2.1', 'D2.2', 'D2.3']);
    expect(tailoredOut(instrument, 'higher-vocational').size).toBe(0);
    expect(tailoredOut(instrument, undefined).size).toBe(0);
  });

  test('direct weights stand as declared and renormalise when a sibling is cut', () => {
    const { instrument, profiles } = smallInstitutionDraft();
    const values = {
      D1: 0.5,
      D2: 0.25,
      D3: 0.25,
      'D1.1': 0.3,
      'D1.2': 0.5,
      'D1.3': 0.2,
      'D2.1': 0.3,
      'D2.2': 0.1,
      'D2.3': 0.6,
      'D3.1': 0.5,
      'D3.2': 0.5,
    };
    const direct = { ...profiles[0], weights: { method: 'direct', source: 'x', status: '本项目', values } as const };
    expect(designWeights(instrument, direct).indicator.get('D1.2')).toBe(0.25);
    // By hand: 0.3 / (0.3 + 0.1) = 0.75 of D2's quarter.
    expect(designWeights(instrument, direct, new Set(['D2.3'])).indicator.get('D2.1')).toBeCloseTo(0.1875, 15);
  });

  test('AHP is refused rather than half computed', () => {
    const weights = { method: 'ahp', source: 'x', status: '本项目', judgements: [] } as const;
    expect(() =>
      designWeights(person.instrument, { ...person.profiles[0], weights: { ...weights, judgements: [] } }),
    ).toThrow(/AHP/);
  });

  test('a counted fact is scored only where the profile cuts it', () => {
    const item = treeOf(institution.instrument).items.get('D1.1-N')!;
    expect([isScored(item, institution.profiles[0]), isScored(item, { cuts: {} })]).toEqual([true, false]);
  });
});

describe('minutes', () => {
  test('count stems and options at 400 characters a minute and four seconds an item', () => {
    const { instrument, texts } = smallPersonDraft();
    // By hand: ladder steps 9 + 7 + 9 + 8 + 9 = 42 characters, plus the stem ("指标 M.1" = 6).
    expect(minutesOf(instrument, texts['zh-CN']).module).toBeCloseTo((2 * 48) / 400 + (2 * 4) / 60, 12);
    // Core: stems 指标 A.1.1 (8) ×2, A.2 (6), B.1 (6) with 42 each; A.2-K 7 + 15; B.1-K 7 + 11; B.2-I 6; B.2-T 14. Eight items.
    const characters = 2 * 50 + 2 * 48 + 22 + 18 + 6 + 14;
    expect(minutesOf(instrument, texts['zh-CN']).core).toBeCloseTo(characters / 400 + (8 * 4) / 60, 12);
  });

  test('follow the longest path one respondent can meet, not the sum of all branches', () => {
    const { instrument, texts } = smallPersonDraft();
    const whole = minutesOf(instrument, texts['zh-CN']).core;
    const last = instrument.items.find(({ code }) => code === 'B.2-T')!;
    last.visibleWhen = { context: 'role', in: ['teacher'] };
    instrument.items.find(({ code }) => code === 'B.2-I')!.visibleWhen = { not: { context: 'role', in: ['teacher'] } };
    // By hand: the shorter of the two, B.2-I (6 characters, 4 s), drops out.
    expect(minutesOf(instrument, texts['zh-CN']).core).toBeCloseTo(whole - 6 / 400 - 4 / 60, 12);
  });
});

describe('similarity', () => {
  test('is the Sørensen–Dice share of common character pairs', () => {
    // Textbook pair (Dice over bigrams): night / nacht share "ht": 2·1/(4+4).
    expect(similarity('night', 'nacht')).toBe(0.25);
    expect(similarity('请同事演示一次', '请同事演示一次。')).toBe(1);
    expect(similarity('甲乙丙', '丁戊己')).toBe(0);
  });
});

describe('the seeded generator', () => {
  test('gives the same numbers for the same seed on every machine', () => {
    const random = seededRandom(1);
    // Witness: the reference mulberry32 in C-like 32-bit arithmetic, run in Python.
    expect([random(), random(), random()].map((value) => Math.round(value * 4294967296))).toEqual([
      2693262067, 11749833, 2265367787,
    ]);
  });

  test('stays in [0, 1) and is spread evenly', () => {
    const random = seededRandom(42);
    const values = Array.from({ length: 10_000 }, random);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.015);
  });
});
