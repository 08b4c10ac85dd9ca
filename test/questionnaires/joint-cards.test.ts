// The worked examples in the cards of the instruments for consortia, bases and the four groups, replayed through scoring. The tables of levels
// are read from the cards; every expected number is the hand calculation printed there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../questionnaires/schema/instrument.ts';
import type { Answer, Answers } from '../../questionnaires/schema/response.ts';
import type { ScoreSheet } from '../../scoring/model.ts';
import { compileScorer, scoreOne } from '../../scoring/score.ts';
import { readVersion } from '../../server/instruments/read-version.ts';

const house = join(import.meta.dirname, '..', '..', 'questionnaires');
const chosen = (value: number): Answer => ({ is: 'value', value });
const notes = { asOf: '2026-10-31', basis: '算例', department: '秘书处' };

function read(id: string) {
  const { instrument, texts, profiles } = readVersion(join(house, id, '1.0.0'));
  const profile = profiles['default@1']!;
  const card =
    readFileSync(join(house, id, 'card.md'), 'utf8')
      .split('## 等级算例')[1]
      ?.split('\n## ')[0] ?? '';
  const domains = instrument.indicators.filter(({ parent, module }) => parent === null && !module);
  const rows = [...card.matchAll(/^\| [A-Z]\d \| ([\d ]+?) \|/gm)].map((row) => (row[1] ?? '').split(' ').map(Number));
  const levels = new Map(
    domains.flatMap(({ code }, at) =>
      (rows[at] ?? []).map((level, leaf): [string, number] => [`${code}.${leaf + 1}`, level]),
    ),
  );
  const cuts = (item: Item): readonly number[] => profile.cuts[item.code]?.at ?? [];
  /** A number on the cut where its level begins: a boundary belongs to the upper level. */
  const count = (item: Item & { kind: 'number' }, level: number): Answer => {
    const numerator = cuts(item)[level - 2] ?? item.min;
    const parts = item.form === 'sum' ? { members: [{ name: '成员', value: numerator }] } : {};
    const divisor = item.form === 'ratio' ? { numerator, denominator: 100 } : { numerator };
    return { is: 'value', value: { ...divisor, ...parts, ...notes } };
  };
  const answers: Answers = Object.fromEntries(
    instrument.items.flatMap((item): [string, Answer][] => {
      const level = levels.get(item.indicator);
      if (level === undefined) return [];
      return [[item.code, item.kind === 'number' ? count(item, level) : chosen(level)]];
    }),
  );
  const scorer = compileScorer(instrument, profile);
  const sheetOf = (change: Answers, context = {}) => scoreOne(scorer, { answers: { ...answers, ...change }, context });
  return { texts, card, levels, sheetOf };
}

const sharesOf = ({ level }: ScoreSheet): readonly number[] => (level.state === 'levelled' ? level.shares : []);
const overallOf = ({ overall }: ScoreSheet): number => (overall.state === 'scored' ? overall.value : Number.NaN);
const leafOf = (sheet: ScoreSheet, code: string) => sheet.indicators.find(({ indicator }) => indicator === code);

function expectShares(sheet: ScoreSheet, byHand: readonly number[]): void {
  for (const [at, share] of byHand.entries()) expect(sharesOf(sheet)[at]).toBeCloseTo(share, 4);
}

describe('the card of the industry–education community', () => {
  const { card, levels, sheetOf } = read('industry-education-community');
  const students = {
    numerator: 200,
    members: [
      { name: '牵头企业', value: 0 },
      { name: '牵头职业学校', value: 120 },
      { name: '其他学校（共 3 家）', value: 80 },
    ],
    ...notes,
  };
  const sheet = sheetOf({
    'C1.1-N': { is: 'value', value: { numerator: 40, ...notes } },
    'C3.1-N': { is: 'value', value: students },
  });

  test('its table gives a level to each of the 19 indicators, and nothing is missing', () => {
    expect(levels.size).toBe(19);
    expect(sheet.missing).toEqual([]);
    for (const [code, level] of levels) expect([code, leafOf(sheet, code)?.level]).toEqual([code, level]);
  });

  test('0 + 120 + 80 students lie on the cut of level 3', () => {
    expect(leafOf(sheet, 'C3.1')?.level).toBe(3);
    const fewer = { ...students, numerator: 199, members: [{ name: '牵头职业学校', value: 199 }] };
    expect(leafOf(sheetOf({ 'C3.1-N': { is: 'value', value: fewer } }), 'C3.1')?.level).toBe(2);
    expect(card).toContain('0 + 120 + 80 = 200');
  });

  test('the shares are 1, 1, 0.9333, 0.2556 and 0: level 3, 55.76', () => {
    expectShares(sheet, [1, 1, 5.6 / 6, 0.255556, 0]);
    expect(sheet.level).toMatchObject({ state: 'levelled', level: 3 });
    expect(overallOf(sheet)).toBeCloseTo((68.75 + 62.5 + 50 + 45 + 58.333333 + 50) / 6, 4);
    for (const printed of ['0.9333', '0.2556', '三级（融合）', '55.76/100']) expect(card).toContain(printed);
  });
});

describe('the card of the consortium of industry, education and science', () => {
  const { card, levels, sheetOf } = read('fusion-consortium');
  const sheet = sheetOf({});

  test('its table gives a level to each of the 20 indicators', () => {
    expect(levels.size).toBe(20);
    expect(sheet.missing).toEqual([]);
  });

  test('the shares are 1, 1, 0.81, 0.2067 and 0: level 3, 50.42', () => {
    expectShares(sheet, [1, 1, 0.81, 0.206667, 0]);
    expect(sheet.level).toMatchObject({ state: 'levelled', level: 3 });
    expect(overallOf(sheet)).toBeCloseTo(252.083333 / 5, 4);
    for (const printed of ['0.81', '0.2067', '三级（融合）', '50.42/100']) expect(card).toContain(printed);
  });

  test('one indicator less at level 3 makes the whole level 2', () => {
    const lower = sheetOf({ 'F5.2-L': chosen(2) });
    expectShares(lower, [1, 1, 0.76]);
    expect(lower.level).toMatchObject({ state: 'levelled', level: 2 });
    expect(card).toContain('0.76 < 0.8 → **二级（规范）**');
  });
});

