import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell, Column, Row, Table } from '../../server/exports/export-format.ts';
import { csv } from '../../server/exports/formats/csv/csv.ts';
import { randomTables } from '../builders/random-tables.ts';
import { both, notApplicable, skipped, surveyTable } from '../builders/survey-export.ts';
import { written } from './written.ts';

const tableOf = (...columns: Column[]): Table => ({ ...surveyTable, columns });
const texts = tableOf({ kind: 'text', name: 'opinion', label: both('意见'), maxBytes: 100, missing: [skipped] });
const content = async (table: Table, rows: readonly Row[]) => (await written(csv, table, rows)).toString();

function stored(cell: Cell, { missing = [] }: Column): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') return cell.text;
  const apart = missing.some(({ text }) => text === cell.trim()) || /^[=+\-@\t\r\n＝＋－＠]/.test(cell);
  return apart ? `'${cell}` : cell;
}

describe('a CSV file', () => {
  test('holds every cell of any table', async () => {
    await fc.assert(
      fc.asyncProperty(randomTables, async ({ table, rows }) => {
        const [head, ...body] = parse(await written(csv, table, rows), {
          bom: true,
          record_delimiter: '\r\n',
        }) as string[][];
        expect(head).toEqual(table.columns.map(({ name }) => name));
        expect(body).toEqual(rows.map((row) => row.map((cell, at) => stored(cell, table.columns[at]!))));
      }),
    );
  });

  test('begins with a byte order mark and ends every line with CRLF, so that Excel reads Chinese', async () => {
    expect(await content(texts, [['很好'], ['甲,乙']])).toBe('\ufeffopinion\r\n很好\r\n"甲,乙"\r\n');
  });

  test.each(['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1', '＝1+1'])('lets %j stand as text', async (typed) => {
    const [, row] = parse(await content(texts, [[typed]]), { bom: true }) as string[][];
    expect(row).toEqual([`'${typed}`]);
  });

  test('never touches numbers', async () => {
    const numbers = [-1, 0, 1e21, -0.5, 1e-7, 999_999_999, 1_000_000_000, 0.1 + 0.2, 2 ** 53];
    const table = tableOf({ kind: 'number', name: 'n', label: both('数') });
    const [, ...rows] = parse(
      await content(
        table,
        numbers.map((value) => [value]),
      ),
      { bom: true },
    ) as string[][];
    expect(rows.map(([value]) => Number(value))).toEqual(numbers);
    expect(rows[0]).toEqual(['-1']);
  });

  test('keeps the zeros of ids and tells a typed "SKIP" from a skipped answer', async () => {
    expect(await content(texts, [['007'], ['SKIP'], [' SKIP'], [skipped], [null], ['NA']])).toBe(
      "\ufeffopinion\r\n007\r\n'SKIP\r\n' SKIP\r\nSKIP\r\n\r\nNA\r\n",
    );
  });

  test('keeps values and missing codes apart in columns of numbers', async () => {
    const table = tableOf({ kind: 'integer', name: 'T1-L', label: both('意识'), missing: [notApplicable, skipped] });
    expect(await content(table, [[3], [notApplicable], [skipped], [null]])).toBe(
      '\ufeffT1-L\r\n3\r\nNA\r\nSKIP\r\n\r\n',
    );
  });

  test('writes half a sign as the replacement sign, and never breaks the file', async () => {
    expect(await content(texts, [['a\ud800b']])).toBe('\ufeffopinion\r\na\ufffdb\r\n');
  });

  test('refuses a number that is not finite', async () => {
    const table = tableOf({ kind: 'number', name: 'n', label: both('数') });
    await expect(written(csv, table, [[Number.POSITIVE_INFINITY]])).rejects.toThrow('not finite');
  });
});
