// What an institution's report says of simulated answers with a planted pattern: the right strengths, nothing unexplained,
// nothing promised, nothing left out silently.
import { describe, expect, test } from 'vitest';
import { peersAmong } from '../../scoring/cohort/peers.ts';
import type { TraceNode } from '../../scoring/model.ts';
import { buildInstitutionReport } from '../../scoring/report/build-institution-report.ts';
import { explainCell, explainer } from '../../scoring/report/explain-cell.ts';
import { formatCell } from '../../scoring/report/format.ts';
import { parseTraceId } from '../../scoring/report/trace-id.ts';
import { compileScorer, trace } from '../../scoring/score.ts';
import { allBlocks, block, numberCells, section, strings, textOf } from '../builders/report-cells.ts';
import {
  institutionForm,
  institutionId,
  institutionInput,
  peerSheets,
  published,
  respondent,
} from '../builders/report-inputs.ts';

const input = institutionInput('zh-CN');
const report = buildInstitutionReport(input);
const english = buildInstitutionReport(institutionInput('en'));

function rebuilt() {
  const { instrument, profile } = published(institutionId);
  const { sheet, answers } = input.institution!;
  return trace(compileScorer(instrument, profile), { answers, context: sheet!.context, linked: sheet!.linked });
}

describe('an institution with planted strengths', () => {
  test('has the sections in reading order', () => {
    const domains = [1, 2, 3, 4, 5, 6, 7, 8].map((at) => `domain-D${at}`);
    expect(report.sections.map(({ id }) => id)).toEqual([
      'summary',
      'radar',
      'place',
      ...domains,
      'scenes',
      'teachers',
      'students',
      'change',
      'confidence',
      'tasks',
      'method',
      'conclusion',
    ]);
  });

  test('tables of a first-level indicator begin with its code, so that sheets of a workbook are told apart', () => {
    const captions = allBlocks(report).flatMap((one) => (one.kind === 'table' ? [one.caption] : []));
    expect(captions).toContain('D2 指标现状与下一级');
    expect(new Set(captions).size).toBe(captions.length);
  });

  test('tells of teachers before students, whatever order the campaign pinned them in', () => {
    const turned = buildInstitutionReport({ ...input, cohorts: input.cohorts.toReversed() });
    expect(turned).toEqual(report);
  });

  test('finds the planted strong and weak first-level indicators, with their basis', () => {
    const rows = block(report, 'table', 'extremes').rows;
    const named = (side: string) => rows.filter((row) => textOf(row[0]) === side).map((row) => textOf(row[1]));
    expect(named('较强')).toEqual(expect.arrayContaining(['支撑条件', '师生发展']));
    expect(named('较弱')).toEqual(expect.arrayContaining(['网络安全', '数据治理与应用']));
    for (const row of rows) expect(textOf(row[3])).toMatch(/^\d 个指标、最[高低]：/);
  });

  test('gives levels by one rule: a first-level indicator has a score only, the leaves below it have levels', () => {
    const scores = block(report, 'table', 'domain-scores');
    expect(scores.columns.map(({ label }) => label)).not.toContain('等级');
    expect(scores.rows.flat().filter((cell) => 'level' in cell)).toEqual([]);
    const facts = section(report, 'domain-D2')!.blocks.flatMap((one) => (one.kind === 'facts' ? one.items : []));
    expect(facts.map(({ label }) => label)).toEqual(['得分', '所含指标的等级']);
    const told = textOf(facts[1]?.cell).matchAll(/(\d) 级 (\d+) 个/g);
    const { sheet } = input.institution!;
    const levels = sheet!.indicators.filter(({ indicator }) => indicator.startsWith('D2.')).map(({ level }) => level);
    for (const [, level, count] of told)
      expect(levels.filter((one) => one === Number(level))).toHaveLength(Number(count));
    expect(explainCell(input, 'institution:D2', rebuilt)!.lines.join()).not.toContain('等级：');
    expect(explainCell(input, 'institution:D2.1', rebuilt)!.lines.join()).toContain('等级：');
  });

  test('does not praise a first-level indicator in which a baseline item fails', () => {
    const lean = (code: string) => (code.startsWith('D6.1') ? 0 : code.startsWith('D6') ? 1 : 0.4);
    const one = buildInstitutionReport({ ...input, institution: institutionForm('zh-CN', lean) });
    const { rows, note } = block(one, 'table', 'extremes');
    const best = block(one, 'table', 'domain-scores').rows.toSorted(
      (a, b) => Number((b[1] as { number: number }).number) - Number((a[1] as { number: number }).number),
    )[0];
    expect(textOf(best?.[0])).toBe('D6 网络安全');
    expect(rows.filter((row) => textOf(row[0]) === '较强').map((row) => textOf(row[1]))).not.toContain('网络安全');
    expect(note).toContain('网络安全的底线项未满足，不列为较强。');
  });

  test('tells how far the next level is: what is missing and what is there make up the gate', () => {
    const { level } = input.institution!.sheet!;
    if (level.state !== 'levelled' || !level.next) throw new Error('expected a next level');
    const facts = allBlocks(report).flatMap((one) => (one.kind === 'facts' ? one.items : []));
    const missing = facts.find(({ label }) => label === '距「三级（融合）」还差')!;
    const there = facts.find(({ label }) => label === '已达占比（3 级及以上）')!;
    if (!('number' in missing.cell) || !('number' in there.cell)) throw new Error('expected numbers');
    expect(missing.cell.number + there.cell.number * 100).toBeCloseTo(80, 9);
    expect(there.cell.number).toBe(level.next.reached);
    expect(formatCell(missing.cell, 'screen', 'zh-CN')).toMatch(/^\d+\.\d 个百分点$/);
    expect(missing.note).toContain('需达 80%');
  });

  test('shows target, gap and next step at each node of the 图谱, third-level ones marked as single-item reference', () => {
    const { nodes } = block(report, 'tree', 'teacher-digital-literacy-map');
    expect(nodes).toHaveLength(51);
    const target = (code: string) => (nodes.find((node) => node.code === code)!.target as { number: number }).number;
    for (const node of nodes) {
      const { score, gap, next } = node;
      if (!('number' in score) || !gap || !('number' in gap)) throw new Error(`no figures at ${node.code}`);
      expect(gap.number).toBeCloseTo(score.number - target(node.code), 12);
      expect(next!.length).toBeGreaterThan(0);
      if (node.depth === 2) expect([node.single, target(node.code)]).toEqual([true, target(node.parent!)]);
    }
    expect(target('T4')).toBeCloseTo((target('T4.1') + target('T4.2')) / 2, 12);
    const lines = (code: string) =>
      explainCell(input, `cohort:teacher-digital-literacy:${code}`, rebuilt)!.lines.join();
    expect(lines('T4')).toContain('目标为所含指标目标的平均');
    expect(lines('T4.1.1')).toContain('仅作单题参考');
  });

  test('finds the planted training need first: academic assessment with data', () => {
    const rows = block(report, 'table', 'teacher-digital-literacy-needs').rows;
    expect(textOf(rows[0]?.[2])).toBe('T3.3 数字化学业评价');
  });

  test('finds the planted student pattern: safety strong, innovation weak', () => {
    const { nodes } = block(report, 'tree', 'student-digital-literacy-map');
    const level = (code: string) => nodes.find((node) => node.code === code)!.level!;
    expect(level('S4')).toBeGreaterThan(level('S3'));
  });

  test('states invited, submitted and valid before any mean of a cohort', () => {
    for (const id of ['teachers', 'students']) {
      const first = section(report, id)!.blocks[0];
      expect(first?.kind === 'facts' && first.items.slice(0, 3).map(({ label }) => label)).toEqual([
        '发放',
        '回收',
        '有效',
      ]);
    }
  });

  test('draws peers from five others on and says why not below that', () => {
    const few = buildInstitutionReport({ ...input, peers: peersAmong(peerSheets(4)) });
    expect(block(report, 'radar', 'domain-radar').series.map(({ role }) => role)).toEqual([
      'band',
      'median',
      'subject',
    ]);
    expect(block(few, 'radar', 'domain-radar').series.map(({ role }) => role)).toEqual(['subject']);
    expect(strings(section(few, 'radar')).join()).toContain('为 4 家，不足 5 家');
  });

  test('prefills the tasks from the blockers, baseline items first, each with who, when and which evidence', () => {
    const { tasks } = block(report, 'tasks', 'improvement');
    const { level } = input.institution!.sheet!;
    const blockers =
      level.state === 'levelled' ? level.blockers.slice(0, 8).map(({ indicator }) => `task-${indicator}`) : [];
    expect(tasks.map(({ id }) => id)).toEqual(blockers);
    for (const task of tasks) {
      expect(
        [task.problem, task.action, task.lead, task.due, task.evidence].every(
          (text) => text.length > 0 && text.length <= 500,
        ),
      ).toBe(true);
      expect(task.indicator.length).toBeLessThanOrEqual(64);
    }
  });

  test('prints the tasks a school has saved and no others', () => {
    const tasks = [
      { id: 'a', indicator: 'D1.1', problem: 'p', cause: 'c', action: 'a', lead: 'l', due: 'd', evidence: 'e' },
    ];
    expect(block(buildInstitutionReport({ ...input, tasks }), 'tasks', 'improvement').tasks).toEqual(tasks);
  });
});

