// A person's own report: the planted pattern, the targets of class and layer, and no key before the campaign has closed.
import { describe, expect, test } from 'vitest';
import { buildPersonReport } from '../../scoring/report/build-person-report.ts';
import { allBlocks, allCells, block, numberCells, section, strings, textOf } from '../builders/report-cells.ts';
import {
  personInput,
  plantedStudent,
  plantedTeacher,
  published,
  studentId,
  teacherId,
} from '../builders/report-inputs.ts';

const practice = { teacherClass: 'practice', layer: 'qualified', institutionType: 'higher-vocational' };
const ai = { field: 'ai', year: 'second', institutionType: 'higher-vocational' };
const teacher = personInput(teacherId, practice, plantedTeacher, 'zh-CN');
const student = personInput(studentId, ai, plantedStudent, 'zh-CN');
const open = buildPersonReport(teacher);
const closed = buildPersonReport({ ...teacher, closed: true });

describe('a teacher strong in responsibility and weak in assessment with data', () => {
  test('sees both in the own map, with the target of class and layer', () => {
    const { nodes } = block(open, 'tree', 'person-map');
    const node = (code: string) => nodes.find((one) => one.code === code)!;
    expect(node('T4').level!).toBeGreaterThan(node('T3.3').level!);
    expect(node('T3.3').target).toEqual({ text: '3 级' });
    expect(node('T3.3').gap).toMatchObject({ as: 'difference', number: expect.any(Number) });
    expect(node('T3').target).toMatchObject({ as: 'ladder', trace: 'person:T3' });
    for (const one of nodes.filter(({ depth }) => depth === 2)) {
      expect(one.target).toEqual(node(one.parent!).target);
      expect(one.gap).toMatchObject({ as: 'difference' });
      expect(one.next!.length).toBeGreaterThan(0);
    }
    expect(nodes.filter(({ depth }) => depth === 2)).toHaveLength(33);
    expect(nodes.filter(({ depth, single }) => depth === 2 && single)).toHaveLength(33);
  });

  test('gets three acts for the largest gaps, the planted one among them', () => {
    const { rows } = block(open, 'table', 'person-next');
    expect(rows).toHaveLength(3);
    expect(rows.map((row) => textOf(row[0]))).toContain('数字化学业评价');
    for (const row of rows) expect(textOf(row.at(-2)).length > 0 && textOf(row.at(-1)).length > 0).toBe(true);
  });

  test('sees the module of the own class beside the common core', () => {
    expect(section(open, 'modules')!.blocks).toHaveLength(1);
    expect(block(open, 'tree', 'module-MP').nodes.map(({ code }) => code)).toEqual([
      'MP',
      'MP.1',
      'MP.2',
      'MP.3',
      'MP.4',
    ]);
  });

  test('reads reference grade and stage, never a grade reached, never a rank', () => {
    const said = [...strings(open), ...strings(closed), ...strings(buildPersonReport(student))];
    expect(said.filter((text) => /达到[^。；，]{0,20}级|不合格|超过.{0,6}的(教师|学生)/.test(text))).toEqual([]);
    expect(strings(section(open, 'summary'))).toContain('参考等级');
  });

  test('every computed number names its own trace', () => {
    expect(numberCells(open).filter((cell) => !cell.trace?.startsWith('person:'))).toEqual([]);
  });
});

describe('keys stay secret until the campaign has closed', () => {
  const { profile, texts, instrument } = published(teacherId);
  const keyed = Object.keys(profile.keys);

  test('before the close there is no item, no right option and no explanation', () => {
    const said = strings(open).join('\n');
    for (const code of keyed) {
      expect(said).not.toContain(texts['zh-CN'].items[code]!.stem);
      expect(said).not.toContain(profile.texts['zh-CN']!.explanations![code]!);
    }
    expect(section(open, 'answers')).toBeUndefined();
  });

  test('no area with one or two keyed items is shown, nor can it be had from the total', () => {
    const rows = block(open, 'table', 'person-keyed').rows;
    const areas = rows
      .slice(1)
      .map((row) => ({ shown: 'number' in row[2]!, asked: (row[3] as { number: number }).number }));
    const hidden = areas.filter(({ shown }) => !shown);
    expect(areas.filter(({ shown, asked }) => shown && asked < 3)).toEqual([]);
    expect(hidden.length === 0 || (hidden.length >= 2 && hidden.reduce((sum, { asked }) => sum + asked, 0) >= 3)).toBe(
      true,
    );
    expect(areas.some(({ asked }) => asked === 1)).toBe(true);
  });

  test('after the close every keyed item asked is explained once, with the right option', () => {
    const rows = block(closed, 'table', 'person-answers').rows;
    expect(rows).toHaveLength(instrument.items.filter(({ code }) => keyed.includes(code)).length);
    const right = rows.filter((row) => textOf(row[2]) === '答对').length;
    expect(right).toBe(teacher.sheet.keyed.find(({ indicator }) => indicator === '')!.right);
    for (const row of rows) expect(textOf(row[4]).length).toBeGreaterThan(4);
  });
});

