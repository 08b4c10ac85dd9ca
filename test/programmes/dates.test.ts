// Windows, lengths and what recurs, to the millisecond. Witness of every date: the clause quoted in the test; of how long days and
// years run, 民法典 201–203 (the first day is not counted; years end on the day's equal, or the month's last).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addYears, beijingDay } from '../../programmes/engine/beijing-days.ts';
import { cycleEnd, isCycleOver, lastValidDay } from '../../programmes/engine/cycle-end.ts';
import { periodKey, periodsDue, unreported } from '../../programmes/engine/periods-due.ts';
import {
  daysOf,
  endAfterDays,
  isInQuota,
  type RoundOverrides,
  roundPhase,
  roundSpan,
} from '../../programmes/engine/round-overrides.ts';
import { phaseOf, spanOf } from '../../programmes/engine/window-at.ts';
import { definition } from './definitions.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const noOverrides: RoundOverrides = {
  window: null,
  announcementDays: null,
  recognitions: null,
  rectificationDays: 60,
};
const programme = (id: string) => definition(id).programme;

describe('when an application may be handed in', () => {
  test.each([
    ['major-pilot', '四(一)“于2025年4月18日前”', '2025-04-18'],
    ['practice-centre', '五(一)“截止时间为 2024 年 5 月 30 日”', '2024-05-30'],
    ['training-base-programme', '七“于2022年11月15日前”', '2022-11-15'],
  ])('%s, %s: to the last millisecond of the day, and not one later', (id, _, day) => {
    const last = at(`${day}T23:59:59.999`);
    expect(roundPhase(programme(id), noOverrides, last)).toBe('open');
    expect(roundPhase(programme(id), noOverrides, last + 1)).toBe('over');
    expect(roundSpan(programme(id), noOverrides, 2024)).toEqual({ opens: null, closes: last });
  });

  test.each([
    // 五“2023年7月30日-10月31日,2024年起每年的1月1日-10月31日”
    ['2023-07-29T23:59:59.999', 'before'],
    ['2023-07-30T00:00:00', 'open'],
    ['2023-10-31T23:59:59.999', 'open'],
    ['2023-11-01T00:00:00', 'over'],
    ['2023-12-31T23:59:59.999', 'over'],
    ['2024-01-01T00:00:00', 'open'],
    ['2024-10-31T23:59:59.999', 'open'],
    ['2024-11-01T00:00:00', 'over'],
    ['2027-01-01T00:00:00', 'open'],
    ['2022-08-01T00:00:00', 'before'],
  ])('industry-community is registered in its own first year and from January after: %s %s', (moment, phase) => {
    expect(roundPhase(programme('industry-community'), noOverrides, at(moment))).toBe(phase);
  });

  test('innovation-consortium is taken when the operator says, as its guide is silent', () => {
    const silent = programme('innovation-consortium');
    expect(roundPhase(silent, noOverrides, at('2026-01-01T00:00:00'))).toBe('operator');
    const window = { opens: '2026-03-01', closes: '2026-03-31' };
    const phases = ['2026-02-28T23:59:59.999', '2026-03-01T00:00:00', '2026-03-31T23:59:59.999', '2026-04-01T00:00:00'];
    expect(phases.map((one) => roundPhase(silent, { window }, at(one)))).toEqual(['before', 'open', 'open', 'over']);
  });

  test('a round of another year puts its own dates in place of the document’s', () => {
    const window = { opens: null, closes: '2026-12-10' };
    expect(roundPhase(programme('practice-centre'), { window }, at('2026-12-10T23:59:59.999'))).toBe('open');
    expect(roundPhase(programme('practice-centre'), { window }, at('2026-12-11T00:00:00'))).toBe('over');
    expect(roundPhase(programme('practice-centre'), noOverrides, at('2026-12-10T00:00:00'))).toBe('over');
  });
});

