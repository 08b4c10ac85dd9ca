// Rows of a list → rows about persons. The header is looked for, may stand below titles and may come again on every page or sheet;
// a header is never a person. Everything is text, so a number keeps its leading zeros.
import type { SheetRow } from '../../questionnaires/workbook/read-rows.ts';
import { Problem } from '../problems.ts';
import {
  columnNamed,
  type GroupColumn,
  groupColumns,
  type Header,
  headerOf,
  isNeverTaken,
  leftOut,
  type RosterColumn,
} from './columns.ts';
import { consentIn } from './consent-in.ts';

export interface RosterRow {
  readonly sheet: string;
  /** Counted as people count: the first row of the sheet is row 1. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly header: Header;
  readonly code: string;
  readonly name: string;
  /** Of the columns that the list has: '' where the row says nothing. */
  readonly groups: Readonly<Partial<Record<GroupColumn, string>>>;
  /** undefined: the list has no such column. */
  readonly tags?: readonly string[];
  readonly phone?: string;
  readonly email?: string;
  /** The day of the guardian's consent; `yes` where it only says that there is one, `?` what nobody can read. */
  readonly guardian?: string;
  /** The number was kept by a spreadsheet as a figure too long for it. */
  readonly rounded: boolean;
}

export interface ParsedRoster {
  readonly rows: AsyncIterable<RosterRow>;
  /** Columns that were not taken, known once the rows are read. */
  readonly ignored: ReadonlySet<string>;
}

export const mostRows = 200_000;
/** A header further down is none. */
const mostTitleRows = 30;

/** Columns that hold an identity number or a date of birth: such a list is not read any further. */
export class PersonalColumns extends Problem {
  readonly columns: readonly string[];
  constructor(columns: readonly string[]) {
    super('roster-personal-columns', { details: { columns: columns.join('、') } });
    this.columns = columns;
  }
}

/** The rows throw roster-unreadable without a number and a name column, roster-personal-columns, roster-too-long. */
export function parseRoster(rows: AsyncIterable<SheetRow>): ParsedRoster {
  const ignored = new Set<string>();
  return { rows: personsIn(rows, ignored), ignored };
}

async function* personsIn(rows: AsyncIterable<SheetRow>, ignored: Set<string>): AsyncGenerator<RosterRow> {
  let found = false;
  let count = 0;
  for await (const { read, header, isHeader } of underHeaders(rows)) {
    found = true;
    if (isHeader) {
      const refused = read.cells.filter(isNeverTaken);
      if (refused.length > 0) throw new PersonalColumns(refused.map(columnNamed));
      for (const column of leftOut(header)) ignored.add(column);
    } else {
      if (++count > mostRows) throw new Problem('roster-too-long');
      yield rowOf(read, header);
    }
  }
  if (!found) throw new Problem('roster-unreadable');
}

/** Headers and the rows below them; blank rows, titles above a header and sheets without one are nobody's. */
export async function* underHeaders(
  rows: AsyncIterable<SheetRow>,
): AsyncGenerator<{ readonly read: SheetRow; readonly header: Header; readonly isHeader: boolean }> {
  let header: Header | null = null;
  let [sheet, above] = ['', 0];
  for await (const read of rows) {
    if (read.sheet !== sheet) [sheet, header, above] = [read.sheet, null, 0];
    if (read.cells.every((cell) => cell.trim() === '')) continue;
    const again: Header | null = header || above < mostTitleRows ? headerOf(read.cells) : null;
    if (again) header = again;
    if (header) yield { read, header, isHeader: again !== null };
    else above++;
  }
}

function rowOf({ sheet, row, cells, rounded = [] }: SheetRow, header: Header): RosterRow {
  const has = (column: RosterColumn): boolean => header.at.has(column);
  const cellOf = (column: RosterColumn): string => cells[header.at.get(column) ?? -1]?.normalize('NFC').trim() ?? '';
  const groups = groupColumns.filter(has).map((column) => [column, cellOf(column)] as const);
  return {
    ...{ sheet, row, cells, header, code: asciiDigits(cellOf('code')), name: cellOf('name') },
    groups: Object.fromEntries(groups),
    ...(has('tags') ? { tags: tagsIn(cellOf('tags')) } : {}),
    ...(has('phone') ? { phone: cellOf('phone').normalize('NFKC').replace(/[\s-]/g, '') } : {}),
    ...(has('email') ? { email: cellOf('email').normalize('NFKC') } : {}),
    ...consentIn(cellOf('guardian')),
    rounded: rounded.includes(header.at.get('code') ?? -1),
  };
}

/** Full-width letters and digits are how some input methods type a number; it is kept as it is printed on a card. */
const asciiDigits = (code: string): string => code.normalize('NFKC').replace(/\s+/g, ' ');

export const tagsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、;；|\s]+/)
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];
