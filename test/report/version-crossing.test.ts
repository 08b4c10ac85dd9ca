// Change across versions: cohorts on common items out of item products, the institution by its own answers, and every way in
// which a line has to break. Figures by plain arithmetic over the answers.
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import { buildInstitutionReport } from '../../scoring/report/build-institution-report.ts';
import { explainCell } from '../../scoring/report/explain-cell.ts';
import type { Cell } from '../../scoring/report/report.ts';
import type { InstitutionReportInput } from '../../scoring/report/report-input.ts';
import { type Crossing, crossedInput, type Edit } from '../builders/crossed-input.ts';
import { block, section, strings, textOf } from '../builders/report-cells.ts';
import type { Respondent } from '../builders/report-inputs.ts';

const table = 'teacher-digital-literacy-change';
const rowsOf = (input: InstitutionReportInput, id = table): Map<string, readonly Cell[]> =>
  new Map(block(buildInstitutionReport(input), 'table', id).rows.map((row) => [textOf(row[0]), row]));
const words = (input: InstitutionReportInput): string =>
  strings(section(buildInstitutionReport(input), 'change')!.blocks).join('\n');
const number = (cell: Cell | undefined): number => (cell && 'number' in cell ? cell.number : Number.NaN);
const without =
  (...codes: string[]): Edit =>
  ({ instrument }) => {
    instrument.items = instrument.items.filter(({ code }) => !codes.includes(code));
  };

const t2 = '数字技术知识与技能';
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const level = ({ answers }: Respondent, code: string): number => {
  const answer = answers[code];
  return answer?.is === 'value' && typeof answer.value === 'number' ? answer.value : Number.NaN;
};
const sd = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1));

