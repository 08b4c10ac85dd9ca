// Typed text where a file has no other means to tell it from something else: an apostrophe goes before what a spreadsheet
// would take for a formula, and before what equals a missing code of its column.
import type { Column } from '../export-format.ts';

// Spreadsheets with an East Asian locale also read the full-width signs.
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

export function withoutFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

export interface MissingTexts {
  readonly texts: ReadonlySet<string>;
  /** Most texts are shorter, and need no looking up. */
  readonly shortest: number;
}

/** The codes of each column; null where there are none. */
export function missingTexts(columns: readonly Column[]): readonly (MissingTexts | null)[] {
  return columns.map(({ missing = [] }) => {
    const texts = missing.map(({ text }) => text);
    return texts.length > 0
      ? { texts: new Set(texts), shortest: Math.min(...texts.map(({ length }) => length)) }
      : null;
  });
}

/** Spaces do not count: some files drop them, and so do some of the programs that read the others. */
export function looksMissing(missing: MissingTexts | null | undefined, text: string): boolean {
  return missing ? text.length >= missing.shortest && missing.texts.has(text.trim()) : false;
}

export function apartFrom(missing: MissingTexts | null | undefined, text: string): string {
  return looksMissing(missing, text) ? `'${text}` : text;
}
