// What the rooms that read sheets share: the faults found so far, readers of cells, and where each piece of the version came from.
import type { Language } from '../schema/names.ts';
import { type CellReader, cellReader } from './read-cells.ts';
import type { Table, TableRow } from './read-table.ts';
import type { Place, WorkbookFault } from './workbook-faults.ts';

/** Raw data, on its way to the schemas. */
export type Raw = Record<string, unknown>;

export interface Reading {
  readonly faults: WorkbookFault[];
  /** Codes given twice and the like: told together with what the checker finds. */
  readonly doubts: WorkbookFault[];
  readonly cells: CellReader;
  /** By path, its segments joined by dots as in the checker's faults; blank cells too, so that what is missing has a place. */
  readonly origins: Map<string, Place>;
  note(path: readonly string[], place: Place): void;
  /** Declared by the instrument; the first names the indicators. */
  languages: readonly Language[];
}

export function newReading(): Reading {
  const faults: WorkbookFault[] = [];
  const origins = new Map<string, Place>();
  return {
    faults,
    doubts: [],
    cells: cellReader(faults),
    origins,
    note: (path, place) => {
      if (!origins.has(path.join('.'))) origins.set(path.join('.'), place);
    },
    languages: [],
  };
}

export interface Sheets {
  /** An empty table where the workbook has no such sheet. */
  table(key: string): Table;
}

/** Only what is there: schemas tell absent from undefined. */
export function present(raw: Raw): Raw {
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined));
}

/** Texts of one row in one language, each noted with its place. */
export function textsIn(
  reading: Reading,
  row: TableRow,
  fields: readonly string[],
  language: Language,
  path: readonly string[],
): Raw {
  return present(
    Object.fromEntries(
      fields.map((field) => {
        const key = `${field}:${language}`;
        reading.note([...path, field], row.place(key));
        return [field, reading.cells.text(row, key)];
      }),
    ),
  );
}
