// The report goes by the value that counts. Expected figures by hand from the levels planted in test/builders/counting-input.ts:
// claimed 5 4 | 4 4 4 | 4 5 makes 87.5, 75, 87.5 and 83⅓, level 4; found 3 2 | 3 3 2 | 1 4 makes 37.5, 41⅔, 37.5 and 38 8⁄9, with
// s_2 = 5⁄6 and s_3 = 1⁄6 + 2⁄9 + 1⁄6 = 5⁄9, level 2; supported 2 3 | 2 2 2 | 2 2 makes 37.5, 25, 25 and 29 1⁄6, level 2.
import { describe, expect, test } from 'vitest';
import { buildInstitutionReport } from '../../scoring/report/build-institution-report.ts';
import { explainer } from '../../scoring/report/explain-cell.ts';
import type { Report } from '../../scoring/report/report.ts';
import type { InstitutionReportInput } from '../../scoring/report/report-input.ts';
import { compileScorer, trace } from '../../scoring/score.ts';
import { type CountingWish, countingInput } from '../builders/counting-input.ts';
import { allBlocks, block, type NumberCell, numberCells, section, strings, textOf } from '../builders/report-cells.ts';
import { plantedPiece, witnessInput } from '../builders/witness-input.ts';

const built = (wish: CountingWish) => buildInstitutionReport(countingInput('zh-CN', wish));
const found = built({ counts: 'found' });
const supported = built({ counts: 'supported' });
const claimed = built({ counts: 'claimed' });
const factsOf = (report: Report, id = 'summary') =>
  section(report, id)!.blocks.flatMap((one) => (one.kind === 'facts' ? one.items : []));
const fact = (report: Report, label: string) => factsOf(report).find((one) => one.label === label)!;
const numberOf = (report: Report, label: string) => (fact(report, label).cell as NumberCell).number;
const blockers = (report: Report) =>
  block(report, 'table', 'next-level').rows.map((row) => row.slice(0, 3).map(textOf).join(' '));
const rebuilt = (input: InstitutionReportInput) => () => {
  const { instrument, profile, answers, sheet } = input.institution!;
  return trace(compileScorer(instrument, profile), { answers, context: sheet!.context });
};

describe('the summary', () => {
  test.each([
    ['found', found, '专家认定', 350 / 9],
    ['supported', supported, '佐证支撑', 175 / 6],
  ] as const)('leads with what counts (%s), the claim beside it', (_, report, name, overall) => {
    expect(
      factsOf(report)
        .slice(0, 3)
        .map(({ label }) => label),
    ).toEqual([`总体等级（计入值：${name}）`, `总体得分（计入值：${name}）`, '自评总体得分']);
    expect(fact(report, `总体等级（计入值：${name}）`).cell).toMatchObject({ level: 2 });
    expect(numberOf(report, `总体得分（计入值：${name}）`)).toBeCloseTo(overall, 10);
    expect(numberOf(report, '自评总体得分')).toBeCloseTo(250 / 3, 10);
    expect(fact(report, '自评总体得分').note).toBe('自评总体等级：4，供对照');
  });

  test('where the claim counts, says nothing of a value that counts', () => {
    expect(
      factsOf(claimed)
        .slice(0, 2)
        .map(({ label }) => label),
    ).toEqual(['总体等级', '总体得分']);
    expect(strings(claimed.sections.filter(({ id }) => id !== 'next-level')).join()).not.toContain('计入值');
  });

  // 0.8 − 5⁄9 of the weight.
  test('tells by the value that counts how far the next level is', () => {
    expect(numberOf(found, '距「3」还差')).toBeCloseTo(80 - 500 / 9, 9);
    expect(numberOf(found, '已达占比（3 级及以上）')).toBeCloseTo(5 / 9, 12);
  });

  test('names strong and weak by the value that counts', () => {
    const input = witnessInput('zh-CN', { find: (indicator) => (indicator.startsWith('D6') ? 5 : 1) });
    const rows = block(buildInstitutionReport(input), 'table', 'extremes').rows;
    expect(rows.filter((row) => textOf(row[0]) === '较强').map((row) => textOf(row[1]))).toContain('网络安全');
    // The planted claims say the contrary.
    const own = block(buildInstitutionReport(witnessInput('zh-CN')), 'table', 'extremes').rows;
    expect(own.filter((row) => textOf(row[0]) === '较弱').map((row) => textOf(row[1]))).toContain('网络安全');
  });

  test('until the panel has closed the claim leads, and it is said why', () => {
    const open = built({ counts: 'found', found: null });
    expect(factsOf(open)[0]!.label).toBe('总体等级');
    expect(numberOf(open, '总体得分')).toBeCloseTo(250 / 3, 10);
    expect(strings(section(open, 'witnesses')).join()).toContain('专家认定暂缺，本报告暂按自评计算');
    expect(new Set(block(open, 'table', 'witness-values').rows.map((row) => textOf(row.at(-1))))).toEqual(
      new Set(['待认定']),
    );
  });
});

