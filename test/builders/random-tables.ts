// Tables with everything that a table may hold: Chinese, signs beyond the basic plane, whatever could be taken for something else.
import fc from 'fast-check';
import type { Cell, Column, MissingCode, Row, Table } from '../../server/exports/export-format.ts';
import { both, notApplicable, skipped } from './survey-export.ts';

const code = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,6}([.-][A-Za-z0-9]{1,30}){0,3}$/);
const longestWords = 200;
const words = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.stringMatching(/^[=+\-@＝'"][a-z0-9,;"(]{0,9}$/),
    fc.constantFrom(
      'NA',
      'SKIP',
      ' NA ',
      "'NA",
      '007',
      '1e5',
      '很好，\n谢谢',
      '_x000D_',
      '<b>&amp;</b>',
      'a\tb\r\nc',
      '\u0001',
      '𠮷野家',
    ),
  )
  .filter((some) => Buffer.byteLength(some) < longestWords);
const label = fc.tuple(words, words).map(([zh, en]) => both(zh, en));
const missing = fc.constantFrom<readonly MissingCode[]>([], [skipped], [notApplicable, skipped]);
const number = fc
  .oneof(fc.integer({ min: -200, max: 400 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value) => value + 0);
const date = fc
  .integer({ min: -30_000, max: 60_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

interface RandomColumn {
  readonly column: Column;
  readonly cell: fc.Arbitrary<Cell>;
}
const withGaps = (cell: fc.Arbitrary<Cell>, codes: readonly MissingCode[]): fc.Arbitrary<Cell> =>
  fc.oneof({ weight: 8, arbitrary: cell }, { weight: 2, arbitrary: fc.constantFrom(null, ...codes) });

const textColumn = fc
  .record({ name: code, label, missing, long: fc.boolean(), option: fc.constantFrom('a', 'practice', '实训指导教师') })
  .map(({ long, option, ...rest }): RandomColumn => {
    const text = long ? words.map((some) => some.repeat(4)) : words;
    const values = [{ value: option, label: both(`选项 ${option}`, `Option ${option}`) }];
    const column: Column = { kind: 'text', ...rest, values, maxBytes: long ? 4 * longestWords : longestWords };
    return { column, cell: withGaps(fc.oneof(text, fc.constant(option)), rest.missing) };
  });
const shortColumn = fc.record({ name: code, label, missing }).map(
  (rest): RandomColumn => ({
    column: { kind: 'text', ...rest, maxBytes: 6, values: [{ value: '甲', label: both('甲项', 'A') }] },
    cell: withGaps(fc.constantFrom('甲', '乙丙', 'abc', '007', '-1'), rest.missing),
  }),
);
const integerColumn = fc.record({ name: code, label, missing }).map(
  (rest): RandomColumn => ({
    column: { kind: 'integer', ...rest, values: [{ value: 1, label: both('第 1 级', 'Level 1') }] },
    cell: withGaps(fc.oneof(fc.integer({ min: -90, max: 300 }), fc.integer()), rest.missing),
  }),
);
const numberColumn = fc.record({ name: code, label, missing }).map(
  (rest): RandomColumn => ({
    column: { kind: 'number', ...rest, decimals: 3 },
    cell: withGaps(
      number.filter((value) => value !== -98 && value !== -99),
      rest.missing,
    ),
  }),
);
const dateColumn = fc
  .record({ name: code, label, missing })
  .map((rest): RandomColumn => ({ column: { kind: 'date', ...rest }, cell: withGaps(date, rest.missing) }));

export interface RandomTable {
  readonly table: Table;
  readonly rows: readonly Row[];
}
export const randomTables: fc.Arbitrary<RandomTable> = fc
  .uniqueArray(fc.oneof(textColumn, shortColumn, integerColumn, numberColumn, dateColumn), {
    minLength: 1,
    maxLength: 9,
    selector: ({ column }) => column.name.toLowerCase(),
  })
  .chain((columns) =>
    fc.record({
      table: fc.record({
        title: words,
        language: fc.constantFrom('zh-CN' as const, 'en' as const),
        createdAt: fc.constant(Date.UTC(2026, 10, 21, 4)),
        columns: fc.constant(columns.map(({ column }) => column)),
      }),
      rows: fc.array(fc.tuple(...columns.map(({ cell }) => cell)), { maxLength: 12 }),
    }),
  );