describe('how long something lasts', () => {
  test('五(三)“公示期一周”: begun on 1 December at noon, it runs to the end of the 8th', () => {
    const days = daysOf(programme('training-base-programme'), noOverrides, 'announcement');
    expect(days).toBe(7);
    expect(endAfterDays(at('2022-12-01T12:00:00'), days ?? 0)).toBe(at('2022-12-08T23:59:59.999'));
  });

  test('the document’s days cannot be put aside; what it leaves open is the operator’s', () => {
    const base = programme('training-base-programme');
    expect(daysOf(base, { ...noOverrides, announcementDays: 3 }, 'announcement')).toBe(7);
    expect(daysOf(base, noOverrides, 'rectification')).toBe(60);
    expect(daysOf(base, noOverrides, 'evaluation')).toBeNull();
  });

  test('no announcement is invented: of the five only 工人函〔2022〕91号 has one', () => {
    const announcing = ['major-pilot', 'innovation-consortium', 'practice-centre', 'industry-community'];
    for (const id of announcing) expect(programme(id).stages.map(({ code }) => code)).not.toContain('announcement');
  });

  test.each([
    ['practice-centre', '四(三)“试点建设周期为两年”', '2026-06-30'],
    ['major-pilot', '四(三)“试点建设周期为2年”', '2026-06-30'],
    ['training-base-programme', '五(四)“每个建设周期为3年”', '2027-06-30'],
  ])('%s, %s: from 1 July 2024 to the end of %s', (id, _, day) => {
    const since = at('2024-07-01T09:00:00');
    const end = at(`${day}T23:59:59.999`);
    expect(cycleEnd(programme(id), {}, since)).toBe(end);
    expect([end, end + 1].map((now) => isCycleOver(programme(id), {}, since, now))).toEqual([false, true]);
    expect(lastValidDay(programme(id), {}, '2024-07-01')).toBe(day);
  });

  test('一“3-5年时间”: over after three, not ended before five; 003 names none', () => {
    const since = at('2025-01-10T00:00:00');
    const consortium = programme('innovation-consortium');
    expect(cycleEnd(consortium, {}, since)).toBe(at('2030-01-09T23:59:59.999'));
    const edge = at('2028-01-10T00:00:00');
    expect([edge - 1, edge].map((now) => isCycleOver(consortium, {}, since, now))).toEqual([false, true]);
    expect(lastValidDay(consortium, {}, '2025-01-10')).toBeNull();
    expect(cycleEnd(programme('industry-community'), {}, since)).toBeNull();
    expect(isCycleOver(programme('industry-community'), {}, since, at('2099-01-01T00:00:00'))).toBe(false);
  });

  test('years that the operator decided hold for cycle and certificate alike, where the document names a range or nothing', () => {
    const decided = { cycleYears: 4 };
    const begun = at('2025-01-10T23:59:59.999');
    const end = at('2029-01-09T23:59:59.999');
    for (const id of ['innovation-consortium', 'industry-community']) {
      expect(cycleEnd(programme(id), decided, begun)).toBe(end);
      expect([end, end + 1].map((now) => isCycleOver(programme(id), decided, begun, now))).toEqual([false, true]);
      expect(lastValidDay(programme(id), decided, '2025-01-10')).toBe('2029-01-09');
    }
  });

  test('years that begin on 29 February end on the 28th', () => {
    const ends = [3, 4].map((cycleYears) =>
      lastValidDay(programme('industry-community'), { cycleYears }, '2024-02-29'),
    );
    expect(ends).toEqual(['2027-02-28', '2028-02-28']);
    expect([addYears('2024-02-29', 3), addYears('2024-02-29', 4)]).toEqual(['2027-02-28', '2028-02-29']);
  });

  test('a recognition has its place as long as the round’s number is not used up', () => {
    expect([0, 9, 10].map((used) => isInQuota({ recognitions: 10 }, used))).toEqual([true, true, false]);
    expect(isInQuota({ recognitions: null }, 5000)).toBe(true);
  });
});

