// How wide the columns of a table are, reckoned from the words in them. On a page the Report's own shares hold, but no word
// is cut. On a phone tables of numbers and few words stay tables with shares of their own; sentences become cards.
import { characterWidth, textWidth } from '../../scoring/report/wrap-label.ts';

export interface ColumnWords {
  readonly label: string;
  /** Printed small behind the label where the cells have no room for it. */
  readonly unit?: string;
  /** What stands in the column, as plain words. */
  readonly texts: readonly string[];
}

/** Width of a table on a phone of 360 px in em of its type, and what a cell's padding takes. */
const tableWidth = 22.6;
const unitSize = 0.8;
const padding = 0.75;
const narrowest = 2.1;
/** Words this short stand in one line, longer ones in at most three; a number or Latin word is never broken. */
const shortWords = 4.5;
const mostLines = 3;
const widestWords = 13;
const leastNames = 5;

/** @returns shares of the width in percent, 0 for a column with nothing in it, or null where the rows must become cards */
export function phoneShares(columns: readonly ColumnWords[]): readonly number[] | null {
  const needs = columns.map(({ label, unit = '', texts }, at) => {
    const words = Math.max(0, ...texts.map(textWidth));
    if (words === 0) return { least: 0, ideal: 0 };
    const wrapped = words <= shortWords ? words : at === 0 ? leastNames : words / mostLines;
    const head = Math.max(widestPart(label), textWidth(label) / mostLines, textWidth(unit) * unitSize);
    const least = Math.max(narrowest, wrapped, head, ...texts.map(widestPart));
    return { least: least + padding, ideal: Math.max(least, words, textWidth(label) / 2) + padding };
  });
  const filled = needs.filter(({ least }) => least > 0);
  const least = filled.reduce((sum, need) => sum + need.least, 0);
  const tooLong = columns.some(({ texts }, at) => at > 0 && texts.some((text) => textWidth(text) > widestWords));
  if (filled.length < 2 || tooLong || least > tableWidth) return null;
  // What is left goes where words would otherwise wrap, and the rest of it to the names.
  const wishes = needs.reduce((sum, need) => sum + need.ideal - need.least, 0);
  const rest = tableWidth - least;
  const granted = wishes === 0 ? 0 : Math.min(1, rest / wishes);
  const over = rest - granted * wishes;
  return needs.map((need, at) => {
    const width = need.least + granted * (need.ideal - need.least) + (at === 0 ? over : 0);
    return (width / tableWidth) * 100;
  });
}

const pageWidth = 54;
const pagePadding = 2.2;

/** @returns shares of the width in percent: those wished for, raised where a word or a short cell would be cut */
export function pageShares(columns: readonly (ColumnWords & { readonly share: number })[]): readonly number[] {
  const least = columns.map(({ label, texts }) => {
    const parts = texts.map((text) => (textWidth(text) <= shortWords ? textWidth(text) : widestPart(text)));
    return Math.max(widestPart(label), ...parts) + pagePadding;
  });
  const wished = columns.reduce((sum, { share }) => sum + share, 0);
  const asWished = columns.map(({ share }) => (share / wished) * 100);
  if (least.reduce((sum, width) => sum + width, 0) > pageWidth) return asWished;
  const raised = new Set<number>();
  for (;;) {
    const taken = [...raised].reduce((sum, at) => sum + (least[at] ?? 0), 0);
    const free = columns.reduce((sum, { share }, at) => (raised.has(at) ? sum : sum + share), 0);
    const widths = columns.map(({ share }, at) =>
      raised.has(at) ? (least[at] ?? 0) : (share / free) * (pageWidth - taken),
    );
    const short = widths.findIndex((width, at) => !raised.has(at) && width < (least[at] ?? 0));
    if (short < 0) return widths.map((width) => (width / pageWidth) * 100);
    raised.add(short);
  }
}

/** The widest piece that may not be broken: a number with its unit, a Latin word, one Chinese character. */
function widestPart(text: string): number {
  const parts = text.match(/[\x21-\x27\x29-\x7e\u2212\u2013]+|\([^()]*\)|./gsu) ?? [];
  return Math.max(0, ...parts.map((part) => Array.from(part).reduce((sum, sign) => sum + characterWidth(sign), 0)));
}
