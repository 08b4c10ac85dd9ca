// The small decisions of reports: which nodes stand out, how self-rating and keyed items are compared, how numbers are named.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beijingMinute } from '../../scoring/report/beijing-time.ts';
import { inLanguage } from '../../scoring/report/cuts-text.ts';
import { keyedVerdict } from '../../scoring/report/keyed-verdict.ts';
import { nextCut } from '../../scoring/report/readings.ts';
import { isClose } from '../../scoring/report/sections/cohort-jobs.ts';
import { sectionRooms } from '../../scoring/report/sections/index.ts';
import { extremes, type Ranked } from '../../scoring/report/strengths.ts';
import { formatTraceId, parseTraceId, type TraceId } from '../../scoring/report/trace-id.ts';
import { en } from '../../scoring/report/wording/en.ts';
import { zh } from '../../scoring/report/wording/zh.ts';
import { strings } from '../builders/report-cells.ts';

const at = (code: string, value: number, step = 6.25): Ranked => ({ code, value, low: value, high: value, step });

describe('三强三弱', () => {
  test('names three of eight on each side and who is too close to be set apart', () => {
    const found = extremes([
      at('a', 90),
      at('b', 70),
      at('c', 60),
      at('d', 56),
      at('e', 50),
      at('f', 30),
      at('g', 20),
      at('h', 10),
    ])!;
    expect(found.strong.map(({ code }) => code)).toEqual(['a', 'b', 'c']);
    expect(found.weak.map(({ code }) => code)).toEqual(['h', 'g', 'f']);
    expect([...found.alike]).toEqual([['c', 'd']]);
  });

  test('names nobody when the best and the worst differ by less than one step', () => {
    expect(extremes([at('a', 50), at('b', 48), at('c', 46), at('d', 45)])).toBeNull();
  });

  test('names nobody when all intervals overlap, however far the means lie apart', () => {
    const wide = (code: string, value: number): Ranked => ({ code, value, low: value - 20, high: value + 20, step: 0 });
    expect(extremes([wide('a', 70), wide('b', 60), wide('c', 50), wide('d', 40)])).toBeNull();
  });

  test('leaves a node whose baseline fails out of the strong side, and names none of the lower half instead', () => {
    const barred = (node: Ranked): Ranked => ({ ...node, barred: true });
    const nodes = [barred(at('a', 90)), at('b', 70), at('c', 60), at('d', 40), at('e', 20), at('f', 10)];
    const found = extremes(nodes)!;
    expect(found.strong.map(({ code }) => code)).toEqual(['b', 'c']);
    expect(found.weak.map(({ code }) => code)).toEqual(['f', 'e', 'd']);
  });

  test('never puts one node on both sides', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 9 }), (values) => {
        const found = extremes(values.map((value, index) => at(String(index), value)));
        const codes = found ? [...found.strong, ...found.weak].map(({ code }) => code) : [];
        expect(new Set(codes).size).toBe(codes.length);
      }),
    );
  });
});

describe('a group beside what a job task asks for', () => {
  // Level 3 is 50 on 0–100, a quarter of a level 6.25.
  const group = (mean: number, reach: number) =>
    ({
      state: 'shown',
      n: 30,
      missing: 0,
      mean,
      sd: 10,
      low: mean - reach,
      high: mean + reach,
      levels: null,
      levelsWithheld: null,
    }) as const;

  test('is close from a quarter of a level below on, or where the interval holds the requirement', () => {
    expect(isClose(group(50, 1), 3)).toBe(true);
    expect(isClose(group(43.8, 1), 3)).toBe(true);
    expect(isClose(group(43.75, 1), 3)).toBe(false);
    expect(isClose(group(40, 9.9), 3)).toBe(false);
    expect(isClose(group(40, 10), 3)).toBe(true);
    expect(isClose(group(80, 1), 3)).toBe(true);
  });
});

describe('自评 beside 客观题', () => {
  // By hand: 12 of 18 right at guess 1/4 is (2/3 − 1/4) ÷ (3/4) = 55.6 after correction for guessing.
  test('compares the self-rating with the rate after guessing, from 15 points on', () => {
    expect(keyedVerdict(71, 12 / 18, 0.25, 18)).toBe('above');
    expect(keyedVerdict(70, 12 / 18, 0.25, 18)).toBe('near');
    expect(keyedVerdict(40, 12 / 18, 0.25, 18)).toBe('below');
  });

  test('says nothing of fewer than five items', () => {
    expect(keyedVerdict(90, 0, 0.25, 4)).toBeNull();
  });
});

describe('trace ids', () => {
  const ids: TraceId[] = [
    { of: 'institution', node: '' },
    { of: 'institution', node: '@scene.teaching' },
    { of: 'institution', node: 'D1.2-N' },
    { of: 'cohort', instrument: 'teacher-digital-literacy', node: '', contexts: {} },
    {
      of: 'cohort',
      instrument: 'teacher-digital-literacy',
      node: 'T1.1',
      contexts: { layer: 'novice', teacherClass: 'general' },
    },
    { of: 'peers', node: 'D1' },
    { of: 'person', node: '@keyed.T4' },
  ];
  test.each(ids)('read back as they were written: %j', (id) => {
    expect(parseTraceId(formatTraceId(id))).toEqual(id);
  });
  test('anything else is no trace id', () => {
    for (const text of [
      '',
      'institution',
      'nobody:T1',
      'cohort:T1',
      "institution:D1' or 1=1",
      'cohort:x:T1|layer',
      'person:a:b',
    ])
      expect([text, parseTraceId(text)]).toEqual([
        text,
        text === 'institution' ? { of: 'institution', node: '' } : null,
      ]);
  });
});

test('the next limit of a counted fact rises, or falls where smaller is better', () => {
  const cuts = { at: [20, 40, 60, 80], source: 's', status: '本项目' } as const;
  expect([1, 2, 3, 4, 5].map((level) => nextCut({ ...cuts, at: [...cuts.at], direction: 'up' }, level))).toEqual([
    20,
    40,
    60,
    80,
    null,
  ]);
  expect([1, 2, 3, 4, 5].map((level) => nextCut({ ...cuts, at: [...cuts.at], direction: 'down' }, level))).toEqual([
    80,
    60,
    40,
    20,
    null,
  ]);
});

test('a source in two languages is told in the reader’s, and Chinese alone is not told in English', () => {
  expect(inLanguage('本项目拟定 / Proposed by this project', true)).toBe('Proposed by this project');
  expect(inLanguage('本项目拟定 / Proposed by this project', false)).toBe('本项目拟定');
  expect(inLanguage('本项目拟定', true)).toBe('');
});

test('times read in Beijing, whatever the machine', () => {
  expect(beijingMinute(Date.UTC(2026, 10, 21, 15, 59))).toBe('2026-11-21 23:59');
});

test('section ids are unique, and the two word lists hold the same words', () => {
  expect(new Set(sectionRooms.map(({ id }) => id)).size).toBe(sectionRooms.length);
  const keys = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([key, inner]) => [key, keys(inner)])
      : typeof value;
  expect(keys(en)).toEqual(keys(zh));
  expect(strings(en).filter((text) => /[\u3400-\u9fff]/.test(text))).toEqual([]);
});
