// The worked examples of the cards, replayed through scoring. Every expected number below is the hand calculation
// printed in the card's section 等级算例; that the card still prints it is tested too, so neither can drift alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Instrument, Item } from '../../questionnaires/schema/instrument.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import type { Answer, Answers } from '../../questionnaires/schema/response.ts';
import { accumulatedSum } from '../../scoring/levels/accumulate/rule.ts';
import type { LinkedShare, ScoreSheet } from '../../scoring/model.ts';
import { compileScorer, scoreOne } from '../../scoring/score.ts';
import { readVersion } from '../../server/instruments/read-version.ts';

const house = join(import.meta.dirname, '..', '..', 'questionnaires');
const example = (id: string): string =>
  readFileSync(join(house, id, 'card.md'), 'utf8')
    .split('## 等级算例')[1]
    ?.split('\n## ')[0] ?? '';
const read = (id: string) => {
  const { instrument, profiles } = readVersion(join(house, id, '1.0.0'));
  return { instrument, profile: profiles['default@1']!, card: example(id) };
};
const chosen = (value: number | string): Answer => ({ is: 'value', value });
const scoreOf = (sheet: ScoreSheet, code: string): number => {
  const score = sheet.indicators.find(({ indicator }) => indicator === code)?.score;
  return score?.state === 'scored' ? score.value : Number.NaN;
};
const levelOf = (sheet: ScoreSheet, code: string) =>
  sheet.indicators.find(({ indicator }) => indicator === code)?.level;
const overallOf = ({ overall }: ScoreSheet): number => (overall.state === 'scored' ? overall.value : Number.NaN);

/** Ladders of the core in the instrument's order take the levels in turn; the first `right` keyed items are right. */
function personAnswers(
  { instrument, profile }: { instrument: Instrument; profile: Profile },
  levels: string,
  right: number,
): Answers {
  const modules = instrument.indicators.filter(({ module }) => module).map(({ code }) => code);
  const core = instrument.items.filter(({ indicator }) => !modules.some((code) => indicator.startsWith(`${code}.`)));
  const ladders = core
    .filter(({ kind }) => kind === 'ladder')
    .sort((a, b) => leafOrder(instrument, a) - leafOrder(instrument, b));
  const keyed = core.filter((item) => item.kind === 'choice');
  expect([...levels.replaceAll(' ', '')]).toHaveLength(ladders.length);
  const wrong = (code: string): string => ['a', 'b'].find((option) => option !== profile.keys[code]?.correct[0]) ?? '';
  return Object.fromEntries([
    ...ladders.map((item, at) => [item.code, chosen(Number(levels.replaceAll(' ', '')[at]))]),
    ...keyed.map(({ code }, at) => [code, chosen(at < right ? (profile.keys[code]?.correct[0] ?? '') : wrong(code))]),
  ]);
}
const leafOrder = (instrument: Instrument, item: Item): number =>
  instrument.indicators.findIndex(({ code }) => code === item.indicator);

describe('the card of the student instrument', () => {
  const pinned = read('student-digital-literacy');
  const answers = personAnswers(pinned, '3432 3324 2322 34343 332423', 12);
  const sheet = scoreOne(compileScorer(pinned.instrument, pinned.profile), {
    answers,
    context: { year: 'second', field: 'other' },
  });

  test.each([
    ['S1', 54.1667, '54.17'],
    ['S2', 54.1667, '54.17'],
    ['S3', 31.25, '31.25'],
    ['S4', 59.375, '59.38'],
    ['S5', 45.8333, '45.83'],
    ['S1.3', 37.5, '37.5'],
    ['S4.4', 62.5, '62.5'],
  ])('%s scores %f', (code, byHand, printed) => {
    expect(scoreOf(sheet, code)).toBeCloseTo(byHand, 4);
    expect(pinned.card).toContain(printed);
  });

  test('the overall is 48.9583, a reference intermediate level, and boundaries belong to the upper level', () => {
    expect(overallOf(sheet)).toBeCloseTo(48.9583, 4);
    expect(sheet.level).toMatchObject({ state: 'levelled', rule: 'bands', level: 2 });
    expect([levelOf(sheet, 'S1.3'), levelOf(sheet, 'S4.4')]).toEqual([3, 4]);
    for (const printed of ['48.9583', '2.96', '参考中级', '第 3 级', '第 4 级']) expect(pinned.card).toContain(printed);
  });

  test('12 of 17 keyed items are right, which changes nothing else', () => {
    expect(sheet.keyed.find(({ indicator }) => indicator === '')).toMatchObject({ asked: 17, right: 12, guess: 0.25 });
    expect(pinned.card).toContain('12÷17 = 70.59%');
  });
});

