import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import type { Cell, Column, Row, Table } from '../../server/exports/export-format.ts';
import { parquet } from '../../server/exports/formats/parquet/parquet.ts';
import { randomTables } from '../builders/random-tables.ts';
import { both, notApplicable, skipped, surveyRows, surveyTable } from '../builders/survey-export.ts';
import { memorySink, written } from './written.ts';

const bytes = async (table: Table, rows: readonly Row[], batch?: number) => {
  const file = await written(parquet, table, rows, batch);
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
};

function stored(row: Row, columns: readonly Column[]): Record<string, unknown> {
  return Object.fromEntries(
    columns.flatMap(({ name, kind, missing }, at) => {
      const cell: Cell = row[at]!;
      const code = cell !== null && typeof cell === 'object' ? cell.text : null;
      const value = code !== null ? null : kind === 'date' && cell !== null ? new Date(String(cell)) : cell;
      return missing?.length
        ? [
            [name, value],
            [`${name}__missing`, code],
          ]
        : [[name, value]];
    }),
  );
}

describe('a Parquet file', () => {
  test('holds every cell of any table', async () => {
    await fc.assert(
      fc.asyncProperty(randomTables, async ({ table, rows }) => {
        const found = await parquetReadObjects({ file: await bytes(table, rows) });
        expect(found).toEqual(rows.map((row) => stored(row, table.columns)));
      }),
      { numRuns: 60 },
    );
  });

  test('says beside an empty value why it is empty', async () => {
    const columns: Column[] = [
      { kind: 'integer', name: 'T1-L', label: both('意识'), missing: [notApplicable, skipped] },
    ];
    expect(
      await parquetReadObjects({ file: await bytes({ ...surveyTable, columns }, [[3], [notApplicable], [null]]) }),
    ).toEqual([
      { 'T1-L': 3, 'T1-L__missing': null },
      { 'T1-L': null, 'T1-L__missing': 'NA' },
      { 'T1-L': null, 'T1-L__missing': null },
    ]);
  });

  test('is written in groups of rows as they come, and carries its columns’ meaning', async () => {
    const rows = surveyRows(11_000);
    const file = await bytes(surveyTable, rows, 1000);
    const metadata = parquetMetadata(file);
    expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([5000, 5000, 1000]);
    expect(JSON.parse(metadata.key_value_metadata![0]!.value!)).toEqual(surveyTable.columns);
    const types = parquetSchema(metadata).children.map(({ element }) => element);
    expect(types.find(({ name }) => name === 'T1.1-L')).toMatchObject({ type: 'INT32' });
    expect(types.find(({ name }) => name === 'overall')).toMatchObject({ type: 'DOUBLE' });
    const last = await parquetReadObjects({ file, rowStart: 10_999, rowEnd: 11_000 });
    expect(last).toEqual([stored(rows[10_999]!, surveyTable.columns)]);
  });

  test('is continued again and again, also before its first row', async () => {
    const rows = surveyRows(40);
    let sink = memorySink();
    let writer = await parquet.open(surveyTable, sink);
    for (let at = 0; at < rows.length; at += 8) {
      const held = await writer.hold();
      sink = memorySink(sink.content());
      writer = await parquet.open(surveyTable, sink, { rows: at, held });
      await writer.write(rows.slice(at, at + 8));
    }
    await writer.finish();
    const file = Uint8Array.from(sink.content()).buffer;
    expect(parquetMetadata(file).row_groups).toHaveLength(5);
    expect(await parquetReadObjects({ file })).toEqual(rows.map((row) => stored(row, surveyTable.columns)));
  });

  test('refuses an integer of more than 32 bits rather than wrap it', async () => {
    const columns: Column[] = [{ kind: 'integer', name: 'n', label: both('数') }];
    await expect(written(parquet, { ...surveyTable, columns }, [[2 ** 31]])).rejects.toThrow('no 32-bit integer');
  });
});