describe('every number explains itself', () => {
  test.each([
    ['Chinese', report, 'zh-CN'],
    ['English', english, 'en'],
  ] as const)('every computed number of the %s report has a trace with lines', (_, one, language) => {
    const from = institutionInput(language);
    const computed = numberCells(one);
    expect(computed.filter((cell) => cell.trace === undefined)).toEqual([]);
    const drawn = allBlocks(one).flatMap((found) => {
      if (found.kind === 'distribution')
        return found.rows.flatMap(({ counts, trace: id }) => (counts === null ? [] : [id]));
      if (found.kind !== 'radar') return [];
      return found.series.flatMap(({ values, lowValues, traces }) =>
        values.flatMap((value, at) => (value === null && (lowValues?.[at] ?? null) === null ? [] : [traces?.[at]])),
      );
    });
    expect(drawn.length).toBeGreaterThan(40);
    expect(drawn.filter((id) => typeof id !== 'string')).toEqual([]);
    const ids = [...new Set([...computed.map((cell) => cell.trace!), ...drawn.flatMap((id) => id ?? [])])];
    expect(ids.length).toBeGreaterThan(150);
    const explain = explainer(from, rebuilt);
    const untold = ids.filter((id) => (explain(id)?.lines.length ?? 0) === 0);
    expect(untold).toEqual([]);
  });

  test('a typed number shows the answer with its 口径, and a distribution the counts it is drawn from', () => {
    const facts = block(report, 'table', 'facts-D5');
    expect(facts.columns.slice(1, 4).map(({ label }) => label)).toEqual(['结果', '分子', '分母']);
    const cell = facts.rows.flat().find((one) => 'number' in one && one.trace === 'institution:D5.2-N');
    expect(cell).toBeDefined();
    const lines = explainCell(input, 'institution:D5.2-N', rebuilt)!.lines.join('\n');
    for (const label of ['填报分子：', '填报分母：', '统计时点：', '口径说明：', '数据来源部门：', '分级界限：'])
      expect(lines).toContain(label);
    const drawn = allBlocks(report).flatMap((one) => (one.kind === 'distribution' ? one.rows : []));
    const told = drawn.filter(({ counts }) => counts !== null);
    expect(told.length).toBeGreaterThan(4);
    for (const { counts, trace: id } of told) {
      const line = explainCell(input, id!, rebuilt)!.lines.find((text) => /^各(参考)?等级人数/.test(text))!;
      expect([...line.matchAll(/：(\d+)(?=、|$)/g)].map(([, count]) => Number(count))).toEqual(counts);
    }
  });

  test('a score of the institution is the score of its trace node', () => {
    const nodes = new Map<string, TraceNode>();
    const walk = (node: TraceNode): void => {
      nodes.set(node.code, node);
      node.children.forEach(walk);
    };
    walk(rebuilt().root);
    const scores = numberCells(report).filter(
      (cell) => cell.as === 'score' && cell.trace?.startsWith('institution:') && !cell.trace.includes('@'),
    );
    expect(scores.length).toBeGreaterThan(40);
    for (const cell of scores) {
      const id = parseTraceId(cell.trace!);
      const node = nodes.get(id && 'node' in id ? id.node : '');
      expect(node?.score.state === 'scored' && node.score.value).toBe(cell.number);
    }
  });

  test('an id that names nothing is not explained', () => {
    for (const id of [
      '',
      'x',
      'institution:D99',
      'cohort:nobody:T1',
      'person:T1',
      'cohort:teacher-digital-literacy:T9',
      'institution:D1:2',
    ])
      expect(explainCell(input, id, rebuilt)).toBeNull();
  });
});

