// What most cases have in common: persons × items from `csv` (+ columns, reverse, scale) or inline `data`.
// Missing cells stay null here; what they mean is the method's business.
import { z } from 'zod';
import type { Cell, ReadCsv } from './read-csv.ts';

/** The keys of a case's input that `itemTable` reads; spread them into a strict schema of the method's own keys. */
export const itemTableKeys = {
  csv: z.string().optional(),
  data: z.array(z.array(z.union([z.number(), z.string(), z.null()]))).optional(),
  columns: z.array(z.string()).optional(),
  reverse: z.array(z.string()).optional(),
  scale: z.tuple([z.number(), z.number()]).optional(),
};
const itemTableSchema = z.object(itemTableKeys);
export type ItemTableInput = z.infer<typeof itemTableSchema>;

export interface ItemTable {
  names: string[];
  rows: (number | null)[][];
}

/** Names of inline columns where the case gives none: a, b, … z, then v27, v28 … */
const inlineName = (at: number) => (at < 26 ? String.fromCharCode(97 + at) : `v${at + 1}`);

/** Cells of any kind (categories may be words). @throws Error on unknown columns or neither csv nor data */
export function cellTable(input: ItemTableInput, readCsv: ReadCsv): { names: string[]; rows: Cell[][] } {
  if (input.data) {
    const width = Math.max(0, ...input.data.map((row) => row.length));
    const names = input.columns ?? Array.from({ length: width }, (_, at) => inlineName(at));
    return { names, rows: input.data.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? null)) };
  }
  if (!input.csv) throw new Error('The case names neither csv nor data.');
  const table = readCsv(input.csv);
  const names = input.columns ?? table.columns;
  const places = names.map((name) => table.columns.indexOf(name));
  const unknown = names.filter((_, at) => places[at] === -1);
  if (unknown.length > 0) throw new Error(`Unknown columns: ${unknown.join(', ')}`);
  return { names, rows: table.rows.map((row) => places.map((at) => row[at] ?? null)) };
}

/** Numbers or null, items in `reverse` re-keyed as min + max − x. */
export function itemTable(input: ItemTableInput, readCsv: ReadCsv): ItemTable {
  const { names, rows } = cellTable(input, readCsv);
  const reversed = input.reverse ?? [];
  const unknown = reversed.filter((name) => !names.includes(name));
  if (unknown.length > 0 || (reversed.length > 0 && !input.scale))
    throw new Error('reverse needs known items and a scale.');
  const [least, most] = input.scale ?? [0, 0];
  const flips = names.map((name) => reversed.includes(name));
  return {
    names,
    rows: rows.map((row) =>
      row.map((cell, at) => {
        if (cell === null) return null;
        if (typeof cell !== 'number') throw new Error(`Not a number: ${cell}`);
        return flips[at] ? least + most - cell : cell;
      }),
    ),
  };
}
