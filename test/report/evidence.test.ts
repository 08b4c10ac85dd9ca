// What surrounds the findings: α and data confidence, change since the last campaign. Figures by hand, by the methods over raw
// answers, or by what was planted.
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { counterLayout } from '../../scoring/cohort/counter-layout.ts';
import { planCounters } from '../../scoring/cohort/counter-plan.ts';
import { planProducts } from '../../scoring/cohort/item-products.ts';
import { packVector, placeCounters, unpackCounters } from '../../scoring/cohort/pack-counters.ts';
import { packNumbers } from '../../scoring/cohort/pack-numbers.ts';
import { studentT } from '../../scoring/math/student-t-quantile.ts';
import { followRun, isStraight, noRuns } from '../../scoring/quality/long-string/straight-lined.ts';
import { placeIntervals } from '../../scoring/ranking/rank-intervals/place-intervals.ts';
import { cronbachAlpha } from '../../scoring/reliability/cronbach-alpha/cronbach-alpha.ts';
import { buildInstitutionReport } from '../../scoring/report/build-institution-report.ts';
import { explainCell } from '../../scoring/report/explain-cell.ts';
import { scoreChange } from '../../scoring/report/wave-figures.ts';
import { comparedInput, withConstructs } from '../builders/compared-input.ts';
import { block, numberCells, section, strings, textOf } from '../builders/report-cells.ts';
import {
  cohortInput,
  countersOf,
  earlierWaves,
  institutionInput,
  plantedTeacher,
  published,
  type Respondent,
  respondents,
  teacherContexts,
  teacherId,
} from '../builders/report-inputs.ts';

const input = institutionInput('zh-CN');
const report = buildInstitutionReport(input);
const numbered = (cell: unknown) => {
  if (typeof cell !== 'object' || cell === null || !('number' in cell)) throw new Error(`no number: ${cell}`);
  return cell as { number: number; low: number; high: number };
};

describe('信度', () => {
  const { rows } = block(report, 'table', 'reliability');

  test('α and its interval are those of the raw answers (witness: cronbachAlpha, itself held to R psych)', () => {
    const teachers = respondents(teacherId, teacherContexts(), plantedTeacher, 11);
    const { items } = planProducts(published(teacherId).instrument);
    const raw = cronbachAlpha(
      teachers.map(({ answers }) =>
        items.map((code) => {
          const answer = answers[code];
          return answer?.is === 'value' ? Number(answer.value) : null;
        }),
      ),
    );
    expect(raw.n).toBeGreaterThanOrEqual(50);
    const told = numbered(rows[0]?.[3]);
    expect([rows[0]?.[1], rows[0]?.[2]]).toMatchObject([{ number: items.length }, { number: raw.n }]);
    expect(told.number).toBeCloseTo(raw.rawAlpha!, 10);
    expect(told.low).toBeCloseTo(raw.interval()![0], 10);
    expect(told.high).toBeCloseTo(raw.interval()![1], 10);
  });

  test('is refused below fifty complete answers, with the number needed', () => {
    const few = respondents(teacherId, teacherContexts().slice(0, 49), plantedTeacher, 11);
    const thin = buildInstitutionReport({ ...input, cohorts: [cohortInput(teacherId, few, 'zh-CN')] });
    expect(block(thin, 'table', 'reliability').rows[0]?.[3]).toEqual({ withheld: '样本不足，需 50 人' });
  });
});

