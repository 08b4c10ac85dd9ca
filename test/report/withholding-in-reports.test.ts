// Nothing a report tells of groups gives a small or uniform cell away: attacked the way a reader with a pencil would.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NodeCounter } from '../../scoring/cohort/counters.ts';
import { shownGroups } from '../../scoring/cohort/shown-groups.ts';
import { isUniform } from '../../scoring/cohort/summarise.ts';
import { shownInTree, type TreeCell } from '../../scoring/cohort/withhold-tree.ts';
import { buildInstitutionReport } from '../../scoring/report/build-institution-report.ts';
import { explainCell } from '../../scoring/report/explain-cell.ts';
import { cohortTraceId } from '../../scoring/report/trace-id.ts';
import { allBlocks, block, strings, textOf } from '../builders/report-cells.ts';
import {
  cohortInput,
  institutionInput,
  plantedTeacher,
  respondents,
  studentId,
  teacherContexts,
  teacherId,
} from '../builders/report-inputs.ts';

const input = institutionInput('zh-CN');
const report = buildInstitutionReport(input);
const teachers = input.cohorts[0]!;

function sizes(node: string) {
  return new Map(
    teachers.cells.map(({ contexts, counters }) => [JSON.stringify(contexts), counters.nodes[node]?.n ?? 0]),
  );
}

/** Contexts of every cell of the training needs that shows a figure for this node. */
function shownCellsOf(node: string): string[] {
  const tables = allBlocks(report).flatMap((one) => (one.kind === 'table' && /-needs-/.test(one.id) ? [one] : []));
  const traces = tables.flatMap(({ rows }) => rows.flat().flatMap((cell) => ('number' in cell ? [cell.trace!] : [])));
  return [...sizes(node).keys()].filter((key) =>
    traces.includes(cohortTraceId(teacherId, node, JSON.parse(key) as Record<string, string>)),
  );
}

describe('培训需求清单', () => {
  const nodes = Object.keys(teachers.profile.targets![0]!.levels);

  test('no cell under five persons is shown, in any indicator', () => {
    for (const node of nodes)
      for (const key of shownCellsOf(node)) expect(sizes(node).get(key)).toBeGreaterThanOrEqual(5);
  });

  test('no cell can be had from the total minus the cells shown', () => {
    for (const node of nodes) {
      const shown = shownCellsOf(node);
      expect(shown.length).toBeGreaterThan(0);
      const hidden = [...sizes(node)].filter(([key, n]) => n > 0 && !shown.includes(key));
      expect(hidden.length).not.toBe(1);
      expect(hidden.length === 0 || hidden.reduce((sum, [, n]) => sum + n, 0) >= 5).toBe(true);
    }
  });

  test('a class nobody teaches and a class with one teacher read alike', () => {
    const named = strings(report).find((text) => text.startsWith('以下分类各分层的人数均不足以单列'));
    expect(named).toContain('实训指导');
    expect(named).toContain('企业兼职');
    const table = block(report, 'table', 'teacher-digital-literacy-needs-general');
    const backbone = table.rows.map((row) => textOf(row[4]));
    const digital = block(report, 'table', 'teacher-digital-literacy-needs-digital').rows.map((row) => textOf(row[3]));
    expect(new Set([...backbone, ...digital])).toEqual(new Set(['已隐去']));
  });

  test('asking for the trace of a withheld cell tells that it is withheld and no count of it', () => {
    const id = cohortTraceId(teacherId, 'T1.1', { teacherClass: 'general', layer: 'leader' });
    const { lines } = explainCell(input, id, () => null)!;
    expect(lines).toEqual([
      '单元：公共课、带头人',
      '该单元人数不足或会泄露他人结果，已隐去。',
      '追溯到群体计数为止，不到个人。',
    ]);
  });

  test('with every cell too small only the whole is reported', () => {
    const spread = respondents(teacherId, teacherContexts().slice(0, 9), plantedTeacher, 3).map((person, at) => ({
      ...person,
      context: {
        teacherClass: ['general', 'specialty', 'digital'][at % 3]!,
        layer: ['novice', 'qualified', 'backbone'][Math.floor(at / 3)]!,
      },
    }));
    const few = buildInstitutionReport({ ...input, cohorts: [cohortInput(teacherId, spread, 'zh-CN')] });
    expect(strings(few).join()).toContain('各单元人数均不足以单列，培训需求只能看全体。');
  });
});

