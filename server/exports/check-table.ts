// What every format relies on. A table that breaks it is a mistake of ours, found before the first byte is written.
import type { Column, Table } from './export-format.ts';

/** @throws Error that lists everything wrong with the description. */
export function checkTable(table: Table): void {
  const names = table.columns.map(({ name }) => name.toLowerCase());
  const faults = [
    ...(names.length === 0 ? ['no columns'] : []),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} stands twice`),
    ...table.columns.flatMap((column) => columnFaults(column).map((fault) => `${column.name}: ${fault}`)),
  ];
  if (faults.length > 0) throw new Error(`This table cannot be exported: ${faults.join('; ')}`);
}

function columnFaults(column: Column): string[] {
  const missing = column.missing ?? [];
  const values: readonly (string | number)[] = (column.values ?? []).map(({ value }) => value);
  const twice = (list: readonly unknown[]): boolean => new Set(list).size < list.length;
  return [
    ...(column.name === '' ? ['no name'] : []),
    ...(missing.length > 3 ? ['more than three missing codes'] : []),
    ...(missing.some(({ text }) => !/^[!-~]{1,8}$/.test(text)) ? ['a missing code is not 1–8 ASCII signs'] : []),
    ...(twice(missing.map(({ text }) => text)) || twice(missing.map(({ number }) => number))
      ? ['two missing codes look alike']
      : []),
    ...(missing.some(({ text, number }) => values.includes(text) || values.includes(number))
      ? ['a missing code is also a value']
      : []),
    ...(twice(values) ? ['a value has two labels'] : []),
    ...(column.kind === 'text' && !(column.maxBytes >= 1 && column.maxBytes <= longestText)
      ? [`text takes 1–${longestText} bytes`]
      : []),
    ...(column.kind === 'text' && values.some((value) => Buffer.byteLength(String(value)) > column.maxBytes)
      ? ['a labelled value is longer than the column']
      : []),
  ];
}

/** Bytes of the longest text SPSS knows, less the apostrophe that may stand before one. */
const longestText = 32_766;
