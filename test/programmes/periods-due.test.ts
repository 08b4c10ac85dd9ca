// What recurs while building, from the windows alone: years, quarters, the first year's own dates, and where a document is silent.
import { expect, test } from 'vitest';
import { periodsDue } from '../../programmes/engine/periods-due.ts';
import type { Window } from '../../programmes/schema/windows.ts';
import { prefilled } from '../../server/periods/period-state.ts';
import { inventedProgramme } from '../builders/invented-programme.ts';

const at = (moment: string): number => Date.parse(`${moment}+08:00`);
const due = (window: Window, from: string, now: string) =>
  periodsDue(
    { ...inventedProgramme, cycle: null, periods: [{ code: 'data', clause: '一', window, items: [] }] },
    { track: 'main', since: at(from) },
    at(now),
  ).map(({ year, phase }) => [year, phase]);
/** 监测数据: 2023年起每年11月1日-12月15日, the clause of the guide to 共同体. */
const yearly: Window = { is: 'yearly', from: '11-01', until: '12-15', since: 2023 };

test('a window opens with its first day and is over after 23:59:59.999 of its last, every year since building began', () => {
  expect(due(yearly, '2026-03-01T00:00:00', '2026-10-31T23:59:59.999')).toEqual([[2026, 'before']]);
  expect(due(yearly, '2026-03-01T00:00:00', '2026-11-01T00:00:00')).toEqual([
    [2026, 'open'],
    [2027, 'before'],
  ]);
  expect(due(yearly, '2026-03-01T00:00:00', '2026-12-15T23:59:59.999')[0]).toEqual([2026, 'open']);
  expect(due(yearly, '2026-03-01T00:00:00', '2026-12-16T00:00:00')).toEqual([
    [2026, 'over'],
    [2027, 'before'],
  ]);
  expect(due(yearly, '2026-03-01T00:00:00', '2028-06-01T00:00:00')).toEqual([
    [2026, 'over'],
    [2027, 'over'],
    [2028, 'before'],
  ]);
});

test('what was over before building began is nobody’s, and what began while it was open is', () => {
  expect(due(yearly, '2026-12-16T00:00:00', '2027-01-10T00:00:00')).toEqual([[2027, 'before']]);
  expect(due(yearly, '2026-12-15T10:00:00', '2026-12-15T11:00:00')[0]).toEqual([2026, 'open']);
});

test('a quarter comes every year; one that the document leaves open is not due before the round sets its window', () => {
  expect(due({ is: 'quarter', quarter: 1 }, '2026-02-01T00:00:00', '2027-03-31T23:59:59.999')).toEqual([
    [2026, 'over'],
    [2027, 'open'],
    [2028, 'before'],
  ]);
  expect(due({ is: 'operator' }, '2026-02-01T00:00:00', '2027-05-01T00:00:00')).toEqual([]);
});

test('a period starts from the last that was handed in, and a counted fact leaves its date behind', () => {
  const period = { code: 'data', clause: '一', window: yearly, items: ['mentors'] };
  const count = (numerator: number) => ({
    mentors: {
      is: 'value' as const,
      value: { numerator, asOf: '2026-11-01', basis: '台账', department: '教务处' },
    },
  });
  const row = (year: number, submittedAt: number | null) => ({
    ...{ period: 'data', year, answers: count(year), submittedAt, late: false },
  });
  const found = prefilled(period, 2029, [row(2026, 1), row(2027, 1), row(2028, null)], count(3));
  expect(found.from).toBe(2027);
  expect(found.answers.mentors).toMatchObject({ value: { numerator: 2027, asOf: '' } });
  expect(prefilled(period, 2026, [row(2026, 1)], count(3))).toMatchObject({
    from: 0,
    answers: { mentors: { value: { numerator: 3 } } },
  });
});
