// The same table with words in place of codes, for whoever reads it by eye. Missing codes stay codes: they are few, the
// codebook says what they mean, and statistics programs skip them.
import type { Column } from './export-format.ts';
import type { ResponseTable } from './response-table.ts';

export function inWords({ table, rowOf }: ResponseTable): ResponseTable {
  const words = table.columns.map(
    ({ values = [] }) => new Map<unknown, string>(values.map(({ value, label }) => [value, label[table.language]])),
  );
  return {
    table: {
      ...table,
      columns: table.columns.map((column, at) => spelledOut(column, [...(words[at]?.values() ?? [])])),
    },
    rowOf: (...given) => rowOf(...given).map((cell, at) => words[at]?.get(cell) ?? cell),
  };
}

function spelledOut(column: Column, words: readonly string[]): Column {
  if (!column.values) return column;
  const { name, label, missing, source, meaning } = column;
  const maxBytes = Math.max(...words.map((word) => Buffer.byteLength(word)));
  return {
    kind: 'text',
    name,
    label,
    maxBytes,
    ...(missing ? { missing } : {}),
    ...(source ? { source } : {}),
    ...(meaning ? { meaning } : {}),
  };
}