describe('数据可信度', () => {
  test('is the grade of the worst sign, and names what was not checked', () => {
    const signs = block(report, 'table', 'confidence-signs').rows.filter((row) => textOf(row[0]) === '教师');
    const figures = new Map(signs.map((row) => [textOf(row[1]), row]));
    // 63 of 76 invited: 82.9 %, an A.
    expect(numbered(figures.get('应答率')?.[2]).number).toBeCloseTo(63 / 76, 12);
    expect(textOf(figures.get('应答率')?.[3])).toBe('A');
    for (const name of ['近似重复', '集中提交', '作答过快'])
      expect(figures.get(name)?.slice(2, 4).map(textOf)).toEqual(['未检查', '—']);
    const facts = section(report, 'confidence')!.blocks.flatMap((one) => (one.kind === 'facts' ? one.items : []));
    const graded = signs.map((row) => textOf(row[3])).filter((grade) => grade !== '—');
    expect(textOf(facts[0]?.cell)).toBe(graded.toSorted().at(-1));
  });

  test('of fewer than ten it is not told how they answered, nor by a trace', () => {
    const nine = respondents(teacherId, teacherContexts().slice(0, 9), plantedTeacher, 11);
    const small = { ...input, cohorts: [cohortInput(teacherId, nine, 'zh-CN')] };
    const told = buildInstitutionReport(small);
    const figures = block(told, 'table', 'confidence-signs').rows.map((row) => textOf(row[2]));
    expect(figures).toEqual(['', '已隐去', '已隐去', '未检查', '未检查', '未检查']);
    expect(textOf(block(told, 'table', 'reliability').rows[0]?.[2])).toBe('已隐去');
    expect(strings(section(told, 'confidence')).join()).toContain('有效答卷不足，不评');
    const lines = (node: string) => explainCell(small, `cohort:${teacherId}:${node}`, () => null)!.lines;
    expect(lines('@confidence')).toEqual([
      '发放 11，回收 9，有效 9',
      '应答率：81.8% → —',
      '追溯到群体计数为止，不到个人。',
    ]);
    expect(lines('@alpha')).toEqual(['完整作答人数 已隐去', '追溯到群体计数为止，不到个人。']);
  });

  test('nor of fewer than the smallest cell of the campaign', () => {
    const thirty = respondents(teacherId, teacherContexts().slice(0, 30), plantedTeacher, 11);
    const figures = (k: number) => {
      const told = buildInstitutionReport({ ...input, cohorts: [cohortInput(teacherId, thirty, 'zh-CN', { k })] });
      return block(told, 'table', 'confidence-signs')
        .rows.slice(1, 3)
        .map((row) => textOf(row[2]));
    };
    expect(figures(5)).not.toContain('已隐去');
    expect(figures(31)).toEqual(['已隐去', '已隐去']);
  });

  test('straight lines are counted as answers come in: one run over half of ten answers or more', () => {
    const straight = (values: readonly number[]): boolean => {
      const runs = noRuns();
      for (const value of values) followRun(runs, value);
      return isStraight(runs);
    };
    expect(straight([3, 3, 3, 3, 3, 1, 2, 1, 2, 1])).toBe(true);
    expect(straight([3, 3, 3, 3, 1, 2, 1, 2, 1, 2])).toBe(false);
    expect(straight([3, 3, 3, 3, 3, 3, 3, 3, 3])).toBe(false);
    const level = Object.fromEntries(
      published(teacherId).instrument.items.flatMap(({ code, kind }) =>
        kind === 'ladder' ? [[code, { is: 'value', value: 4 } as const]] : [],
      ),
    );
    const [one, two] = respondents(teacherId, teacherContexts().slice(0, 2), plantedTeacher, 3);
    expect(countersOf(teacherId, [one!, { ...two!, answers: level }]).signs).toEqual({ examined: 2, straight: 1 });
  });

  test('counters kept before anybody was examined are read, and the sign stays unknown', () => {
    const persons = respondents(teacherId, teacherContexts(), plantedTeacher, 11);
    const { instrument, profile } = published(teacherId);
    const plan = planCounters(counterLayout(instrument, profile));
    const counters = countersOf(teacherId, persons);
    const vector = placeCounters(plan, counters);
    const kept = packNumbers(plan.former.fingerprint, vector.slice(0, plan.former.length));
    expect(unpackCounters(plan, packVector(plan, vector)).signs).toEqual(counters.signs);
    const before = unpackCounters(plan, kept);
    expect(before.signs).toBeUndefined();
    expect(before.nodes).toEqual(counters.nodes);
    const cohort = { ...cohortInput(teacherId, persons, 'zh-CN'), cells: [{ contexts: {}, counters: before }] };
    const old = buildInstitutionReport({ ...input, cohorts: [cohort] });
    const signs = block(old, 'table', 'confidence-signs').rows;
    expect(signs.map((row) => textOf(row[2])).filter((text) => text === '未检查')).toHaveLength(4);
    expect(strings(section(old, 'confidence')).join()).toContain('已知迹象不足三项，不评');
  });
});