describe('what is compared', () => {
  test('with peers is the claim on all sides, and says so', () => {
    expect(section(found, 'radar')!.title).toBe('各一级指标得分与同类比较（按自评比较）');
    const { series, caption } = block(found, 'radar', 'domain-radar');
    expect(caption).toBe('一级指标得分（按自评比较）');
    expect(series.find(({ role }) => role === 'subject')).toMatchObject({
      label: '本单位（自评）',
      values: [87.5, 75, 87.5],
    });
    // Five others at 0, 25, 50, 75, 100.
    const [, own, , median, difference] = block(found, 'table', 'domain-scores').rows[0]!;
    expect([own, median, difference]).toMatchObject([{ number: 87.5 }, { number: 50 }, { number: 37.5 }]);
    expect(fact(found, '同类单位中位数（按自评比较）').cell).toMatchObject({ number: 50 });
  });

  test('with the last campaign, in follow-up, gaps and places says so too, and nothing of it moves', () => {
    const find = (_: string, level: number) => Math.max(1, level - 1);
    const [own, other] = (['claimed', 'found'] as const).map((counts) =>
      buildInstitutionReport(witnessInput('zh-CN', { find, counts })),
    ) as [Report, Report];
    const change = (one: Report) => block(one, 'table', 'institution-change');
    expect(change(other).rows).toEqual(change(own).rows);
    expect(change(other).caption).toBe('院校各一级指标得分的变化（按自评比较）');
    expect(section(other, 'place')!.title).toBe('名次区间（按自评比较）');
    for (const id of ['teachers', 'students', 'confidence']) expect(section(other, id)).toEqual(section(own, id));
  });
});