describe('the card of the teacher instrument', () => {
  const pinned = read('teacher-digital-literacy');
  const answers = personAnswers(pinned, '33 43 3 2 34 3432 432 222 3323 434 433 332 22', 12);
  const sheet = scoreOne(compileScorer(pinned.instrument, pinned.profile), {
    answers,
    context: { teacherClass: 'specialty', layer: 'qualified' },
  });

  test.each([
    ['T1', 54.1667],
    ['T2', 43.75],
    ['T3', 42.1875],
    ['T4', 62.5],
    ['T5', 33.3333],
    ['T3.4', 43.75],
    ['T4.1', 66.6667],
    ['T4.2', 58.3333],
    ['T5.1', 41.6667],
  ])('%s scores %f', (code, byHand) => {
    expect(scoreOf(sheet, code)).toBeCloseTo(byHand, 4);
    expect(pinned.card).toContain(String(byHand));
  });

  test('the overall is 47.1875, a reference intermediate level in the second stage', () => {
    expect(overallOf(sheet)).toBeCloseTo(47.1875, 10);
    expect(sheet.level).toMatchObject({ state: 'levelled', rule: 'bands', level: 2 });
    expect(pinned.profile.stages?.cuts.filter((cut) => cut <= overallOf(sheet))).toEqual([35]);
    for (const printed of ['47.1875', '2.8875', '参考中级', '用起来']) expect(pinned.card).toContain(printed);
  });

  test('with every third-level dimension weighing the same it is 47.7273, and T3 is 42.8571', () => {
    const { instrument, profiles } = readVersion(join(house, 'teacher-digital-literacy', '1.0.0'));
    const scorer = compileScorer(instrument, profiles['per-indicator@1']!);
    const equal = scoreOne(scorer, { answers, context: { teacherClass: 'specialty', layer: 'qualified' } });
    expect(overallOf(equal)).toBeCloseTo((96 / 33 - 1) * 25, 10);
    expect(scoreOf(equal, 'T3')).toBeCloseTo((38 / 14 - 1) * 25, 10);
    expect(equal.level).toMatchObject({ level: 2 });
    for (const printed of ['47.7273', '42.8571']) expect(pinned.card).toContain(printed);
  });

  test('T3.3 is a level below its target and T1.2 a level above', () => {
    const target = pinned.profile.targets?.find(
      ({ when }) => when.teacherClass === 'specialty' && when.layer === 'qualified',
    );
    expect([levelOf(sheet, 'T3.3'), target?.levels['T3.3']]).toEqual([2, 3]);
    expect([levelOf(sheet, 'T1.2'), target?.levels['T1.2']]).toEqual([4, 3]);
  });

  test('12 of 18 keyed items are right', () => {
    expect(sheet.keyed.find(({ indicator }) => indicator === '')).toMatchObject({ asked: 18, right: 12, guess: 0.25 });
    expect(pinned.card).toContain('66.7%');
  });
});