describe('与上次批次相比', () => {
  const verdicts = (id: string, at = report) =>
    new Map(block(at, 'table', id).rows.map((row) => [textOf(row[0]), textOf(row[4])]));

  test('finds what was planted: D4 down, D2 up, D7 as it was; D1 wide open for want of a cohort; T3 up', () => {
    const institution = verdicts('institution-change');
    const named = (code: string) => [...institution].find(([name]) => name.startsWith(code))?.[1];
    expect(['D4', 'D2', 'D7', 'D1'].map(named)).toEqual(['已变化（降）', '已变化（升）', '尚未变化', '看不出']);
    const teachers = verdicts('teacher-digital-literacy-change');
    expect(teachers.get('数字化应用')).toBe('已变化（升）');
    expect(new Set(teachers.values()).size).toBeGreaterThan(1);
  });

  test('a change is now minus then, and its interval holds it', () => {
    for (const id of ['institution-change', 'teacher-digital-literacy-change'])
      for (const row of block(report, 'table', id).rows) {
        const [then, now, change] = row.slice(1, 4).map(numbered);
        expect(change!.number).toBeCloseTo(now!.number - then!.number, 12);
        if (change!.low !== undefined) expect(change!.low < change!.number && change!.number < change!.high).toBe(true);
      }
  });

  test('by hand: bounds of unanswered items decide where the institution stands', () => {
    const score = (value: number, low: number, high: number) => ({ state: 'scored', value, low, high }) as const;
    expect(scoreChange(score(60, 60, 60), score(65, 65, 65))?.verdict).toBe('moved-up');
    expect(scoreChange(score(60, 60, 60), score(64.9, 64.9, 64.9))?.verdict).toBe('not-yet');
    expect(scoreChange(score(60, 55, 70), score(66, 60, 72))).toMatchObject({
      low: -10,
      high: 17,
      verdict: 'cannot-tell',
    });
    expect(scoreChange(score(60, 60, 60), { state: 'insufficient', reason: 'coverage' })).toBeNull();
  });

  test('across a major version nothing is compared, and that is said; other profiles are a caution', () => {
    const [form, teachers] = earlierWaves('zh-CN');
    const versions = ['1.4.0 · default@1', '2.0.0 · default@1'] as const;
    const broken = buildInstitutionReport({
      ...input,
      earlier: [
        { ...form!, comparable: 'broken', versions },
        { ...teachers!, comparable: 'altered' },
      ],
    });
    const found = section(broken, 'change')!.blocks;
    expect(found.flatMap((one) => (one.kind === 'table' ? [one.id] : []))).toEqual(['teacher-digital-literacy-change']);
    expect(strings(found).join()).toContain('趋势线在此断开，不作比较');
    expect(strings(found).join()).toContain('可能有一部分来自题目、权重或界限的改动');
  });

  test('what either campaign withholds is not compared, nor told by a trace', () => {
    const [, teachers] = earlierWaves('zh-CN');
    const cohort = { ...teachers!.cohort!, k: 100 };
    const hidden = { ...input, earlier: [{ ...teachers!, cohort }] };
    const told = buildInstitutionReport(hidden);
    for (const row of block(told, 'table', 'teacher-digital-literacy-change').rows)
      expect([textOf(row[1]), textOf(row[3]), textOf(row[4])]).toEqual(['已隐去', '—', '—']);
    const lines = explainCell(hidden, 'cohort:teacher-digital-literacy:@change.T3', () => null)!.lines;
    expect(lines).toEqual(['该单元人数不足或会泄露他人结果，已隐去。', '追溯到群体计数为止，不到个人。']);
  });
});