describe('what recurs while building', () => {
  const community = { track: 'province', since: at('2024-09-01T10:00:00') };
  const dueAt = (moment: string) => periodsDue(programme('industry-community'), community, at(moment));

  test('二(二)“每年第一季度期间”, 五“每年11月1日-12月15日”, 二“每年12月15日前”: in their order, year by year', () => {
    const shown = dueAt('2025-11-20T00:00:00').map((one) => [periodKey(one), one.phase]);
    expect(shown).toEqual([
      ['annual-summary@2024', 'over'],
      ['performance@2024', 'over'],
      ['first-quarter@2025', 'over'],
      ['annual-summary@2025', 'open'],
      ['performance@2025', 'open'],
      ['first-quarter@2026', 'before'],
      ['annual-summary@2026', 'before'],
      ['performance@2026', 'before'],
    ]);
  });

  test.each([
    ['first-quarter@2025', '2025-01-01T00:00:00', '2025-03-31T23:59:59.999'],
    ['performance@2025', '2025-11-01T00:00:00', '2025-12-15T23:59:59.999'],
    ['annual-summary@2025', '2025-01-01T00:00:00', '2025-12-15T23:59:59.999'],
  ])('%s is open from %s to %s', (key, opens, closes) => {
    const phaseAt = (moment: number) =>
      periodsDue(programme('industry-community'), community, moment).find((one) => periodKey(one) === key)?.phase;
    expect([at(opens), at(closes), at(closes) + 1].map(phaseAt)).toEqual(['open', 'open', 'over']);
    expect(phaseAt(at(opens) - 1)).toBe('before');
  });

  test('五“2023年起”: no performance data before', () => {
    const performance = programme('industry-community').periods.find(({ code }) => code === 'performance');
    expect(performance && spanOf(performance.window, 2022)).toBeNull();
    expect(performance && phaseOf(performance.window, at('2022-11-20T00:00:00'))).toBe('before');
    expect(performance && spanOf(performance.window, 2023)?.opens).toBe(at('2023-11-01T00:00:00'));
  });

  test('a first quarter that was over before recognition is not due', () => {
    expect(dueAt('2025-11-20T00:00:00').map(periodKey)).not.toContain('first-quarter@2024');
  });

  test('what went by unreported is named; what is still open is not', () => {
    const due = dueAt('2025-11-20T00:00:00');
    const handedIn = new Set(['annual-summary@2024', 'performance@2024']);
    expect(unreported(due, handedIn).map(periodKey)).toEqual(['first-quarter@2025']);
    expect(unreported(due, new Set([...handedIn, 'first-quarter@2025']))).toEqual([]);
  });

  test('五(四)“建设期满须报送总结报告”: due once, from the day after three years, without a last day', () => {
    const base = { track: 'base', since: at('2023-01-10T00:00:00') };
    const reportAt = (moment: string) =>
      periodsDue(programme('training-base-programme'), base, at(moment)).filter(
        ({ period }) => period === 'cycle-report',
      );
    expect(reportAt('2026-01-09T23:59:59.999')).toMatchObject([{ phase: 'before', year: 2026, closes: null }]);
    expect(unreported(reportAt('2026-01-09T23:59:59.999'), new Set())).toEqual([]);
    expect(unreported(reportAt('2026-01-10T00:00:00'), new Set()).map(periodKey)).toEqual(['cycle-report@2026']);
  });

  test('periods the document leaves open come due only where the round gives them a window, within the cycle', () => {
    const base = programme('training-base-programme');
    const building = { track: 'base', since: at('2023-01-10T00:00:00') };
    const now = at('2028-06-01T00:00:00');
    const named = (periods: RoundOverrides['periods'] = {}) =>
      periodsDue(base, building, now, { periods }).map(periodKey);
    expect(named()).toEqual(['cycle-report@2026']);
    const yearly = { is: 'yearly', from: '12-01', until: '12-31', since: 2023 } as const;
    expect(named({ annual: yearly })).toEqual(['annual@2023', 'annual@2024', 'annual@2025', 'cycle-report@2026']);
    expect(named({ annual: { is: 'span', from: '2024-02-01', until: '2024-02-20' } })).toContain('annual@2024');
  });

  test('二(四) is for pilots, not for supporters', () => {
    const periods = { matching: { is: 'yearly', from: '05-01', until: '05-31', since: 2025 } as const };
    const due = (track: string) =>
      periodsDue(programme('major-pilot'), { track, since: at('2025-06-01T00:00:00') }, at('2026-05-02T00:00:00'), {
        periods,
      });
    expect(due('pilot').map(periodKey)).toContain('matching@2026');
    expect(due('support')).toEqual([]);
  });

  test('whenever it is looked at, no two entries are the same, and at most one of a period is to come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2023-08-01T00:00:00'), max: at('2033-01-01T00:00:00') }),
        fc.integer({ min: 0, max: 6 * 365 * 86_400_000 }),
        (since, later) => {
          const due = periodsDue(programme('industry-community'), { track: 'province', since }, since + later);
          expect(new Set(due.map(periodKey)).size).toBe(due.length);
          const ahead = due.filter(({ phase }) => phase === 'before').map(({ period }) => period);
          expect(new Set(ahead).size).toBe(ahead.length);
          for (const { opens, closes } of due) expect(closes === null || (opens ?? 0) < closes).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a Beijing day is told whatever the machine’s zone', () => {
    expect(beijingDay(Date.parse('2026-11-26T16:00:00Z'))).toBe('2026-11-27');
    expect(beijingDay(Date.parse('2026-11-26T15:59:59.999Z'))).toBe('2026-11-26');
  });
});
