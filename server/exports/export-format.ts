// The border between what is exported and how a file spells it: a table described once, rows of plain cells, and a writer
// that turns them into bytes with bounded memory. Knows no database and no HTTP.
import type { Language } from '../../questionnaires/schema/names.ts';

export type Label = Readonly<Record<Language, string>>;

/**
 * A reason for holding no value. Files that can say so keep it apart from values altogether; the others write `text`
 * (at most eight ASCII letters) or, in SPSS's numeric variables, `number`, declared as missing.
 */
export interface MissingCode {
  readonly text: string;
  readonly number: number;
  readonly label: Label;
}

/** What a column of one version says, for whoever puts columns of several versions together. */
export interface Meaning {
  readonly version: string;
  /** Kind and scale. */
  readonly shape: string;
  /** With its very words; where these change with a major version, so did the meaning. */
  readonly exact: string;
}

interface ColumnBase {
  readonly name: string;
  readonly label: Label;
  /** At most three per column: SPSS declares no more. */
  readonly missing?: readonly MissingCode[];
  /** Absent: means the same everywhere. */
  readonly meaning?: Meaning;
  /** For the codebook: what earlier versions call it, where they call it otherwise. */
  readonly earlier?: readonly { readonly version: string; readonly label: Label; readonly values: Column['values'] }[];
  /** For the codebook: the instrument and those of its versions that ask this. */
  readonly source?: { readonly instrument: string; readonly versions: readonly string[] };
}
export interface TextColumn extends ColumnBase {
  readonly kind: 'text';
  /** The most bytes a value takes in UTF-8: SPSS fixes widths before the first row. */
  readonly maxBytes: number;
  readonly values?: readonly { readonly value: string; readonly label: Label }[];
}
export interface NumberColumn extends ColumnBase {
  /** integer: 32 bits. */
  readonly kind: 'integer' | 'number';
  /** How many are shown; all are kept. */
  readonly decimals?: number;
  readonly values?: readonly { readonly value: number; readonly label: Label }[];
}
export interface DateColumn extends ColumnBase {
  readonly kind: 'date';
  readonly values?: never;
}
export type Column = TextColumn | NumberColumn | DateColumn;

export interface Table {
  readonly title: string;
  /** Of the labels that a file holds in one language. */
  readonly language: Language;
  readonly createdAt: number;
  readonly columns: readonly Column[];
}

/** Text and dates (2026-11-21) are strings; null holds nothing for no stated reason; a missing code is the column's own object. */
export type Cell = string | number | null | MissingCode;
export type Row = readonly Cell[];

export interface Sink {
  /** The bytes may be overwritten as soon as this resolves. */
  write(bytes: Uint8Array): Promise<void>;
  /** Reads bytes written before. */
  read(at: number, length: number): Promise<Uint8Array>;
  /** Writes over bytes written before. */
  patch(at: number, bytes: Uint8Array): Promise<void>;
}

export interface ExportWriter {
  write(rows: readonly Row[]): Promise<void>;
  /** Gives the sink all it takes of the rows so far. @returns the few bytes that whoever continues the file needs besides */
  hold(): Promise<Uint8Array>;
  finish(): Promise<void>;
}

/** What a file that is continued holds already, and what was held back when it was left. */
export interface Begun {
  readonly rows: number;
  readonly held: Uint8Array;
}

export interface ExportFormat {
  readonly id: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly label: Label;
  /** Whether labels stand in the file beside the codes. */
  readonly labelled: boolean;
  /** @param begun where a file is continued that was cut to where a `hold` ended */
  open(table: Table, sink: Sink, begun?: Begun): Promise<ExportWriter>;
}