describe('到下一级还差什么', () => {
  test('names every indicator before the next level of what counts, baseline items first, then by weight', () => {
    expect(blockers(found)).toEqual([
      'D3.1 指标 D3.1（底线项） 1 级 2 级',
      'D1.2 指标 D1.2 2 级 3 级',
      'D2.3 指标 D2.3 2 级 3 级',
    ]);
    expect(blockers(supported).map((row) => row.slice(0, 4))).toEqual(['D1.1', 'D3.1', 'D3.2', 'D2.1', 'D2.2', 'D2.3']);
    // Claimed level 4: five is missing where four is claimed.
    expect(blockers(claimed).map((row) => row.slice(0, 4))).toEqual(['D1.2', 'D3.1', 'D2.1', 'D2.2', 'D2.3']);
    const [intro] = section(found, 'next-level')!.blocks;
    expect(intro).toMatchObject({
      text: expect.stringMatching(/^计入值：专家认定，总体等级为「2」，下一级为「3」。以下 3 个指标/),
    });
  });

  test('gives clause, what it asks for, the evidence that is missing, and pieces at hand with their clauses', () => {
    const rows = block(found, 'table', 'next-level').rows.map((row) => row.slice(3).map(textOf));
    expect(rows[1]).toEqual([
      'D1.2-L（3 级）：每个单元固定这样做',
      '不缺：按封顶规则已能支撑这一级',
      'QZ-07 第三条（计入）',
    ]);
    expect(block(found, 'table', 'next-level').note).toContain('运行记录与运行数据须覆盖不少于 120 天');
    expect(rows[2]).toEqual([
      'D2.3-L（3 级）：每个单元固定这样做',
      '任一种：制度或方案、运行记录、运行数据、成果、外部认定',
      '没有关联材料',
    ]);
  });

  test('says what the instrument itself would look for', () => {
    const input = witnessInput('zh-CN', { find: () => 2 });
    const row = block(buildInstitutionReport(input), 'table', 'next-level').rows.find(([first]) =>
      textOf(first).startsWith('D2.2 '),
    )!;
    const { item } = input.witnesses!.items.find(({ indicator }) => indicator === 'D2.2')!;
    const { evidence } = input.institution!.texts.items[item]!;
    expect(evidence!.length).toBeGreaterThan(4);
    expect(textOf(row[4])).toBe(`任一种：制度或方案、运行记录、运行数据、成果、外部认定；如${evidence}`);
  });

  test('gives the source that the instrument names for the indicator', () => {
    const row = block(built({ counts: 'found', source: '《规范》5.2.1' }), 'table', 'next-level').rows[1]!;
    expect(textOf(row[3])).toBe('D1.2-L（3 级）：每个单元固定这样做；出处：《规范》5.2.1');
  });

  test('tells why pieces at hand do not count, and asks for no further one where a limiting piece alone holds the cap', () => {
    const pieces = [
      plantedPiece('D2.3', { kind: 'record', title: 'QZ-10', coversUntil: '2026-03-31', clause: '§ 1' }),
      plantedPiece('D1.2', { kind: 'policy', title: 'QZ-08' }),
      plantedPiece('D1.2', { kind: 'record', title: 'QZ-09', stance: 'limiting' }),
    ];
    const rows = block(built({ counts: 'found', pieces }), 'table', 'next-level').rows.map((row) => row.map(textOf));
    expect(rows[2]![5]).toBe('QZ-10 § 1（覆盖不足一学期，按方案计）');
    expect(rows[1]!.slice(4)).toEqual(['限制性材料所指的问题得到解决', 'QZ-08 § 3（计入）、QZ-09 § 3（限制性材料）']);
  });

  test('says where the claim itself does not go so far, if what is supported counts', () => {
    const pieces = ['D1.1', 'D1.2', 'D2.1', 'D2.2', 'D2.3', 'D3.1', 'D3.2'].map((code) =>
      plantedPiece(code, { kind: 'result' }),
    );
    const report = built({ counts: 'supported', pieces });
    // All claims are supported: level 4, and five is not claimed.
    expect(textOf(block(report, 'table', 'next-level').rows[0]![4])).toBe(
      '自评只选到 4 级；不缺：按封顶规则已能支撑这一级',
    );
  });

  test('has no limit of rows, and a screen folds the long ones', () => {
    const input = witnessInput('zh-CN', { find: () => 2 });
    const table = block(buildInstitutionReport(input), 'table', 'next-level');
    const level = input.witnesses!.found!.level;
    expect(table.rows).toHaveLength(level.state === 'levelled' ? level.blockers.length : 0);
    expect(table.rows.length).toBeGreaterThan(25);
    expect(table.openRows).toBe(10);
  });

  test('the improvement tasks are of the same indicators, worded by the level that counts', () => {
    const { tasks } = block(found, 'tasks', 'improvement');
    expect(tasks.map(({ id }) => id)).toEqual(['task-D3.1', 'task-D1.2', 'task-D2.3']);
    expect(tasks[1]!.problem).toBe('现为 2 级（能独立完成一次）；需要 3 级（每个单元固定这样做）。');
  });

  test('taking a piece away lowers what is supported and nothing else', () => {
    const without = built({ counts: 'supported', pieces: [] });
    // 2 2 | 2 2 2 | 2 2
    expect(numberOf(without, '总体得分（计入值：佐证支撑）')).toBeCloseTo(25, 10);
    expect(numberOf(without, '自评总体得分')).toBe(numberOf(supported, '自评总体得分'));
    const drawn = (report: Report) => block(report, 'radar', 'witness-radar').series.map(({ values }) => values);
    expect(drawn(supported)).toEqual([
      [87.5, 75, 87.5],
      [37.5, 25, 25],
      [37.5, expect.closeTo(125 / 3, 10), 37.5],
    ]);
    expect(drawn(without)).toEqual([drawn(supported)[0], [25, 25, 25], drawn(supported)[2]]);
    expect(section(without, 'radar')).toEqual(section(supported, 'radar'));
  });
});

describe('what the panel did not judge', () => {
  // 3 2 | 3 3 – | 1 4: two thirds of D2 suffice, (37.5 + 50 + 37.5) ÷ 3.
  test('is a gap with bounds, named as not judged, and no nought', () => {
    const report = built({ counts: 'found', found: [3, 2, 3, 3, null, 1, 4] });
    const overall = fact(report, '总体得分（计入值：专家认定）');
    expect((overall.cell as NumberCell).number).toBeCloseTo(125 / 3, 10);
    expect(overall.note).toContain('未评与未作答题');
    const row = block(report, 'table', 'indicators-D2').rows[2]!;
    expect([textOf(row[1]), textOf(row[3])]).toEqual(['认定不足', '未评']);
    expect(strings(section(report, 'method')).join()).toContain('专家组未评的题目：「指标 D2.3」');
    expect(strings(section(report, 'method')).join()).not.toContain('未作答的题目：');
    expect(blockers(report).map((one) => one.slice(0, 4))).toEqual(['D3.1', 'D1.2']);
  });

  // One of two in D3: all of two or fewer must be judged.
  test('leaves no level where a first-level indicator lacks too much, and tasks begin from what was judged', () => {
    const report = built({ counts: 'found', found: [3, 2, 3, 3, 2, 1, null] });
    expect(textOf(fact(report, '总体等级（计入值：专家认定）').cell)).toBe('数据不足，未形成等级');
    expect(strings(section(report, 'next-level')).join()).toContain('未形成等级');
    expect(block(report, 'tasks', 'improvement').tasks.map(({ id }) => id)).toEqual([
      ...['task-D3.1', 'task-D1.2', 'task-D2.3', 'task-D1.1', 'task-D2.1'],
    ]);
    expect(strings(section(report, 'conclusion')).join()).toContain('以专家认定为计入值，数据不足');
  });
});

