import fc from 'fast-check';
import { unzipSync } from 'fflate';
import readExcel from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { Cell, Column, Row, Table } from '../../server/exports/export-format.ts';
import { openXlsx, xlsx } from '../../server/exports/formats/xlsx/xlsx.ts';
import { randomTables } from '../builders/random-tables.ts';
import { both, notApplicable, skipped, surveyRows, surveyTable } from '../builders/survey-export.ts';
import { memorySink, written } from './written.ts';

const tableOf = (...columns: Column[]): Table => ({ ...surveyTable, columns });
const texts = tableOf({ kind: 'text', name: 'opinion', label: both('意见'), maxBytes: 100, missing: [skipped] });
const sheets = async (file: Buffer) => readExcel(file, { trim: false });
const part = (file: Buffer, name: string) => Buffer.from(unzipSync(file)[name]!).toString();

function stored(cell: Cell, { kind, missing = [] }: Column): unknown {
  if (cell === null || typeof cell === 'number') return cell;
  if (typeof cell === 'object') return cell.text;
  if (kind === 'date') return new Date(cell);
  if (cell === '') return null;
  return missing.some(({ text }) => text === cell.trim()) ? `'${cell}` : cell;
}

describe('an Excel workbook', () => {
  test('holds every cell of any table', async () => {
    await fc.assert(
      fc.asyncProperty(randomTables, async ({ table, rows }) => {
        const [sheet] = await sheets(await written(xlsx, table, rows));
        const [head, ...body] = sheet!.data;
        expect(head).toEqual(table.columns.map(({ name }) => name));
        const cellAt = (row: number, at: number) => body[row]?.[at] || (body[row]?.[at] === 0 ? 0 : null);
        for (const [number, row] of rows.entries())
          expect(row.map((_, at) => cellAt(number, at))).toEqual(
            row.map((cell, at) => stored(cell === 0 ? 0 : cell, table.columns[at]!)),
          );
      }),
      { numRuns: 60 },
    );
  });

  test('keeps numbers as numbers, ids as texts, dates as dates and gaps empty', async () => {
    const table = tableOf(
      { kind: 'text', name: 'id', label: both('编号'), maxBytes: 5 },
      { kind: 'integer', name: 'level', label: both('等级'), missing: [notApplicable] },
      { kind: 'number', name: 'score', label: both('得分') },
      { kind: 'date', name: 'day', label: both('日期') },
    );
    const file = await written(xlsx, table, [
      ['007', 3, 62.125, '2026-11-21'],
      ['008', notApplicable, null, null],
    ]);
    expect((await sheets(file))[0]!.data).toEqual([
      ['id', 'level', 'score', 'day'],
      ['007', 3, 62.125, new Date('2026-11-21')],
      ['008', 'NA', null, null],
    ]);
  });

  test('has no formula, whatever was typed: such a cell is of type and format text', async () => {
    const file = await written(xlsx, texts, [['=1+1'], ['@sum(A1)'], ['</t></is><f>1+1</f>']]);
    const sheet = part(file, 'xl/worksheets/sheet1.xml');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('<c r="A2" t="inlineStr" s="1"><is><t>=1+1</t></is></c>');
    expect(
      part(file, 'xl/styles.xml')
        .match(/<cellXfs.*<\/cellXfs>/)![0]
        .match(/<xf [^>]*>/g)![1],
    ).toContain('numFmtId="49"');
    expect((await sheets(file))[0]!.data.slice(1)).toEqual([['=1+1'], ['@sum(A1)'], ['</t></is><f>1+1</f>']]);
  });

  test('goes on in a further sheet, with its own heading, when one is full', async () => {
    const rows = Array.from({ length: 7 }, (_, at): Row => [`第 ${at}`]);
    const file = await written({ open: (table, sink) => openXlsx(table, sink, undefined, 4) }, texts, rows, 2);
    const all = await sheets(file);
    expect(all.map(({ sheet }) => sheet)).toEqual(['教师数字素养', '教师数字素养 (2)', '教师数字素养 (3)']);
    expect(all.map(({ data }) => data.length)).toEqual([4, 4, 2]);
    expect(all.flatMap(({ data }) => data.slice(1))).toEqual(rows);
    expect(new Set(all.map(({ data }) => data[0]![0]))).toEqual(new Set(['opinion']));
  });

  test('is continued again and again, within a sheet and between two', async () => {
    const rows = Array.from({ length: 10 }, (_, at): Row => [`第 ${at}`]);
    let sink = memorySink();
    let writer = await openXlsx(texts, sink, undefined, 4);
    for (const [at, row] of rows.entries()) {
      await writer.write([row]);
      const held = await writer.hold();
      sink = memorySink(sink.content());
      writer = await openXlsx({ ...texts, createdAt: texts.createdAt + 1e9 }, sink, { rows: at + 1, held }, 4);
    }
    await writer.finish();
    expect((await sheets(sink.content())).map(({ data }) => data.slice(1).flat())).toEqual(
      [rows.slice(0, 3), rows.slice(3, 6), rows.slice(6, 9), rows.slice(9)].map((part) => part.flat()),
    );
  });

  test('without rows still opens and shows its columns', async () => {
    expect((await sheets(await written(xlsx, surveyTable, [])))[0]!.data).toEqual([
      surveyTable.columns.map(({ name }) => name),
    ]);
  });

  test('keeps control signs and line breaks by Excel’s own spelling', async () => {
    const typed = 'a\u0001\r\nb_x000D_\ttab ';
    const file = await written(xlsx, texts, [[typed]]);
    expect(part(file, 'xl/worksheets/sheet1.xml')).toContain('a_x0001__x000D_\nb_x005F_x000D_\ttab ');
    expect((await sheets(file))[0]!.data[1]).toEqual([typed]);
  });

  test('names the 40 columns of a survey as Excel does', async () => {
    const file = await written(xlsx, surveyTable, surveyRows(2));
    expect(part(file, 'xl/worksheets/sheet1.xml')).toMatch(/<c r="Z2".*<c r="AA2".*<c r="AM2"/);
  });

  test('refuses a text that Excel could not open', async () => {
    await expect(written(xlsx, texts, [['字'.repeat(32_768)]])).rejects.toThrow('at most 32767');
  });
});