describe('honest words', () => {
  const said = strings(report);

  test('no sentence says that a level was reached or anybody failed', () => {
    expect(said.filter((text) => /达到[^。；，]{0,20}级|不合格|红头|排名第/.test(text))).toEqual([]);
  });

  test('the report calls itself a reference scale and names what its structure rests on', () => {
    expect(report.standing).toContain('参考量表');
    expect(report.standing).toContain('维度结构依据');
    expect(said.some((text) => text.includes('区间不反映未作答者偏差'))).toBe(true);
  });

  test('scores carry their full mark and ladder means their range', () => {
    expect(new Set(numberCells(report).map((cell) => cell.as))).toEqual(
      new Set([
        'score',
        'ladder',
        'share',
        'percent',
        'count',
        'difference',
        'spread',
        'points',
        'plain',
        'coefficient',
      ]),
    );
    for (const cell of numberCells(report))
      if (cell.as === 'ladder') expect(cell.number >= 1 && cell.number <= 5).toBe(true);
  });

  test('the English report holds no Chinese but proper names and quoted titles and entries', () => {
    const names = [input.subject.name, input.campaign.name, input.campaign.organiser];
    const rest = strings(english).map((text) =>
      names.reduce((left, name) => left.replaceAll(name, ''), text).replace(/"[^"]*"/g, ''),
    );
    expect(rest.filter((text) => /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/.test(text))).toEqual([]);
  });
});