describe('the conclusion and the method', () => {
  test('say by which value they go, and never that self-assessment decides', () => {
    const said = strings(section(found, 'conclusion')).join();
    expect(said).toContain('以专家认定为计入值');
    expect(said).not.toContain('自评');
    expect(strings(section(found, 'method')).join()).toContain('各方都按自评比较，与计入值无关');
    const shares = block(found, 'table', 'gate-shares').rows.map((row) => (row[1] as NumberCell).number);
    [1, 5 / 6, 5 / 9, 1 / 6, 0].forEach((share, at) => void expect(shares[at]).toBeCloseTo(share, 12));
  });
});

describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
  test.each(['found', 'supported'] as const)('every number of a report by %s explains itself', (counts) => {
    const find = (indicator: string, level: number) =>
      indicator.startsWith('D3.1') ? null : indicator === 'D1.1' ? 2.5 : Math.max(1, level - 1);
    const input = witnessInput(language, { find, counts });
    const report = buildInstitutionReport(input);
    const cells = numberCells(report);
    expect(cells.filter((cell) => cell.trace === undefined)).toEqual([]);
    const explain = explainer(input, rebuilt(input));
    const ids = [...new Set(cells.map((cell) => cell.trace!))];
    expect(ids.filter((id) => id.startsWith(`institution:@${counts}`)).length).toBeGreaterThan(40);
    expect(ids.filter((id) => (explain(id)?.lines.length ?? 0) === 0)).toEqual([]);
    // A score is told as it is printed.
    for (const cell of cells.filter(({ as, trace: id }) => as === 'score' && id!.startsWith(`institution:@${counts}`)))
      expect(explain(cell.trace!)!.lines.join('\n')).toContain(cell.number.toFixed(1));
  });

  test('no sentence says that a level was reached, and English has no Chinese', () => {
    for (const counts of ['found', 'supported', 'claimed'] as const) {
      const input = witnessInput(language, { find: (_, level) => Math.max(1, level - 1), counts });
      const report = buildInstitutionReport(input);
      const names = [input.subject.name, input.campaign.name, input.campaign.organiser];
      const said = strings(report).map((text) =>
        names.reduce((left, name) => left.replaceAll(name, ''), text).replace(/"[^"]*"/g, ''),
      );
      expect(said.filter((text) => /达到[^。；，]{0,20}级|不合格|reached level/.test(text))).toEqual([]);
      if (language === 'en')
        expect(said.filter((text) => /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/.test(text))).toEqual([]);
      const ids = allBlocks(report).flatMap((one) => ('id' in one ? [one.id] : []));
      expect(new Set(ids).size).toBe(ids.length);
      for (const one of allBlocks(report))
        if (one.kind === 'facts') expect(new Set(one.items.map(({ label }) => label)).size).toBe(one.items.length);
    }
  });
});

test('how a counting figure came about names its value, the claim beside it its own', () => {
  const input = countingInput('zh-CN', { counts: 'found' });
  const explain = explainer(input, rebuilt(input));
  expect(explain('institution:@found')!.title).toBe('总体（专家认定）');
  expect(explain('institution:@found')!.lines[0]).toBe('总体：得分 38.9/100');
  expect(explain('institution:')!.title).toBe('总体（自评）');
  expect(explain('institution:')!.lines[0]).toBe('总体：得分 83.3/100');
  expect(explain('institution:@found.@level')!.lines).toContain('s_3 = 55.6%（门槛 80.0%）');
  const gap = explainer(countingInput('zh-CN', { counts: 'found', found: [3, 2, 3, 3, null, 1, 4] }), () => null);
  expect(gap('institution:@found.D2')!.lines.join()).toContain('指标 D2.3：认定不足，不计入');
});
