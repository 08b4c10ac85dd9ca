// Item statistics from counters and products, held to the methods over the raw answers (themselves held to R psych).
import { describe, expect, test } from 'vitest';
import { planProducts } from '../../scoring/cohort/item-products.ts';
import { cronbachAlpha } from '../../scoring/reliability/cronbach-alpha/cronbach-alpha.ts';
import { analyseItems } from '../../scoring/reliability/item-analysis/item-analysis.ts';
import { buildItemReport } from '../../scoring/report/build-item-report.ts';
import { block, section, strings, textOf } from '../builders/report-cells.ts';
import {
  countersOf,
  head,
  type Language,
  momentsOf,
  plantedTeacher,
  published,
  type Respondent,
  respondents,
  teacherContexts,
  teacherId,
} from '../builders/report-inputs.ts';

const teachers = respondents(teacherId, teacherContexts(), plantedTeacher, 11);
const { instrument, profile, texts } = published(teacherId);

const reportOf = (persons: readonly Respondent[], language: Language = 'zh-CN', complete = persons, k = 5) =>
  buildItemReport({
    ...head(language),
    pinned: { instrument, profile, texts: texts[language] },
    counters: countersOf(teacherId, persons),
    moments: complete.length > 0 ? momentsOf(teacherId, complete) : null,
    participants: 1,
    leftOut: 0,
    k,
  });

const answerOf = ({ answers }: Respondent, code: string): number | null => {
  const answer = answers[code];
  return answer?.is === 'value' ? Number(answer.value) : null;
};
const numberOf = (cell: unknown): number => (cell as { number: number }).number;

/** Teachers who are asked a module. */
const moreAsked = Array.from({ length: 12 }, () => ({ teacherClass: 'digital', layer: 'novice' }));

