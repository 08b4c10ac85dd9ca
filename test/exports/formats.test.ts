// What every format keeps, and the list of them.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTable } from '../../server/exports/check-table.ts';
import type { Column, Table } from '../../server/exports/export-format.ts';
import { findFormat, formats } from '../../server/exports/formats/index.ts';
import { jsonl } from '../../server/exports/formats/jsonl/jsonl.ts';
import { randomTables } from '../builders/random-tables.ts';
import { both, notApplicable, skipped, surveyRows, surveyTable } from '../builders/survey-export.ts';
import { memorySink, written } from './written.ts';

describe('the list of formats', () => {
  test('has a folder for each line and a line for each folder', () => {
    const folder = join(import.meta.dirname, '..', '..', 'server', 'exports', 'formats');
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(formats.map(({ id }) => id).sort()).toEqual(folders.map(({ name }) => name).sort());
    expect(findFormat('csv')?.extension).toBe('csv');
    expect(findFormat('pdf')).toBeUndefined();
  });
});

describe.each(formats)('$id', (format) => {
  test('gives the same bytes for the same rows, however they arrive', async () => {
    const rows = surveyRows(96);
    const whole = await written(format, surveyTable, rows, 96);
    expect((await written(format, surveyTable, rows, 7)).equals(whole)).toBe(true);
  });

  test('writes a table without rows', async () => {
    expect((await written(format, surveyTable, [])).length).toBeGreaterThan(format.id === 'jsonl' ? -1 : 100);
  });
});

describe.each(formats)('$id continued after a restart', (format) => {
  test('ends up as if nothing had happened, whatever stood behind the checkpoint', async () => {
    const rows = surveyRows(60);
    const straight = memorySink();
    const whole = await format.open(surveyTable, straight);
    await whole.write(rows.slice(0, 33));
    await whole.hold();
    await whole.write(rows.slice(33));
    await whole.finish();
    const sink = memorySink();
    const writer = await format.open(surveyTable, sink);
    await writer.write(rows.slice(0, 16));
    await writer.write(rows.slice(16, 33));
    const held = Uint8Array.from(await writer.hold());
    const checkpoint = sink.content();
    await writer.write(rows.slice(33, 48));
    await writer.hold();
    expect(sink.content().length).toBeGreaterThan(checkpoint.length);
    const second = memorySink(checkpoint);
    const continued = await format.open(surveyTable, second, { rows: 33, held });
    for (const from of [33, 46]) await continued.write(rows.slice(from, from + 13));
    await continued.write(rows.slice(59));
    await continued.finish();
    expect(second.content().equals(straight.content())).toBe(true);
  });
});

describe('JSON lines', () => {
  test('hold every cell of any table', async () => {
    await fc.assert(
      fc.asyncProperty(randomTables, async ({ table, rows }) => {
        const lines = (await written(jsonl, table, rows)).toString().split('\n');
        expect(lines.pop()).toBe('');
        expect(lines.map((line) => JSON.parse(line))).toEqual(
          rows.map((row) =>
            Object.fromEntries(
              table.columns.map(({ name }, at) => {
                const cell = row[at]!;
                return [name, cell !== null && typeof cell === 'object' ? { missing: cell.text } : cell];
              }),
            ),
          ),
        );
      }),
    );
  });
});

describe('a table that cannot be exported', () => {
  const column: Column = { kind: 'integer', name: 'T1-L', label: both('意识') };
  const tableOf = (...columns: Column[]): Table => ({ ...surveyTable, columns });

  test('is refused before the first byte, with everything that is wrong', () => {
    const table = tableOf(
      column,
      { ...column, name: 't1-l' },
      { kind: 'text', name: 'a', label: both('甲'), maxBytes: 2, values: [{ value: '甲', label: both('甲') }] },
      { ...column, name: 'b', values: [{ value: -98, label: both('负') }], missing: [notApplicable] },
      { ...column, name: 'c', missing: [skipped, skipped] },
      { ...column, name: 'd', missing: [{ ...skipped, text: '不愿回答' }] },
      { kind: 'text', name: 'e', label: both('戊'), maxBytes: 40_000 },
    );
    const said = (): void => checkTable(table);
    for (const fault of [
      't1-l stands twice',
      'a: a labelled value is longer than the column',
      'b: a missing code is also a value',
      'c: two missing codes look alike',
      'd: a missing code is not 1–8 ASCII signs',
      'e: text takes 1–32766 bytes',
    ])
      expect(said).toThrow(fault);
    expect(() => checkTable(tableOf())).toThrow('no columns');
    expect(() => checkTable(surveyTable)).not.toThrow();
  });
});
