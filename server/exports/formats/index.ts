// Every format, in the order it is offered: a format is a folder here and a line below (a test compares the two). Excel first:
// it is what schools open.
import type { ExportFormat } from '../export-format.ts';
import { csv } from './csv/csv.ts';
import { jsonl } from './jsonl/jsonl.ts';
import { parquet } from './parquet/parquet.ts';
import { sav } from './sav/sav.ts';
import { xlsx } from './xlsx/xlsx.ts';

export const formats: readonly ExportFormat[] = Object.freeze([xlsx, csv, sav, jsonl, parquet]);

export function findFormat(id: string): ExportFormat | undefined {
  return formats.find((format) => format.id === id);
}