describe('题目统计', () => {
  const report = reportOf(teachers);
  const rowsOf = (id: string) =>
    new Map(block(report, 'table', id).rows.map((row) => [textOf(row[0]).split(' ')[0]!, row]));
  const rows = rowsOf('graded-items');
  const together = rowsOf('items-together');

  test('means, spreads, ends, corrected correlations and α without the item are those of the raw answers', () => {
    const { items } = planProducts(instrument);
    const table = teachers.map((person) => items.map((code) => answerOf(person, code)));
    const raw = cronbachAlpha(table);
    const ends = analyseItems(table, { range: [1, 5], endShare: 0.15, tail: 0.27 });
    const complete = teachers.filter((_, at) => table[at]!.every((cell) => cell !== null));
    expect(complete.length).toBe(raw.n);
    for (const [at, code] of items.entries()) {
      const row = rows.get(code)!;
      expect(numberOf(together.get(code)![1])).toBeCloseTo(raw.items[at]!.correctedItemTotalR!, 9);
      expect(numberOf(together.get(code)![2])).toBeCloseTo(raw.items[at]!.alphaIfDeleted!, 9);
      const given = teachers.map((person) => answerOf(person, code)).filter((value) => value !== null);
      expect(numberOf(row[1])).toBe(given.length);
      if (given.length !== raw.n) continue;
      expect(numberOf(row[3])).toBeCloseTo(raw.items[at]!.mean, 9);
      expect(numberOf(row[4])).toBeCloseTo(raw.items[at]!.sd, 9);
      expect(
        row
          .slice(5, 8)
          .map(numberOf)
          .map((value) => value.toFixed(9)),
      ).toEqual(
        [ends.items[at]!.difficulty, ends.items[at]!.floor, ends.items[at]!.ceiling].map((value) => value.toFixed(9)),
      );
    }
  });

  test('items of a module, which not everybody is asked, have ends and means but no correlation', () => {
    const module = instrument.items.find(({ code, kind }) => kind === 'ladder' && code.startsWith('MD'))!.code;
    const more = reportOf([...teachers, ...respondents(teacherId, moreAsked, plantedTeacher, 12)]);
    const row = block(more, 'table', 'graded-items').rows.find(([item]) => textOf(item).startsWith(`${module} `))!;
    expect(numberOf(row[1])).toBeGreaterThanOrEqual(moreAsked.length);
    expect(numberOf(row[1])).toBeLessThan(teachers.length);
    expect(row.slice(2, 8).map(numberOf).every(Number.isFinite)).toBe(true);
    expect(together.has(module)).toBe(false);
    expect(together.size).toBe(planProducts(instrument).items.length);
  });

  test('keyed items show who was right, of those who answered, beside the guessing level', () => {
    const keyed = block(report, 'table', 'keyed-items').rows;
    expect(keyed.length).toBeGreaterThan(5);
    for (const row of keyed) {
      const code = textOf(row[0]).split(' ')[0]!;
      const given = teachers.flatMap(({ answers }) => {
        const answer = answers[code];
        return answer?.is === 'value' ? [String(answer.value)] : [];
      });
      const right = given.filter((option) => profile.keys[code]!.correct.includes(option)).length;
      expect([numberOf(row[1]), numberOf(row[3])]).toEqual([given.length, right / given.length]);
      expect(numberOf(row[4])).toBe(profile.keys[code]!.guess);
    }
  });

  test('of an item that hardly anybody was asked, or all answered alike, nothing is told', () => {
    const asked = (person: Respondent, code: string) => person.answers[code]?.is === 'value';
    const module = instrument.items.find(({ code, kind }) => kind === 'ladder' && code.startsWith('MD'))!.code;
    const among = teachers.filter((person) => asked(person, module));
    const others = teachers.filter((person) => !asked(person, module));
    const [ladder, choice] = ['ladder', 'choice'].map(
      (wanted) => instrument.items.find(({ code, kind }) => kind === wanted && !code.startsWith('M'))!.code,
    );
    const said = {
      [ladder!]: { is: 'value', value: 4 },
      [choice!]: { is: 'value', value: profile.keys[choice!]!.correct[0]! },
    };
    const alike = [...others, ...among.slice(0, 3)].map(
      (person): Respondent => ({ ...person, answers: { ...person.answers, ...(said as Respondent['answers']) } }),
    );
    const told = reportOf(alike);
    const cells = (id: string, code: string) =>
      block(told, 'table', id)
        .rows.find((row) => textOf(row[0]).startsWith(`${code} `))!
        .slice(1);
    expect(alike.length).toBeGreaterThanOrEqual(50);
    for (const row of [cells('graded-items', module), cells('graded-items', ladder!), cells('keyed-items', choice!)])
      expect(row).toEqual(row.map(() => ({ withheld: '已隐去' })));
    // A dozen more were asked: enough, unless the campaign wants more.
    const more = [...teachers, ...respondents(teacherId, moreAsked, plantedTeacher, 12)];
    const shown = (k: number) => {
      const row = block(reportOf(more, 'zh-CN', more, k), 'table', 'graded-items').rows.find(([item]) =>
        textOf(item).startsWith(`${module} `),
      );
      return 'number' in row![1]!;
    };
    expect([shown(5), shown(50)]).toEqual([true, false]);
  });

  test('how items go together is told from fifty complete answers on', () => {
    const ids = (complete: number) =>
      reportOf(teachers, 'zh-CN', teachers.slice(0, complete)).sections[0]!.blocks.flatMap((found) =>
        found.kind === 'table' ? [found.id] : [],
      );
    expect(momentsOf(teacherId, teachers).persons).toBeGreaterThanOrEqual(50);
    expect(ids(teachers.length)).toContain('items-together');
    expect(ids(20)).not.toContain('items-together');
  });

  test('fifty persons are needed, and the English report holds no Chinese but names', () => {
    const few = reportOf(teachers.slice(0, 49));
    expect(section(few, 'items')!.blocks.map(({ kind }) => kind)).toEqual(['facts', 'paragraph']);
    expect(reportOf([]).sections[0]!.blocks).toHaveLength(2);
    const { campaign } = head('en');
    const { organiser } = campaign;
    const said = strings(reportOf(teachers, 'en')).map((text) =>
      text.replaceAll(campaign.name, '').replaceAll(organiser, ''),
    );
    expect(said.filter((text) => /[\u3400-\u9fff\uff00-\uffef]/.test(text))).toEqual([]);
  });
});
