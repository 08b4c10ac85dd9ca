// CSV as the reference cases use it: a header row, commas, an empty cell is missing, no row names.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export type Cell = number | string | null;
export interface CsvTable {
  columns: string[];
  rows: Cell[][];
}
export type ReadCsv = (path: string) => CsvTable;

function toCell(text: string): Cell {
  if (text === '' || text === 'NA') return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

/** A reader of the CSV files beside a case file. @throws Error on a ragged table */
export function csvReader(folder: string): ReadCsv {
  return (path) => {
    const [columns = [], ...rows] = parse(readFileSync(join(folder, path), 'utf8'), {
      bom: true,
      trim: true,
    }) as string[][];
    return { columns, rows: rows.map((row) => row.map(toCell)) };
  };
}