describe('a cohort on common items', () => {
  // T2.2.2-L is new: before, T2 was T2.1.1 and T2.2.1, each half.
  const added: Crossing = { teacher: without('T2.2.2-L', 'T2.2.2-K') };
  const { input, then } = crossedInput(added);

  const common = (person: Respondent): number => mean([level(person, 'T2.1.1-L'), level(person, 'T2.2.1-L')]);
  const rangeOf = (cell: Cell | undefined): number =>
    cell && 'low' in cell ? (cell.high ?? 0) - (cell.low ?? 0) : Number.NaN;

  test('has the mean of all persons where a few left out items elsewhere, with a spread that is an upper bound', () => {
    // One person said 不适用 to an item of T3: too few to tell the others apart from everybody.
    expect(then.filter(({ sheet }) => sheet.notApplicable.length > 0)).toHaveLength(1);
    const row = rowsOf(input).get(t2)!;
    expect(number(row[1])).toBeCloseTo(mean(then.map(common)), 10);
    expect(row[5]).toEqual({ text: '共同 2 题' });
    expect(number(row[3])).toBeCloseTo(number(row[2]) - number(row[1]), 10);
    const line = explainCell(input, 'cohort:teacher-digital-literacy:@change.T2', () => null)!.lines[0];
    expect(line).toBe('依据：两次都只按题干与量尺完全相同的 2 道题计算。');
    expect(words(input)).toContain('区间取上限');
  });

  const complete: Crossing['answers'] = (answers) =>
    Object.fromEntries(
      Object.entries(answers).map(([code, answer]) => [
        code,
        answer.is === 'not-applicable' ? { is: 'value', value: 3 } : answer,
      ]),
    );

  test('has mean and spread of the very answers where everybody answered everything', () => {
    const whole = crossedInput({ ...added, answers: complete });
    const [exact, bounded] = [whole.input, input].map((one) => rowsOf(one).get(t2)!);
    expect(number(exact![1])).toBeCloseTo(mean(whole.then.map(common)), 10);
    expect(rangeOf(exact![3])).toBeLessThan(rangeOf(bounded![3]));
    // Welch by hand from both waves is in the tests of wave-change; here the spread of then.
    const spread = sd(whole.then.map(common));
    expect(spread).toBeLessThan(
      mean([sd(whole.then.map((one) => level(one, 'T2.1.1-L'))), sd(whole.then.map((one) => level(one, 'T2.2.1-L')))]),
    );
  });

  test('carries the overall along: every dimension on what both share', () => {
    const { input: whole, then: sent } = crossedInput({ ...added, answers: complete, answersNow: complete });
    const row = rowsOf(whole).get('总体')!;
    const of = (person: Respondent, codes: string[]) => mean(codes.map((code) => level(person, code)));
    const overall = (person: Respondent): number => {
      const found = new Map(person.sheet.indicators.map(({ indicator, score }) => [indicator, score]));
      const others = ['T1', 'T3', 'T4', 'T5'].map((code) => {
        const score = found.get(code)!;
        return score.state === 'scored' ? 1 + score.value / 25 : Number.NaN;
      });
      return mean([...others, of(person, ['T2.1.1-L', 'T2.2.1-L'])]);
    };
    // Scores of the other dimensions are kept to a thousandth of a point.
    expect(number(row[1])).toBeCloseTo(mean(sent.map(overall)), 4);
    expect(textOf(row[5])).toMatch(/^共同 \d+ 题$/);
  });

  test('leaves untouched dimensions as both reports tell them', () => {
    const row = rowsOf(input).get('数字化意识')!;
    expect(row[5]).toEqual({ text: '原样' });
  });

  const unable: [string, Crossing, (input: InstitutionReportInput) => InstitutionReportInput][] = [
    [
      'a model that is no mean of items',
      {
        ...added,
        teacherNow: ({ profile }) => {
          (profile as Profile).model = {
            id: 'weighted-tree',
            version: 2,
            parameters: {
              coverage: 2 / 3,
              notApplicableLimit: 0.3,
              reverse: [],
              aggregation: { default: 'minimum', at: {} },
              tailoring: [],
            },
          };
        },
      },
      (given) => given,
    ],
    [
      'no item products of then',
      added,
      (given) => ({
        ...given,
        earlier: given.earlier!.map((wave) => {
          if (!wave.cohort) return wave;
          const { moments, ...cohort } = wave.cohort;
          return { ...wave, cohort };
        }),
      }),
    ],
  ];
  test.each(unable)('breaks with %s, and says so', (_, crossing, change) => {
    const given = change(crossedInput(crossing).input);
    const row = rowsOf(given).get(t2)!;
    expect([textOf(row[1]), textOf(row[3]), textOf(row[5])]).toEqual(['—', '—', '断开']);
    expect(words(given)).toMatch(/数字技术知识与技能.*：群体只存计数，不足以按共同的题目重新计算，趋势线在此断开/);
  });

  test('is not told where a few who count in both reports left out one of the items: the difference would be theirs', () => {
    const skip =
      (few: number): Crossing['answers'] =>
      (answers, at) => ({ ...complete!(answers, at), ...(at < few ? { 'T3.1.1-L': { is: 'skipped' } } : {}) });
    const told = (few: number): readonly Cell[] => {
      const teacher = without('T3.1.4-L');
      const crossed = crossedInput({ teacher, answers: skip(few), answersNow: complete });
      return rowsOf(crossed.input).get('数字化应用')!;
    };
    expect([0, 5].map((few) => 'number' in told(few)[3]!)).toEqual([true, true]);
    for (const few of [1, 4])
      expect([few, ...told(few).slice(1, 4).map(textOf)]).toEqual([few, '已隐去', '已隐去', '—']);
  });

  test('is not told where all gave one answer to an item that left: the rest of the mean would be it', () => {
    const alike: Crossing['answers'] = (answers, at) => ({
      ...complete!(answers, at),
      'T2.1.1-L': { is: 'value', value: 5 },
    });
    const { input: given } = crossedInput({ teacher: without('T2.2.2-L'), answers: alike });
    expect('number' in rowsOf(given).get(t2)![3]!).toBe(false);
  });
});

