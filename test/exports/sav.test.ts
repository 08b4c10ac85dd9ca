// SPSS system files, read back by sav-reader. While they were being written, PSPP and ReadStat read them too.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell, Column, Row, Table } from '../../server/exports/export-format.ts';
import { sav } from '../../server/exports/formats/sav/sav.ts';
import { spssNames } from '../../server/exports/formats/sav/spss-names.ts';
import { randomTables } from '../builders/random-tables.ts';
import { both, notApplicable, skipped, surveyRows, surveyTable } from '../builders/survey-export.ts';
import { readSav } from './read-sav.ts';
import { written } from './written.ts';

const tableOf = (...columns: Column[]): Table => ({ ...surveyTable, columns });
const read = async (table: Table, rows: readonly Row[], batch = 8) => readSav(await written(sav, table, rows, batch));

/** What a file holds where a cell was; texts cannot keep spaces at their end. */
function stored(cell: Cell, column: Column): string | number | null {
  if (column.kind !== 'text') {
    if (cell === null || typeof cell === 'number') return cell;
    if (typeof cell === 'object') return cell.number;
    return Date.parse(cell) / 1000 + 12_219_379_200;
  }
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.text;
  const apart = column.missing?.some(({ text }) => text === String(cell).trim()) ? "'" : '';
  return `${apart}${cell}`.trimEnd();
}

describe('an SPSS file', () => {
  test('keeps every value, label and missing code of any table', async () => {
    await fc.assert(
      fc.asyncProperty(randomTables, async ({ table, rows }) => {
        const file = await read(table, rows, 8);
        expect(file.cases).toBe(rows.length);
        expect(file.encoding).toBe('UTF-8');
        expect(file.rows).toEqual(rows.map((row) => row.map((cell, at) => stored(cell, table.columns[at]!))));
        expect(file.variables.map(({ name }) => name)).toEqual(spssNames(table.columns.map(({ name }) => name)));
        for (const [at, { label, missing, labels }] of file.variables.entries()) {
          const column = table.columns[at]!;
          const codes = (column.missing ?? []).map((code) => ({
            value: column.kind === 'text' ? code.text : code.number,
            label: code.label,
          }));
          expect(missing).toEqual(codes.map(({ value }) => value));
          expect(label).toBe(column.label[table.language]);
          expect(labels).toEqual(
            new Map([...(column.values ?? []), ...codes].map((each) => [each.value, each.label[table.language]])),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test('tells 不适用 and 不愿回答 from values, numbers and texts alike', async () => {
    const table = tableOf(
      { kind: 'integer', name: 'T1.1-L', label: both('意识'), missing: [notApplicable, skipped] },
      { kind: 'text', name: 'T1.1-K', label: both('情境题'), maxBytes: 1, missing: [notApplicable, skipped] },
      { kind: 'text', name: 'opinion', label: both('意见'), maxBytes: 900, missing: [skipped] },
    );
    const file = await read(table, [
      [notApplicable, notApplicable, skipped],
      [3, 'a', 'SKIP'],
    ]);
    expect(file.variables.map(({ missing }) => missing)).toEqual([[-98, -99], ['NA', 'SKIP'], ['SKIP']]);
    expect(file.variables.map(({ labels }) => labels.get(-98) ?? labels.get('NA'))).toEqual([
      '不适用',
      '不适用',
      undefined,
    ]);
    expect(file.rows).toEqual([
      [-98, 'NA', 'SKIP'],
      [3, 'a', "'SKIP"],
    ]);
  });

  test.each([1, 8, 9, 255, 256, 504, 505, 757, 6000, 32_766])(
    'holds a Chinese text of %i bytes to its last sign',
    async (bytes) => {
      const text = `${'字'.repeat(Math.floor(bytes / 3))}${'a'.repeat(bytes % 3)}`;
      const column: Column = { kind: 'text', name: 'opinion', label: both('意见'), maxBytes: bytes };
      const after: Column = { kind: 'integer', name: 'after', label: both('其后') };
      const file = await read(tableOf(column, after), [
        [text, 5],
        [null, 6],
        [text, 7],
      ]);
      expect(file.rows).toEqual([
        [text, 5],
        ['', 6],
        [text, 7],
      ]);
    },
  );

  test('names options of texts wider than eight bytes, in Chinese', async () => {
    const options = ['teacher-of-practice', '带头人与骨干'].map((value) => ({ value, label: both(`${value}：分层`) }));
    const column: Column = { kind: 'text', name: 'class', label: both('分类'), maxBytes: 300, values: options };
    const { variables } = await read(tableOf(column), [['带头人与骨干']]);
    expect([...variables[0]!.labels]).toEqual(options.map(({ value, label }) => [value, label['zh-CN']]));
  });

  test('shows integers without and scores with decimals, dates as dates, texts in their width', async () => {
    const { variables } = await read(
      tableOf(
        { kind: 'integer', name: 'level', label: both('等级') },
        { kind: 'number', name: 'score', label: both('得分'), decimals: 3 },
        { kind: 'date', name: 'day', label: both('日期') },
        { kind: 'text', name: 'code', label: both('代码'), maxBytes: 12 },
      ),
      [],
    );
    expect(variables.map(({ format }) => [format.type, format.width, format.decimals])).toEqual([
      ['F', 12, 0],
      ['F', 12, 3],
      ['SDATE', 10, 0],
      ['A', 12, 0],
    ]);
  });

  test('cuts labels longer than SPSS takes between two signs', async () => {
    const long = '数'.repeat(100);
    const column: Column = {
      kind: 'integer',
      name: 'level',
      label: both(long),
      values: [{ value: 1, label: both(long) }],
    };
    const { variables } = await read(tableOf(column), []);
    expect(variables[0]!.label).toBe(`${'数'.repeat(84)}…`);
    expect(variables[0]!.labels.get(1)).toBe(`${'数'.repeat(39)}…`);
  });

  test('counts its cases, also those of one narrow column', async () => {
    const rows = Array.from({ length: 1000 }, (_, at): Row => [at % 7]);
    const file = await read(tableOf({ kind: 'integer', name: 'level', label: both('等级') }), rows, 80);
    expect(file.rows).toEqual(rows);
  });

  test('refuses a text longer than announced, a number among texts and an infinite number', async () => {
    const text = tableOf({ kind: 'text', name: 'code', label: both('代码'), maxBytes: 5 });
    await expect(written(sav, text, [['五个字']])).rejects.toThrow('code: a text of more than 5 bytes');
    await expect(written(sav, text, [[7]])).rejects.toThrow('a number in a column of texts');
    const number = tableOf({ kind: 'number', name: 'score', label: both('得分') });
    await expect(written(sav, number, [[Number.NaN]])).rejects.toThrow('not finite');
  });

  test('of a survey stays small: a level takes one byte', async () => {
    const file = await written(sav, surveyTable, surveyRows(1000), 1000);
    expect(file.length).toBeLessThan(1000 * 40 * 8);
    expect((await readSav(file)).rows[999]![4]).toBe(stored(surveyRows(1000)[999]![4]!, surveyTable.columns[4]!));
  });
});

describe('names of SPSS variables', () => {
  test('keep item codes readable and are lawful and unique whatever the case', () => {
    expect(
      spssNames(['T1.1.1-L', 't1.1.1_l', '1a', 'with', '题目', 'a.', `x${'y'.repeat(80)}`, `x${'y'.repeat(90)}`]),
    ).toEqual(['T1.1.1_L', 't1.1.1_l_2', 'V_1a', 'with_2', 'V___', 'a_', `x${'y'.repeat(63)}`, `x${'y'.repeat(61)}_2`]);
  });
});