describe('感知差距', () => {
  const { teachers, students, input: compared } = comparedInput('zh-CN');
  const { cohorts } = compared;
  const told = buildInstitutionReport(compared);
  const levels = (persons: readonly Respondent[], code: string) =>
    persons.flatMap(({ answers }) => {
      const answer = answers[code];
      return answer?.is === 'value' ? [Number(answer.value)] : [];
    });
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);

  test('a gap is the difference of the means of the very answers, its interval that of Welch at 1 − 0.05/m', () => {
    const { rows } = block(told, 'table', 'gaps-teacher-digital-literacy-student-digital-literacy');
    expect(rows).toHaveLength(2);
    for (const [at, [one, two]] of [
      ['T1.1.1-L', 'S1.1-L'],
      ['T1.1.2-L', 'S1.2-L'],
    ].entries()) {
      const [a, b] = [levels(teachers, one!), levels(students, two!)];
      const cell = numbered(rows[at]?.[3]);
      expect(cell.number).toBeCloseTo(mean(a) - mean(b), 10);
      const [partA, partB] = [variance(a) / a.length, variance(b) / b.length];
      const freedom = (partA + partB) ** 2 / (partA ** 2 / (a.length - 1) + partB ** 2 / (b.length - 1));
      const reach = studentT(0.975, freedom) * Math.sqrt(partA + partB);
      expect([cell.low, cell.high].map((bound) => bound.toFixed(9))).toEqual(
        [mean(a) - mean(b) - reach, mean(a) - mean(b) + reach].map((bound) => bound.toFixed(9)),
      );
      expect(textOf(rows[at]?.[4])).toBe('教师高');
    }
  });

  test('the institution’s own answer has no sampling error: only the group’s spread makes the interval', () => {
    const { rows, note } = block(told, 'table', 'gaps-institution-maturity-teacher-digital-literacy');
    const own = levels([{ answers: compared.institution!.answers } as Respondent], 'D1.1-L')[0]!;
    const group = levels(teachers, 'T1.1.1-L');
    const cell = numbered(rows[0]?.[3]);
    expect(cell.number).toBeCloseTo(own - mean(group), 10);
    const reach = studentT(0.95, group.length - 1) * Math.sqrt(variance(group) / group.length);
    expect(cell.high - cell.number).toBeCloseTo(reach, 10);
    expect(note).toContain('院校填报只有一份，没有抽样误差');
  });

  test('each number is explained, and nothing is told where a group is small, alike or could be had by subtraction', () => {
    const traces = section(told, 'gaps')!.blocks.flatMap((one) =>
      one.kind === 'table'
        ? one.rows.flat().flatMap((cell) => ('trace' in cell && cell.trace ? [cell.trace] : []))
        : [],
    );
    expect(traces.length).toBe(12);
    for (const id of traces) expect(explainCell(compared, id, () => null)?.lines.length).toBeGreaterThan(3);
    const gapsOf = (persons: readonly Respondent[], k = 5) => {
      const one = {
        ...compared,
        cohorts: [withConstructs(cohortInput(teacherId, persons, 'zh-CN', { k })), cohorts[1]!],
      };
      const blocks = section(buildInstitutionReport(one), 'gaps')!.blocks;
      const asked = explainCell(one, traces[0]!, () => null);
      return [blocks.flatMap((found) => (found.kind === 'table' ? [found.id] : [])), asked];
    };
    const only = ['gaps-institution-maturity-student-digital-literacy'];
    expect(gapsOf(teachers.slice(0, 9))).toEqual([only, null]);
    const alike = teachers.map((person) => ({
      ...person,
      answers: { ...person.answers, 'T1.1.1-L': { is: 'value', value: 3 } as const },
    }));
    const [told1] = gapsOf(alike);
    expect(told1).not.toContain('gaps-institution-maturity-teacher-digital-literacy');
  });

  test('instruments that share nothing, and cohorts still answered, have no such section', () => {
    expect(section(report, 'gaps')).toBeUndefined();
    const interim = { step: 10, shownAt: 1, held: [] };
    const open = { ...compared, cohorts: cohorts.map((cohort) => ({ ...cohort, interim })) };
    expect(section(buildInstitutionReport(open), 'gaps')).toBeUndefined();
  });
});

describe('名次区间', () => {
  test('is an interval with its basis, and says that places are not for awards', () => {
    const said = strings(section(report, 'place'));
    expect(said).toContain('第 2–4 位，共 7 所');
    expect(said.join()).toContain('名次不得用于评优、问责或排行公布');
  });

  test('six far apart keep their places; two that cross share an interval; the same seed gives the same', () => {
    const placed = (score: number, error = 0) => ({ scores: [score, score], errors: [error, error] });
    const apart = [90, 75, 60, 45, 30, 15].map((score) => placed(score));
    const random = () => seededRandom(7);
    expect(placeIntervals(apart, [1, 1], random())?.map(({ low, high, of }) => [low, high, of])).toEqual(
      [1, 2, 3, 4, 5, 6].map((place) => [place, place, 6]),
    );
    const close = [placed(60, 3), placed(59, 3), ...apart.slice(2).map(({ scores }) => placed(scores[0]! - 30))];
    const found = placeIntervals(close, [1, 1], random());
    expect(found?.slice(0, 2).map(({ low, high }) => [low, high])).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(placeIntervals(close, [1, 1], random())).toEqual(found);
    expect(placeIntervals(apart.slice(1), [1, 1], random())).toBeNull();
  });
});

test('a campaign that tells none of it gives none of these sections, and no number changes', () => {
  const { earlier: _, place: __, ...rest } = input;
  const cohorts = input.cohorts.map(({ moments: ___, ...cohort }) => cohort);
  const old = buildInstitutionReport({ ...rest, cohorts });
  const added = new Set(['change', 'gaps', 'confidence', 'place']);
  expect(old.sections.filter(({ id }) => added.has(id))).toEqual([]);
  const unplaced = buildInstitutionReport({ ...rest, earlier: input.earlier! });
  expect(old.sections).toEqual(unplaced.sections.filter(({ id }) => !added.has(id)));
  expect(numberCells(old).length).toBeGreaterThan(300);
});