describe('what is missing', () => {
  test('a form with gaps shows reasons, never a nought, and its radar keeps the gap', () => {
    const { instrument, profile, texts } = published(institutionId);
    const { answers } = respondent(institutionId, { institutionType: 'higher-vocational' }, () => 0.5, 3);
    const partial = Object.fromEntries(Object.entries(answers).filter(([code]) => !code.startsWith('D2.')));
    const { model } = compileScorer(instrument, profile);
    const answered = { answers: partial, context: { institutionType: 'higher-vocational' } };
    const sheet = model.scoreRow(model.encode(answered), answered);
    const thin = buildInstitutionReport({
      ...input,
      institution: { instrument, profile, texts: texts['zh-CN'], sheet, answers: partial },
    });
    const subject = block(thin, 'radar', 'domain-radar').series.find(({ role }) => role === 'subject')!;
    expect(subject.values[1]).toBeNull();
    expect(block(thin, 'table', 'domain-scores').rows[1]?.[1]).toEqual({ withheld: '作答不足' });
    expect(strings(section(thin, 'summary')).join()).toContain('总体暂无得分：数字资源');
    expect(textOf(allBlocks(thin).flatMap((one) => (one.kind === 'facts' ? one.items : []))[0]?.cell)).toBe(
      '数据不足，未形成等级',
    );
  });

  test('without a submitted form the report tells of the cohorts alone', () => {
    const waiting = buildInstitutionReport({
      ...input,
      institution: { ...input.institution!, sheet: null, answers: {} },
    });
    expect(waiting.sections.map(({ id }) => id)).toEqual([
      'summary',
      'teachers',
      'students',
      'change',
      'confidence',
      'method',
      'conclusion',
    ]);
    expect(strings(section(waiting, 'summary')).join()).toContain('院校填报表尚未提交');
  });

  test('a campaign without an institution form makes a group report', () => {
    const groups = buildInstitutionReport({ ...input, institution: null });
    expect(groups.title).toBe('数字素养群体诊断报告');
    expect(strings(groups.sections).join()).toContain('不含院校成熟度等级');
  });

  test('what is tailored out for a company is named with its reason, and nothing of it is listed as missing', () => {
    const company = buildInstitutionReport({
      ...input,
      subject: { ...input.subject, type: 'enterprise' },
      institution: institutionForm('zh-CN', () => 0.6, 'enterprise'),
    });
    const method = strings(section(company, 'method')).join();
    expect(method).toContain('裁剪的指标：D1.4 学生数字素养指标与评价');
    expect(method).toContain('企业填报时裁去只有学校才有的指标');
    expect(strings(section(company, 'domain-D1')).some((text) => text.startsWith('D1.4 '))).toBe(false);
  });

  test('nobody submitted: a cohort shows no figure at all', () => {
    const silent = buildInstitutionReport({
      ...input,
      cohorts: input.cohorts.map((cohort) => ({ ...cohort, cells: [] })),
    });
    const figures = section(silent, 'teachers')!.blocks.flatMap((one) =>
      one.kind === 'facts' ? one.items.map(({ cell }) => cell) : [],
    );
    expect(figures.filter((cell) => 'number' in cell && (cell.as === 'ladder' || cell.as === 'score'))).toEqual([]);
    expect(strings(section(silent, 'teachers')).join()).toContain('有效人数不足，本节结果不予显示');
  });
});

test('the same input builds the same report, and the builder changes nothing it is given', () => {
  const before = structuredClone(strings(input));
  expect(buildInstitutionReport(input)).toEqual(report);
  expect(strings(input)).toEqual(before);
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});

test('block ids, fact labels and column labels are unique where renderers use them as keys', () => {
  const waiting = buildInstitutionReport({ ...input, institution: null });
  for (const one of [report, english, waiting]) {
    const ids = allBlocks(one).flatMap((found) => ('id' in found ? [found.id] : []));
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    for (const found of allBlocks(one)) {
      const labels =
        found.kind === 'facts'
          ? found.items.map(({ label }) => label)
          : found.kind === 'table'
            ? found.columns.map(({ label }) => label)
            : [];
      expect(new Set(labels).size).toBe(labels.length);
    }
  }
});