describe('a student of artificial intelligence', () => {
  const report = buildPersonReport(student);

  test('sees the job tasks of the own field and the general ones, worded close or gap', () => {
    const tables = section(report, 'jobs')!.blocks.flatMap((one) => (one.kind === 'table' ? [one] : []));
    expect(tables.map(({ id }) => id)).toEqual(expect.arrayContaining(['job-general', 'job-FA-engineer']));
    expect(tables.some(({ id }) => id.startsWith('job-FI'))).toBe(false);
    const verdicts = tables.flatMap(({ rows }) => rows.map((row) => textOf(row.at(-1))));
    expect(new Set(verdicts)).toEqual(new Set(['接近', '差距']));
  });

  test('who has not met a task yet reads so, not a low level', () => {
    const fresh = personInput(
      studentId,
      { field: 'other', year: 'first', institutionType: 'higher-vocational' },
      plantedStudent,
      'zh-CN',
    );
    const { instrument } = fresh.pinned;
    const answers = {
      ...fresh.answers,
      ...Object.fromEntries(
        instrument.items
          .filter(({ code }) => /^S5.*-L$/.test(code))
          .map(({ code }) => [code, { is: 'not-applicable' as const }]),
      ),
    };
    const again = personInput(
      studentId,
      { field: 'other', year: 'first', institutionType: 'higher-vocational' },
      plantedStudent,
      'zh-CN',
      { answers },
    );
    const sheet = {
      ...again.sheet,
      indicators: again.sheet.indicators.map((one) =>
        /^S5/.test(one.indicator)
          ? { ...one, level: null, score: { state: 'insufficient' as const, reason: 'not-applicable' as const } }
          : one,
      ),
    };
    const told = buildPersonReport({ ...again, sheet });
    expect(block(told, 'table', 'job-general').rows.map((row) => textOf(row[2]))).toEqual(Array(6).fill('尚未接触'));
    expect(block(told, 'radar', 'person-radar').series.at(-1)!.values[4]).toBeNull();
  });
});

test.each([
  [teacherId, practice, plantedTeacher],
  [studentId, ai, plantedStudent],
] as const)('the English report on %s holds no Chinese but proper names', (id, context, lean) => {
  const report = buildPersonReport(personInput(id, context, lean, 'en', { closed: true }));
  const names = [teacher.person.name ?? '', teacher.person.institution, teacher.campaign.name];
  const rest = strings(report).map((text) =>
    names.reduce((left, name) => left.replaceAll(name, ''), text).replace(/"[^"]*"/g, ''),
  );
  expect(rest.filter((text) => /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/.test(text))).toEqual([]);
});

test('a person who answered nothing gets reasons, never a nought or a grade', () => {
  const thin = { state: 'insufficient', reason: 'coverage' } as const;
  const indicators = teacher.sheet.indicators.map((one) => ({ ...one, level: null, score: thin }));
  const silent = { ...teacher.sheet, overall: thin, level: thin, indicators };
  const report = buildPersonReport({ ...teacher, sheet: silent, answers: {} });
  // Targets stand whether or not anything was answered.
  const targets = allBlocks(report).flatMap((one) =>
    one.kind === 'tree' ? one.nodes.map(({ target }) => target) : [],
  );
  const figures = numberCells(report).filter((cell) => cell.as === 'ladder' || cell.as === 'score');
  expect(figures.filter((cell) => !targets.includes(cell))).toEqual([]);
  expect(allCells(report).some((cell) => textOf(cell) === '作答不足，暂不给出参考等级。')).toBe(true);
});