describe('the card of the training base', () => {
  const { texts, card, levels, sheetOf } = read('training-base');
  const mentors = (own: number): Answers => ({
    'B2.2-N': { is: 'value', value: { numerator: own, denominator: 18, ...notes } },
  });
  const view = { 'BT.1-L': chosen(2), 'BT.2-L': chosen(3), 'BT.3-L': chosen(3), 'BT.4-L': chosen(2) };
  const sheet = sheetOf(mentors(6), { thirdParty: 'none' });

  test('its table gives a level to each of the 11 indicators of the core', () => {
    expect(levels.size).toBe(11);
    expect(sheet.missing).toEqual([]);
    for (const [code, level] of levels) expect([code, leafOf(sheet, code)?.level]).toEqual([code, level]);
  });

  test('6 company mentors of 18 are one third, on the cut of the notice; 5 are below it', () => {
    const score = (own: number) => leafOf(sheetOf(mentors(own), { thirdParty: 'none' }), 'B2.2')?.score;
    expect(score(6)).toMatchObject({ state: 'scored', value: 62.5 });
    expect(score(5)).toMatchObject({ state: 'scored', value: 50 });
  });

  test('the shares are 1, 1, 0.8542, 0.1875 and 0: level 3, 52.08', () => {
    expectShares(sheet, [1, 1, 0.854167, 0.1875, 0]);
    expect(sheet.level).toMatchObject({ state: 'levelled', level: 3 });
    expect(overallOf(sheet)).toBeCloseTo(208.333333 / 4, 4);
    for (const printed of ['0.8542', '0.1875', '三级（融合）', '52.08/100']) expect(card).toContain(printed);
  });

  test('the third-party view scores 37.5 beside it and changes neither score nor level', () => {
    const both = sheetOf({ ...mentors(6), ...view }, { thirdParty: 'done' });
    expect(leafOf(both, 'BT')?.score).toMatchObject({ state: 'scored', value: 37.5 });
    expect([both.overall, both.level]).toEqual([sheet.overall, sheet.level]);
    expect(card).toContain('= 37.5');
  });

  test.each([
    ['B1.1-L', 'BT.1-L'],
    ['B2.1-L', 'BT.2-L'],
    ['B3.1-L', 'BT.3-L'],
    ['B4.2-L', 'BT.4-L'],
  ])('the third party is asked %s word for word as %s', (own, other) => {
    for (const wording of Object.values(texts)) {
      const [one, two] = [wording.items[own], wording.items[other]];
      expect(one?.stem.length).toBeGreaterThan(5);
      expect([two?.stem, two?.options]).toEqual([one?.stem, one?.options]);
    }
  });
});

test('only the experience of the four groups may be subtracted between groups', () => {
  const ids = readdirSync(house).filter((id) => existsSync(join(house, id, '1.0.0', 'instrument.json')));
  const sharing = ids.filter((id) =>
    readVersion(join(house, id, '1.0.0')).instrument.items.some(({ construct }) => construct !== undefined),
  );
  expect(sharing).toEqual(['digital-experience']);
});

describe('the card of the digital experience', () => {
  const { instrument, profiles } = readVersion(join(house, 'digital-experience', '1.0.0'));
  const card = readFileSync(join(house, 'digital-experience', 'card.md'), 'utf8');
  const scorer = compileScorer(instrument, profiles['default@1']!);
  const given = [
    ['E1-A', 4],
    ['E1-B', 3],
    ['E1-C', 5],
    ['E2-A', 3],
    ['E2-B', 2],
    ['E2-C', 4],
    ['E3-A', 4],
    ['E3-B', 3],
    ['E4-A', 5],
  ] as const;
  const answers = Object.fromEntries(given.map(([code, value]) => [code, chosen(value)]));
  const sheetOf = (last: Answer) =>
    scoreOne(scorer, { answers: { ...answers, 'E4-B': last }, context: { group: 'teacher' } });

  test('one sentence of two left open leaves its area and the whole without a score', () => {
    const sheet = sheetOf({ is: 'skipped' });
    expect([leafOf(sheet, 'E4')?.score.state, sheet.overall.state]).toEqual(['insufficient', 'insufficient']);
    expect(leafOf(sheet, 'E1')?.score).toMatchObject({ state: 'scored', value: 75 });
  });

  test('with all ten it is 62.5, mostly smooth', () => {
    const sheet = sheetOf(chosen(2));
    expect(overallOf(sheet)).toBeCloseTo((75 + 50 + 62.5 + 62.5) / 4, 10);
    expect(sheet.level).toMatchObject({ state: 'levelled', level: 2 });
    for (const printed of ['**62.5** → 体验基本顺畅', '总体也不给出']) expect(card).toContain(printed);
  });

  test('every item is asked of all four groups in the same words, and may be left open', () => {
    expect(instrument.contexts.map(({ values, compared }) => [values, compared])).toEqual([
      [['leader', 'teacher', 'student', 'mentor'], true],
    ]);
    expect(instrument.items).toHaveLength(10);
    for (const item of instrument.items)
      expect([item.construct?.length, item.decline, item.visibleWhen]).toEqual([expect.any(Number), true, undefined]);
  });
});
