// A person may ask how each number of the own report came about; before the close nothing told weighs, and no key shows.
import { describe, expect, test } from 'vitest';
import { buildPersonReport } from '../../scoring/report/build-person-report.ts';
import { explainOwn } from '../../scoring/report/explain-own.ts';
import type { PersonReportInput } from '../../scoring/report/report-input.ts';
import { compileScorer, trace } from '../../scoring/score.ts';
import { block, numberCells } from '../builders/report-cells.ts';
import {
  type Language,
  personInput,
  plantedStudent,
  plantedTeacher,
  published,
  studentId,
  teacherId,
} from '../builders/report-inputs.ts';

const practice = { teacherClass: 'practice', layer: 'qualified', institutionType: 'higher-vocational' };
const ai = { field: 'ai', year: 'second', institutionType: 'higher-vocational' };
const persons = (language: Language): PersonReportInput[] => [
  personInput(teacherId, practice, plantedTeacher, language),
  personInput(studentId, ai, plantedStudent, language),
];

function explain(input: PersonReportInput, id: string) {
  const { instrument, profile } = input.pinned;
  const { answers, sheet } = input;
  return explainOwn(input, id, () => trace(compileScorer(instrument, profile), { answers, context: sheet.context }));
}
const tracesOf = (input: PersonReportInput): string[] => [
  ...new Set(numberCells(buildPersonReport(input)).flatMap((cell) => cell.trace ?? [])),
];

describe('a person’s own numbers', () => {
  test.each(['zh-CN', 'en'] as const)('can all be explained, before and after the close (%s)', (language) => {
    for (const person of persons(language)) {
      for (const input of [person, { ...person, closed: true }]) {
        const traces = tracesOf(input);
        expect(traces.length).toBeGreaterThan(30);
        const explained = traces.map((id) => [id, explain(input, id)] as const);
        expect(explained.filter(([, found]) => !found || found.lines.length === 0)).toEqual([]);
        const told = explained.flatMap(([, found]) => [found!.title, ...found!.lines]);
        if (language === 'en') expect(told.filter((line) => /[\u3400-\u9fff]/.test(line))).toEqual([]);
      }
    }
  });

  test('tell how the parts weigh only after the close', () => {
    const [teacher] = persons('zh-CN');
    const before = explain(teacher!, 'person:T1')!.lines;
    expect(before.filter((line) => /×|权重 \d|s_\d/.test(line))).toEqual([]);
    expect(before).toContain('以上各部分的权重与贡献在批次截止后提供。');
    const after = explain({ ...teacher!, closed: true }, 'person:T1')!.lines;
    const products = after.flatMap((line) => /× [\d.]+% = ([\d.]+)/.exec(line)?.[1] ?? []).map(Number);
    const score = teacher!.sheet.indicators.find(({ indicator }) => indicator === 'T1')!.score;
    expect(products.length).toBeGreaterThan(1);
    // Each product is printed with one decimal.
    expect(score.state === 'scored' && Math.abs(products.reduce((a, b) => a + b) - score.value)).toBeLessThan(
      0.05 * products.length + 1e-9,
    );
  });

  test('say the level mean, target and gap that the map prints', () => {
    const [teacher] = persons('zh-CN');
    const { lines } = explain(teacher!, 'person:T3.3')!;
    expect(lines).toEqual(expect.arrayContaining(['目标等级 3 级', expect.stringMatching(/^差距 −/)]));
  });

  test('tell a rate of right answers exactly where the report does', () => {
    const [teacher] = persons('zh-CN');
    const { rows } = block(buildPersonReport(teacher!), 'table', 'person-keyed');
    for (const row of rows) {
      const counted = row[3] as { trace: string };
      const told = explain(teacher!, counted.trace)!.lines.some((line) => line.startsWith('答对'));
      expect([counted.trace, told]).toEqual([counted.trace, 'number' in row[2]!]);
    }
  });

  test('no keyed item is named before the close, whatever is asked for', () => {
    const [teacher] = persons('zh-CN');
    const { instrument, texts, profile } = published(teacherId);
    const keyed = Object.keys(profile.keys);
    const asked = [...instrument.indicators, ...instrument.items].map(({ code }) => code);
    const told = ['', ...asked, ...keyed.map((code) => `@keyed.${code}`)]
      .flatMap((code) => explain(teacher!, `person:${code}`)?.lines ?? [])
      .join('\n');
    for (const code of keyed) expect(told).not.toContain(texts['zh-CN'].items[code]!.stem);
  });

  test('another’s or an unknown number is none', () => {
    const [teacher] = persons('zh-CN');
    for (const id of [
      'institution:',
      'cohort:teacher-digital-literacy:T1',
      'person:X9',
      'person:@level',
      'person:__proto__',
      '',
    ])
      expect([id, explain(teacher!, id)]).toEqual([id, null]);
  });
});
