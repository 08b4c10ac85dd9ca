// Typed text where a file has no other means to tell it from something else: an apostrophe goes before what a spreadsheet
// would take for a formula, and before what equals a missing code of its column.
import type { Column } from '../export-format.ts';

// Spreadsheets with an East Asian locale also read the full-width signs.
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

export function withoutFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** One set of codes per column; most columns have none. */
export function missingTexts(columns: readonly Column[]): readonly (ReadonlySet<string> | null)[] {
  return columns.map(({ missing }) => (missing?.length ? new Set(missing.map(({ text }) => text)) : null));
}

/** Spaces do not count: some files drop them, and so do some of the programs that read the others. */
export function looksMissing(missing: ReadonlySet<string> | null | undefined, text: string): boolean {
  return missing?.has(text.trim()) ?? false;
}

export function apartFrom(missing: ReadonlySet<string> | null | undefined, text: string): string {
  return looksMissing(missing, text) ? `'${text}` : text;
}