test('students of a small field are withheld in the job tasks, and so is a second field that would give them away', () => {
  const tables = allBlocks(report).flatMap((one) => (one.kind === 'table' && one.id.startsWith('job-F') ? [one] : []));
  expect(tables.some(({ id }) => id.startsWith('job-FM'))).toBe(false);
  const big = tables
    .filter(({ id }) => id.startsWith('job-FB'))
    .flatMap(({ rows }) => rows.filter((row) => textOf(row[2]) === '已隐去'));
  expect(big.length).toBeGreaterThan(0);
  expect(cohortTraceId(studentId, 'S5.3', { module: 'FM' })).toBe('cohort:student-digital-literacy:S5.3|module=FM');
});

const node = (values: readonly number[]): NodeCounter => ({
  n: values.length,
  missing: 0,
  sum: values.reduce((sum, value) => sum + value * 1000, 0),
  squares: values.reduce((sum, value) => sum + BigInt(value * 1000) ** 2n, 0n),
  levels: [0, 0, 0, 0, 0],
});

test('whatever the groups, those withheld are none, or at least two with five persons who are not all alike', () => {
  const values = fc.array(fc.constantFrom(0, 50, 100), { maxLength: 9 });
  fc.assert(
    fc.property(fc.array(values, { minLength: 1, maxLength: 6 }), (groups) => {
      const shown = shownGroups(groups.map(node), 5);
      groups.forEach((one, at) => {
        if (shown[at]) expect(one.length >= 5 && new Set(one).size > 1).toBe(true);
      });
      const hidden = groups.filter((one, at) => one.length > 0 && !shown[at]);
      const open = shown.some(Boolean);
      if (!open || hidden.length === 0) return;
      expect(hidden.length).toBeGreaterThanOrEqual(2);
      expect(hidden.flat().length).toBeGreaterThanOrEqual(5);
      expect(isUniform(node(hidden.flat()))).toBe(false);
    }),
  );
});

describe('a mean withheld in the indicator tree', () => {
  const leaf = (code: string, uniform = false, n = 20): TreeCell => ({
    code,
    n,
    uniform,
    shown: !uniform && n >= 5,
    children: [],
  });
  const parent = (code: string, children: readonly TreeCell[], uniform = false): TreeCell => ({
    code,
    n: 20,
    uniform,
    shown: !uniform,
    children,
  });

  test('takes a sibling along, since the parent minus the others would give it', () => {
    const shown = shownInTree([parent('A', [leaf('A1', true), leaf('A2'), leaf('A3')])]);
    expect([...shown]).toEqual(['A', 'A3']);
  });

  test('takes the parent along where no sibling is left, and what is below a sibling', () => {
    const tree = parent('', [
      parent('A', [leaf('A1', true)]),
      parent('B', [leaf('B1'), leaf('B2')]),
      parent('C', [leaf('C1'), leaf('C2')]),
    ]);
    expect([...shownInTree([tree])]).toEqual(['', 'C', 'C1', 'C2']);
  });

  test('does not hide children with more persons than a parent that is merely too small', () => {
    const small: TreeCell = { code: '', n: 3, uniform: false, shown: false, children: [leaf('A'), leaf('B')] };
    expect([...shownInTree([small])]).toEqual(['A', 'B']);
  });

  test('hides nothing where nothing is withheld', () => {
    expect(shownInTree([parent('A', [leaf('A1'), leaf('A2')])]).size).toBe(3);
  });
});