describe('the card of the institution instrument', () => {
  const { instrument, profile, card } = read('institution-maturity');
  const rows = [...card.matchAll(/^\| D\d \| ([\d ]+?) \|/gm)].map((row) => (row[1] ?? '').split(' ').map(Number));
  const ladders = rows.flatMap((levels, domain) =>
    levels.map((level, leaf): [string, Answer] => [`D${domain + 1}.${leaf + 1}-L`, chosen(level)]),
  );
  const counted = (numerator: number, denominator?: number): Answer => ({
    is: 'value',
    value: {
      numerator,
      ...(denominator ? { denominator } : {}),
      asOf: '2026-09-01',
      basis: '算例',
      department: '质量办',
    },
  });
  const linked = (item: string, share: number): LinkedShare => ({
    item,
    instrument: '',
    persons: 100,
    invited: 100,
    state: 'usable',
    share,
    low: share,
    high: share,
  });
  const asked = new Set(instrument.items.map(({ code }) => code));
  const input = {
    answers: {
      ...Object.fromEntries(ladders.filter(([code]) => asked.has(code))),
      // The other numbers are on the level of their ladder, as the card says: 4 3 2 4 4 3.
      'D2.4-N': counted(72, 100),
      'D1.2-N': counted(70, 100),
      'D3.1-N': counted(5, 10),
      'D4.4-N': counted(3, 10),
      'D5.1-N': counted(2400, 4000),
      'D5.2-N': counted(87, 100),
      'D8.1-N': counted(6, 10),
    },
    context: { institutionType: 'higher-vocational' },
    linked: [linked('D1.6-S', 55), linked('D1.7-S', 66)],
  };
  const under = (levels: Profile['levels'], answers: Answers = input.answers) =>
    scoreOne(compileScorer(instrument, { ...profile, levels }), { ...input, answers });
  const sheet = under(profile.levels);

  test('the table of the card gives a level to each of the 36 leaves', () => {
    expect(rows.map(({ length }) => length)).toEqual([7, 4, 5, 4, 4, 4, 4, 4]);
    expect(sheet.missing).toEqual([]);
  });

  test('the shares are 1, 1, 0.825, 0.216964 and 0, so level 3 holds and level 4 is 0.583 of the weight away', () => {
    expect(sheet.level).toMatchObject({ state: 'levelled', rule: 'gated', level: 3, cappedBy: [] });
    const shares = sheet.level.state === 'levelled' ? sheet.level.shares : [];
    for (const [at, byHand] of [1, 1, 0.825, 0.216964, 0].entries()) expect(shares[at]).toBeCloseTo(byHand, 6);
    for (const printed of ['0.825', '0.216964', '三级（融合）', '0.583']) expect(card).toContain(printed);
  });

  test('the overall is 51.44, and 51.17 without the linked items', () => {
    expect(overallOf(sheet)).toBeCloseTo(411.517857 / 8, 6);
    const without = sheet.overallWithoutLinked;
    expect(without.state === 'scored' && without.value).toBeCloseTo(409.375 / 8, 10);
    for (const printed of ['51.44/100', '51.17/100']) expect(card).toContain(printed);
  });

  test('D6.3 at level 1 caps the institution at level 2 and is named', () => {
    const capped = under(profile.levels, { ...input.answers, 'D6.3-L': chosen(1) });
    expect(capped.level).toMatchObject({ state: 'levelled', level: 2, uncapped: 3, cappedBy: ['D6.3'] });
    expect(capped.level.state === 'levelled' && capped.level.shares[1]).toBeCloseTo(0.96875, 10);
    expect(card).toContain('0.96875');
  });

  test('the accumulating rule also gives level 3 here, from 3.217', () => {
    const accumulated = under({ rule: 'accumulate', threshold: 0.8, cuts: [0.8, 1.8, 2.8, 3.8, 4.8] });
    expect(accumulated.level).toMatchObject({ state: 'levelled', rule: 'accumulate', level: 3 });
    const shares = accumulated.level.state === 'levelled' ? accumulated.level.shares : [];
    expect(accumulatedSum(shares, 0.8)).toBeCloseTo(3.216964, 6);
    expect(accumulatedSum([0.95, 0.85, 0.7, 0.4, 0.1], 0.8)).toBeCloseTo(3.2, 10);
    for (const printed of ['3.217 → 三级', '3.20 → 三级']) expect(card).toContain(printed);
  });
});

/** Ladders take the levels in turn, in the instrument's order. */
const inTurn = (items: readonly Item[], levels: string): [string, Answer][] => {
  const each = levels.replaceAll(' ', '');
  expect(each).toHaveLength(items.length);
  return items.map(({ code }, at) => [code, chosen(Number(each[at]))]);
};
const endingIn = ({ items }: Instrument, ending: string) => items.filter(({ code }) => code.endsWith(ending));

