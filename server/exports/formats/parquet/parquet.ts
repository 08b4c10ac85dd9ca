// Parquet for data frames: one row group at a time, so memory hardly grows with the rows. A number cannot hold a missing code
// here, so a column that has some is empty there and a second column, <name>__missing, says why.
import type { ColumnSource, SchemaElement } from 'hyparquet-writer';
import type { Begun, Cell, Column, ExportFormat, ExportWriter, Row, Sink, Table } from '../../export-format.ts';
import { daysOf } from '../days.ts';
import { groupNotes } from './group-notes.ts';

export const parquet: ExportFormat = {
  id: 'parquet',
  extension: 'parquet',
  mediaType: 'application/vnd.apache.parquet',
  label: { 'zh-CN': 'Parquet(供数据分析程序)', en: 'Parquet (for data frames)' },
  labelled: false,
  open: (table, sink, begun) => openParquet(table, sink, begun),
};

/** Cells held back until a group of rows is written; a group is one turn of the event loop. */
const cellsPerGroup = 200_000;

async function openParquet({ columns }: Table, sink: Sink, begun?: Begun): Promise<ExportWriter> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const bytes = Object.assign(new ByteWriter(1 << 20), {
    async flush() {
      await sink.write(new Uint8Array(bytes.buffer, 0, bytes.index));
      bytes.index = 0;
    },
    finish: (): Promise<void> => bytes.flush(),
  });
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: 'root', num_children: columns.length + columns.filter(hasMissing).length },
      ...columns.flatMap(schemaOf),
    ],
    createdBy: 'shuheng',
    statistics: false,
    kvMetadata: [{ key: 'shuheng:columns', value: JSON.stringify(columns) }],
  });
  const notes = groupNotes(writer, bytes, sink);
  if (begun) await notes.recall(begun.held);
  const rowsPerGroup = Math.max(100, Math.floor(cellsPerGroup / columns.length));
  let waiting: Row[] = [];
  async function writeGroup(rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    const columnData = columns.flatMap((column, at) => dataOf(column, rows, at));
    await writer.write({ columnData, rowGroupSize: rows.length });
  }
  return {
    async write(rows) {
      for (const row of rows) {
        waiting.push(row);
        if (waiting.length < rowsPerGroup) continue;
        await writeGroup(waiting);
        waiting = [];
      }
    },
    async hold() {
      await writeGroup(waiting);
      waiting = [];
      return notes.hold();
    },
    async finish() {
      await writeGroup(waiting);
      await writer.finish();
    },
  };
}

const hasMissing = ({ missing }: Column): boolean => Boolean(missing?.length);
const missingName = ({ name }: Column): string => `${name}__missing`;

function schemaOf(column: Column): SchemaElement[] {
  const optional = { repetition_type: 'OPTIONAL' } as const;
  const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', ...optional } as const;
  const physical = {
    text,
    integer: { type: 'INT32', ...optional },
    number: { type: 'DOUBLE', ...optional },
    date: { type: 'INT32', converted_type: 'DATE', ...optional },
  } as const;
  return [
    { name: column.name, ...physical[column.kind] },
    ...(hasMissing(column) ? [{ name: missingName(column), ...text }] : []),
  ];
}

/** Made when the library comes to the column: all columns of a group at once would be a lot of memory for nothing. */
function dataOf(column: Column, rows: readonly Row[], at: number): ColumnSource[] {
  const values: ColumnSource = {
    name: column.name,
    get data() {
      return rows.map((row) => plainValue(row[at] ?? null, column));
    },
  };
  const reasons: ColumnSource = {
    name: missingName(column),
    get data() {
      return rows.map((row) => reasonOf(row[at] ?? null));
    },
  };
  return hasMissing(column) ? [values, reasons] : [values];
}

const reasonOf = (cell: Cell): string | null => (cell !== null && typeof cell === 'object' ? cell.text : null);

function plainValue(cell: Cell, { name, kind }: Column): string | number | null {
  if (cell === null || typeof cell === 'object') return null;
  if (typeof cell === 'string') return kind === 'date' ? daysOf(cell) : cell;
  if (!Number.isFinite(cell)) throw new RangeError('A cell holds a number that is not finite');
  if (kind === 'integer' && (cell | 0) !== cell) throw new RangeError(`${name}: ${cell} is no 32-bit integer`);
  return cell;
}
