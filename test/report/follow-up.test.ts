// 改进任务跟踪 in the report of the campaign after: by the indicator's own score on what two versions share, and nothing where they
// share nothing. Figures by plain subtraction of the two sheets.
import { expect, test } from 'vitest';
import { buildInstitutionReport } from '../../scoring/report/build-institution-report.ts';
import { explainCell } from '../../scoring/report/explain-cell.ts';
import type { Cell, ImprovementTask } from '../../scoring/report/report.ts';
import type { InstitutionReportInput } from '../../scoring/report/report-input.ts';
import { crossedInput } from '../builders/crossed-input.ts';
import { block, section, textOf } from '../builders/report-cells.ts';

const task = (indicator: string): ImprovementTask => ({
  ...{ id: `task-${indicator}`, indicator, problem: '', cause: '', action: `改进 ${indicator}` },
  ...{ lead: '教务处', due: '', evidence: '' },
});
const same = crossedInput({}).input;
const tasked = (input: InstitutionReportInput, tasks: readonly ImprovementTask[], changes = {}) => ({
  ...input,
  earlier: input.earlier!.map((wave) =>
    wave.instrument === input.institution!.instrument.id ? { ...wave, ...changes, tasks } : wave,
  ),
});
const rowsOf = (input: InstitutionReportInput): readonly (readonly Cell[])[] =>
  block(buildInstitutionReport(input), 'table', 'followed-tasks').rows;
const leaves = same.institution!.sheet!.indicators.map(({ indicator }) => indicator);

test('without tasks of then there is no such section', () => {
  expect(section(buildInstitutionReport(same), 'follow-up')).toBeUndefined();
  expect(section(buildInstitutionReport(tasked(same, [])), 'follow-up')).toBeUndefined();
});

test('each task is read by its indicator: now minus then, moved beyond five points, not yet within, and its numbers explain themselves', () => {
  const input = tasked(
    same,
    leaves.map((code) => task(`${code} 名称`)),
  );
  const wave = input.earlier!.find(({ instrument }) => instrument === input.institution!.instrument.id)!;
  const seen = new Set<string>();
  for (const [index, row] of rowsOf(input).entries()) {
    const code = leaves[index]!;
    const scoreIn = (sheet: NonNullable<typeof wave.sheet>) =>
      sheet.indicators.find(({ indicator }) => indicator === code)?.score;
    const sheets = wave.common ? [wave.common.before, wave.common.now] : [wave.sheet!, input.institution!.sheet!];
    const [before, now] = sheets.map(scoreIn);
    const told = textOf(row[6]);
    seen.add(told.replace(/（.*/, ''));
    if (before?.state !== 'scored' || now?.state !== 'scored') {
      expect([code, told]).toEqual([code, expect.stringContaining('看不出（')]);
      continue;
    }
    const change = row[5];
    expect([code, change && 'number' in change && change.number]).toEqual([code, now.value - before.value]);
    const [low, high] = [now.low - before.high, now.high - before.low];
    const within = low > -5 && high < 5;
    const expected = within ? '尚未变化' : low > 0 ? '已变化（升）' : high < 0 ? '已变化（降）' : '看不出';
    expect([code, told]).toEqual([code, expected]);
    const trace = change && 'trace' in change ? (change.trace ?? '') : '';
    expect([code, explainCell(input, trace, () => null)?.lines.length]).toEqual([code, expect.any(Number)]);
  }
  expect(seen.size).toBeGreaterThan(1);
});

test('where the versions share nothing, or the indicator is gone, it cannot be told and says why', () => {
  const code = leaves[0]!;
  const tasks = [task(`${code} 名称`), task('X9.9 早先的指标')];
  const broken = tasked(same, tasks, { comparable: 'broken', lines: undefined, common: undefined });
  expect(rowsOf(broken).map((row) => textOf(row[6]))).toEqual(['看不出（版本不可比）', '看不出（本次没有这一指标）']);
  const line = { dimension: code.split('.')[0]!, name: '', module: false, verdict: 'broken', basis: 'none' };
  const cut = tasked(same, tasks, { lines: [{ ...line, reasons: ['量尺改变'], items: [] }], common: undefined });
  expect(textOf(rowsOf(cut)[0]![6])).toBe('看不出（版本不可比）');
});