describe.each([
  ['employer-demand', { '-R': '332 334 233', '-I': '554 444 334' }, [66.6667, 66.6667, 50], 61.1111, 2],
  ['graduate-feedback', { '-G': '332 322 433' }, [41.6667, 33.3333, 58.3333], 44.4444, 1],
] as const)('the card of %s', (id, levels, domains, overall, level) => {
  const { instrument, profile, card } = read(id);
  const answers = Object.fromEntries(
    Object.entries(levels).flatMap(([ending, each]) => inTurn(endingIn(instrument, ending), each)),
  );
  const sheet = scoreOne(compileScorer(instrument, profile), { answers, context: {} });

  test('its domains, overall and level are those printed', () => {
    for (const [at, byHand] of domains.entries()) {
      expect(scoreOf(sheet, `B${at + 1}`)).toBeCloseTo(byHand, 4);
      expect(card).toContain(String(byHand));
    }
    expect(overallOf(sheet)).toBeCloseTo(overall, 4);
    expect(card).toContain(String(overall));
    expect(sheet.level).toMatchObject({ state: 'levelled', level });
  });
});

describe('the card of the match of supply and demand', () => {
  const { instrument, profile, card } = read('talent-supply-demand');
  const counted = (numerator: number): Answer => ({
    is: 'value',
    value: { numerator, denominator: 100, asOf: '2026-09-01', basis: '算例', department: '二级学院' },
  });
  const answers = {
    ...Object.fromEntries(inTurn(endingIn(instrument, '-P'), '444 444 444')),
    ...Object.fromEntries(inTurn(endingIn(instrument, '-L'), '333 343 233')),
    ...{ 'O.1-N': counted(60), 'O.2-N': counted(25), 'O.3-N': counted(40) },
  };
  const means: Record<string, readonly number[]> = {
    '-R': [75, 50, 100],
    '-I': [100, 75, 50],
    '-G': [62.5, 62.5, 62.5],
  };
  const linked = (...sides: string[]): LinkedShare[] =>
    sides.flatMap((side) =>
      endingIn(instrument, side).map(({ code }, at) => {
        const share = means[side]![Math.floor(at / 3)]!;
        const base = { item: code, instrument: '', persons: 20, invited: 25, figure: 'mean' as const };
        return { ...base, state: 'usable', share, low: share, high: share };
      }),
    );
  const scored = (...sides: string[]) =>
    scoreOne(compileScorer(instrument, profile), { answers, context: {}, linked: linked(...sides) });
  const sheet = scored('-R', '-I', '-G');

  test('what is short of demand counts by importance, and surplus makes up for nothing', () => {
    expect(['A1', 'A4', 'A7'].map((code) => scoreOf(sheet, code))).toEqual([87, 100, 62]);
    expect(scoreOf(sheet, 'M')).toBeCloseTo(85.0833, 4);
    for (const [code, byHand] of [
      ['P1', 50],
      ['P2', 58.3333],
      ['P3', 41.6667],
      ['O', 41.6667],
    ] as const)
      expect(scoreOf(sheet, code)).toBeCloseTo(byHand, 4);
    expect(overallOf(sheet)).toBeCloseTo(66.5, 10);
    expect(sheet.level).toMatchObject({ state: 'levelled', level: 3 });
    for (const printed of ['85.0833', '58.3333', '41.6667', '66.5', '三级（部分匹配）'])
      expect(card).toContain(printed);
  });

  test.each([
    ['employers only', ['-R', '-I']],
    ['graduates only', ['-G']],
  ])('%s make no match and no overall, whatever the form says', (_, sides) => {
    const one = scored(...sides);
    const match = one.indicators.find(({ indicator }) => indicator === 'M');
    expect(match?.score).toEqual({ state: 'insufficient', reason: 'cohort' });
    expect(one.overall).toEqual({ state: 'insufficient', reason: 'domain' });
    expect(one.level.state).toBe('insufficient');
    const without = one.overallWithoutLinked;
    expect(without.state === 'scored' && without.value).toBeCloseTo(47.9167, 4);
    expect(card).toContain('47.9167');
  });

  test('a higher aim alone raises nothing that graduates do not reach', () => {
    const aims = Object.fromEntries(inTurn(endingIn(instrument, '-P'), '555 555 555'));
    const higher = scoreOne(compileScorer(instrument, profile), {
      answers: { ...answers, ...aims },
      context: {},
      linked: linked('-R', '-I', '-G'),
    });
    expect(scoreOf(higher, 'M')).toBe(scoreOf(sheet, 'M'));
  });
});
