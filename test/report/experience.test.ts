// The same items seen by four groups of one cohort: which groups are compared, what is withheld, and what a person is told.
import { describe, expect, test } from 'vitest';
import { buildInstitutionReport } from '../../scoring/report/build-institution-report.ts';
import { buildPersonReport } from '../../scoring/report/build-person-report.ts';
import { explainCell } from '../../scoring/report/explain-cell.ts';
import { section, strings, textOf } from '../builders/report-cells.ts';
import { cohortInput, institutionInput, personInput, type Respondent, respondents } from '../builders/report-inputs.ts';

const id = 'digital-experience';
/** Planted: leaders see it brighter than students do. */
const leans = { leader: 0.9, teacher: 0.6, student: 0.35, mentor: 0.6 } as const;
type Group = keyof typeof leans;

function persons(sizes: Partial<Record<Group, number>>): Respondent[] {
  return (Object.keys(leans) as Group[]).flatMap((group, at) =>
    respondents(id, Array(sizes[group] ?? 0).fill({ group }), () => leans[group], 31 + at),
  );
}
const inputOf = (answered: readonly Respondent[], language: 'zh-CN' | 'en' = 'zh-CN') => ({
  ...institutionInput(language),
  cohorts: [cohortInput(id, answered, language)],
});
const gapsOf = (answered: readonly Respondent[], language: 'zh-CN' | 'en' = 'zh-CN') => {
  const input = inputOf(answered, language);
  const blocks = section(buildInstitutionReport(input), 'gaps')?.blocks ?? [];
  return { input, tables: blocks.flatMap((one) => (one.kind === 'table' ? [one] : [])), blocks };
};
const levels = (answered: readonly Respondent[], group: Group, item: string): number[] =>
  answered.flatMap(({ context, answers }) => {
    const answer = answers[item];
    return context.group === group && answer?.is === 'value' ? [Number(answer.value)] : [];
  });
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('four groups who answered the same ten sentences', () => {
  const answered = persons({ leader: 14, teacher: 40, student: 60, mentor: 15 });
  const { input, tables } = gapsOf(answered);

  test('are compared in six pairs, each named by its groups', () => {
    expect(tables.map((table) => table.id)).toEqual([
      'gaps-digital-experience.leader-digital-experience.teacher',
      'gaps-digital-experience.leader-digital-experience.student',
      'gaps-digital-experience.leader-digital-experience.mentor',
      'gaps-digital-experience.teacher-digital-experience.student',
      'gaps-digital-experience.teacher-digital-experience.mentor',
      'gaps-digital-experience.student-digital-experience.mentor',
    ]);
    expect(tables[1]!.caption).toBe('校领导与学生的感知差距');
    expect(gapsOf(answered, 'en').tables[1]!.caption).toContain('leaders');
  });

  test('differ by the means of their very answers', () => {
    const [row] = tables[1]!.rows;
    const cell = row?.[3];
    const byHand = mean(levels(answered, 'leader', 'E1-A')) - mean(levels(answered, 'student', 'E1-A'));
    expect(cell && 'number' in cell ? cell.number : Number.NaN).toBeCloseTo(byHand, 10);
    expect(textOf(row?.[4])).toBe('校领导高');
  });

  test('have every gap explained, with how many answered', () => {
    const traces = tables.flatMap(({ rows }) =>
      rows.flat().flatMap((cell) => ('trace' in cell && cell.trace ? [cell.trace] : [])),
    );
    expect(new Set(traces).size).toBe(tables.reduce((sum, { rows }) => sum + rows.length, 0));
    for (const trace of traces) expect(explainCell(input, trace, () => null)?.lines.length).toBeGreaterThan(3);
    const lines = explainCell(input, traces.find((trace) => trace.includes('student'))!, () => null)!.lines.join('\n');
    expect(lines).toMatch(/校领导：.*有效 \d+ 人/);
  });
});

describe('a group too small to be told', () => {
  test('takes the smallest other one with it, so that neither is had by subtraction', () => {
    const { tables, blocks, input } = gapsOf(persons({ leader: 14, teacher: 40, student: 60, mentor: 3 }));
    expect(tables.map((table) => table.id)).toEqual(['gaps-digital-experience.teacher-digital-experience.student']);
    expect(strings(blocks).join()).toContain('另有 10 题因人数不足');
    const hidden = 'cohort:digital-experience:@gap.experience-e1-a|of=student|with=digital-experience.leader';
    expect(explainCell(input, hidden, () => null)).toBeNull();
  });

  test('of two kinds only, leaves nothing to compare', () => {
    expect(gapsOf(persons({ teacher: 40, student: 3 })).tables).toEqual([]);
  });
});

test('a person is told no advice about themselves: it is a view of the school', () => {
  const input = personInput(id, { group: 'teacher', institutionType: 'higher-vocational' }, () => 0.6, 'zh-CN');
  const report = buildPersonReport(input);
  const ids = report.sections.flatMap(({ blocks }) => blocks.map((one) => ('id' in one ? one.id : one.kind)));
  expect(ids).toContain('person-map');
  expect(ids).not.toContain('person-next');
  expect(strings(report).join()).not.toContain('undefined');
});
