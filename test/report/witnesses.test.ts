// Section 三方对照: what is claimed, what evidence supports, what the panel found. Expected cells by hand from the pieces and findings
// planted in test/builders/witness-input.ts.
import { describe, expect, test } from 'vitest';
import { buildInstitutionReport } from '../../scoring/report/build-institution-report.ts';
import { explainer } from '../../scoring/report/explain-cell.ts';
import type { Cell, Report } from '../../scoring/report/report.ts';
import { block, cellsOf, section, strings, textOf } from '../builders/report-cells.ts';
import { institutionInput } from '../builders/report-inputs.ts';
import { witnessInput } from '../builders/witness-input.ts';

/** One level under the claim; D1.1 between two steps; nothing of D3. */
const find = (indicator: string, claimed: number): number | null => {
  if (indicator.startsWith('D3')) return null;
  return indicator === 'D1.1' ? claimed - 1 / 3 : Math.max(1, claimed - 1);
};
const input = witnessInput('zh-CN', { find });
const report = buildInstitutionReport(input);
const witnesses = input.witnesses!;
const own = (one: Report) => section(one, 'witnesses')!;
const itemOf = (indicator: string) => witnesses.items.find((one) => one.indicator === indicator)!;
const rowOf = (indicator: string, table = 'witness-values', one = report): readonly Cell[] =>
  block(one, 'table', table).rows.find(([first]) => textOf(first).startsWith(`${indicator} `))!;
const told = (cell: Cell | undefined): number | string => (cell && 'number' in cell ? cell.number : textOf(cell));
const level = (value: number) => `${value} 级`;

describe('三方对照', () => {
  test('is absent where there is neither evidence nor a panel, and where the claim counts nothing else changes', () => {
    const plain = buildInstitutionReport(institutionInput('zh-CN'));
    expect(section(plain, 'witnesses')).toBeUndefined();
    expect(section(plain, 'next-level')).toBeUndefined();
    const claimed = buildInstitutionReport(witnessInput('zh-CN', { find, counts: 'claimed' }));
    // The summary leads to the section of blockers instead of naming the first five itself.
    const rest = ({ sections }: Report) =>
      sections.filter(({ id }) => !['witnesses', 'next-level', 'summary'].includes(id));
    expect(rest(claimed)).toEqual(rest(plain));
    const summary = (one: Report) => section(one, 'summary')!.blocks;
    expect(summary(claimed).slice(0, -1)).toEqual(summary(plain).slice(0, -1));
    expect(summary(claimed).at(-1)).toMatchObject({ text: expect.stringContaining('见“到下一级还差什么”一节') });
  });

  test('lists every ladder with its three values, the gaps in levels, and the one that counts', () => {
    const rows = block(report, 'table', 'witness-values').rows;
    expect(rows).toHaveLength(witnesses.items.length);
    const { claimed, level: supported } = itemOf('D2.2');
    const found = Math.max(1, claimed - 1);
    const levels = [claimed, supported, found].map(level);
    expect(rowOf('D2.2').slice(1).map(told)).toEqual([...levels, claimed - supported, claimed - found, level(found)]);
  });

  test('tells a finding between two steps as it is, and the step that is scored as the one that counts', () => {
    const { claimed } = itemOf('D1.1');
    const cells = rowOf('D1.1');
    expect(told(cells[3])).toBeCloseTo(claimed - 1 / 3, 12);
    expect(told(cells[5])).toBeCloseTo(1 / 3, 12);
    expect(told(cells[6])).toBe(level(claimed));
  });

  test('what the panel did not judge reads so, and is a gap of the third line alone', () => {
    expect(
      rowOf('D3.1')
        .map(textOf)
        .filter((text) => text === '未评'),
    ).toHaveLength(2);
    const radar = block(report, 'radar', 'witness-radar');
    const at = radar.axes.findIndex(({ code }) => code === 'D3');
    expect(radar.series.map(({ values }) => values[at] === null)).toEqual([false, false, true]);
  });

  test('draws three lines that differ by dash and by the shape of their points', () => {
    const { series } = block(report, 'radar', 'witness-radar');
    expect(series.map(({ id }) => id)).toEqual(['claimed', 'supported', 'found']);
    expect(series.map(({ look }) => look?.point)).toEqual([undefined, 'square', 'diamond']);
    series[1]!.values.forEach((value, at) => {
      if (value !== null) expect(value).toBeLessThanOrEqual(series[0]!.values[at]! + 1e-9);
    });
  });

  test('prints the rule it went by, with the day on which evidence was judged', () => {
    const { rows, note } = block(report, 'table', 'witness-rule');
    expect(rows.map(([, cap]) => textOf(cap))).toEqual([2, 3, 4, 4, 5, 5, 2].map(level));
    expect(note).toContain('2026-11-27');
  });

  test.each([
    ['no panel', {}, '本次没有专家评审'],
    ['an open panel', { panel: 'scoring', counts: 'found' }, '专家评审尚未结束'],
  ] as const)('with %s it has two lines and says why', (_, wish, why) => {
    const partial = buildInstitutionReport(witnessInput('zh-CN', wish));
    expect(block(partial, 'radar', 'witness-radar').series).toHaveLength(2);
    expect(block(partial, 'table', 'witness-values').columns).toHaveLength(5);
    expect(strings(own(partial)).some((text) => text.startsWith(why))).toBe(true);
  });

  test('with a panel and no evidence the cap is that of no evidence', () => {
    const bare = buildInstitutionReport(witnessInput('zh-CN', { pieces: [], find }));
    expect(rowOf('D5.1', 'witness-values', bare).map(textOf)[2]).toBe(level(2));
  });
});

describe.each(['zh-CN', 'en'] as const)('every number of 三方对照 in %s', (language) => {
  const from = witnessInput(language, { find });
  const built = own(buildInstitutionReport(from));
  const explain = explainer(from, () => null);

  test('is explained, down to parts and weights', () => {
    const cells = built.blocks.flatMap(cellsOf).filter((cell) => 'number' in cell);
    const drawn = built.blocks.flatMap((one) =>
      one.kind === 'radar' ? one.series.flatMap(({ traces }) => traces!) : [],
    );
    const ids = [...cells.map(({ trace }) => trace), ...drawn.filter((id) => id !== null)];
    expect(ids.length).toBeGreaterThan(80);
    const witnessed = ids.filter((id) => id?.includes('@'));
    expect(witnessed.filter((id) => (explain(id!)?.lines.length ?? 0) < 2)).toEqual([]);
    // Shares of a half say that parts and weights are told.
    expect(explain('institution:@supported.D1')!.lines.filter((line) => line.includes('×')).length).toBeGreaterThan(3);
    expect(explain('institution:@found.D99')).toBeNull();
    if (language === 'en')
      expect(strings(ids.map((id) => explain(id!))).filter((line) => /[\u3400-\u9fff]/.test(line))).toEqual([]);
  });

  test('no sentence says that a level was reached, and English has no Chinese', () => {
    const said = strings(built);
    expect(said.filter((text) => /达到[^。；，]{0,20}级|不合格|reached level|passed|failed/.test(text))).toEqual([]);
    if (language === 'en')
      expect(said.filter((text) => /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/.test(text))).toEqual([]);
  });
});