describe('the institution across versions', () => {
  test('is scored on common items in both, or again by the rules of now', () => {
    const { input, form } = crossedInput({
      institution: (version) => {
        without('D2.1-L')(version);
        Object.assign(version.profile.cuts['D3.1-N']!, { at: [1, 2, 3, 4] });
      },
    });
    const rows = rowsOf(input, 'institution-change');
    const d2 = (person: Respondent) =>
      mean(['D2.2-L', 'D2.3-L'].map((code) => (level(person, code) - 1) * 25).concat(leafWithFact(person)));
    const leafWithFact = (person: Respondent): number => {
      const found = person.sheet.indicators.find(({ indicator }) => indicator === 'D2.4')!.score;
      return found.state === 'scored' ? found.value : Number.NaN;
    };
    const named = (code: string) => [...rows].find(([name]) => name.startsWith(`${code} `))![1];
    expect(number(named('D2')[1])).toBeCloseTo(d2(form.before), 9);
    expect(number(named('D2')[2])).toBeCloseTo(d2(form.now), 9);
    expect(textOf(named('D2')[5])).toBe('共同 4 题');
    expect(textOf(named('D3')[5])).toBe('重新计分');
    // The rules of now are those of its own report.
    const own = form.now.sheet.indicators.find(({ indicator }) => indicator === 'D3')!.score;
    expect(number(named('D3')[2])).toBe(own.state === 'scored' ? own.value : null);
    expect(textOf(named('D1')[5])).toBe('原样');
  });

  test('leaves out a linked item whose cohort answered another scale, and only that', () => {
    const { input } = crossedInput({
      teacher: ({ instrument }) =>
        void Object.assign(instrument.items.find(({ code }) => code === 'T4.1.1-L')!, { steps: 4 }),
    });
    const row = [...rowsOf(input, 'institution-change')].find(([name]) => name.startsWith('D1 '))![1];
    // D1.1 … D1.5: five ladders and a fact; D1.7-S links to students, who answered the same.
    expect(textOf(row[5])).toBe('共同 7 题');
    expect(words(input)).toMatch(/D1 [^\n]*联动题 D1.6-S 的来源或取数办法变了/);
    expect(words(input)).not.toContain('D1.7-S');
    const teacher: Edit = ({ instrument }) => void Object.assign(instrument.items[0]!, { steps: 4 });
    expect(words(crossedInput({ teacher, versions: ['1.0.0', '1.0.0'] }).input)).toContain(
      '两次相同（1.0.0 · default@1），但联动题',
    );
  });

  test('where the author says that the meaning changed every line breaks, and no table is drawn', () => {
    const retitled: Edit = ({ texts }) => void Object.assign(texts.en, { title: 'Before' });
    const { input } = crossedInput({ institution: retitled, teacher: retitled, versions: ['1.0.0', '2.0.0'] });
    const found = section(buildInstitutionReport(input), 'change')!;
    expect(found.blocks.filter(({ kind }) => kind === 'table')).toEqual([]);
    expect(words(input)).toContain('编制者升了大版本，即声明含义已变');
  });

  test('a dimension that left is named, and the overall breaks with it', () => {
    const { input } = crossedInput({
      institution: ({ instrument, texts }) => {
        instrument.indicators.push({ code: 'D9', parent: null, status: '本项目' });
        instrument.items.push({ code: 'D9-L', indicator: 'D9', kind: 'ladder', steps: 5, scene: 'management' });
        for (const one of Object.values(texts)) {
          one.indicators.D9 = { name: '旧维度', gloss: '旧维度' };
          one.items['D9-L'] = one.items['D2.1-L']!;
        }
      },
    });
    expect(words(input)).toMatch(/D9 旧维度：不可比，维度 D9 已删去。趋势线在此断开/);
    expect(textOf(rowsOf(input, 'institution-change').get('总体')![3])).toBe('—');
  });
});
