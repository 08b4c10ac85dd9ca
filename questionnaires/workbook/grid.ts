// What both directions share: a sheet as a grid of filled cells. Reading and writing of files meet the meaning of cells only here.

export interface Cell {
  /** As one reads it, trimmed, line ends as \n. */
  readonly text: string;
  /** Where the cell holds a number. */
  readonly number?: number;
  /** Shown in percent: 0.15 is meant as 15 %. */
  readonly percent?: true;
  /** A number shown as a date; `text` is the date. */
  readonly date?: true;
  readonly broken?: 'error' | 'formula';
}

export interface MergedRange {
  readonly row: number;
  readonly lastRow: number;
  readonly column: number;
}

export interface Grid {
  readonly name: string;
  /** By row (from 1), then by column (from 0); only filled cells. */
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, Cell>>;
  readonly merged: readonly MergedRange[];
}

/** What is written: null leaves a cell empty. */
export type Value = string | number | null;

export function cellOf(value: Value): Cell | null {
  if (value === null) return null;
  if (typeof value === 'number') return { text: String(value), number: value };
  const text = value.replace(/\r\n?/g, '\n').trim();
  return text === '' ? null : { text };
}

export function gridOf(name: string, rows: readonly (readonly Value[])[]): Grid {
  const filled = rows.map((values, at): [number, Map<number, Cell>] => [
    at + 1,
    new Map(
      values.flatMap((value, column): [number, Cell][] => {
        const cell = cellOf(value);
        return cell ? [[column, cell]] : [];
      }),
    ),
  ]);
  return { name, rows: new Map(filled.filter(([, cells]) => cells.size > 0)), merged: [] };
}
