// Items whose figures would be a few persons' own: hardly anybody was asked, or all answered alike.
import type { Item } from '../../../questionnaires/schema/instrument.ts';
import { textCell } from '../cells.ts';
import type { InstrumentView } from '../instrument-view.ts';
import type { Cell } from '../report.ts';
import type { Wording } from '../wording.ts';

/** A mean beside its spread and both ends is a distribution: the house's smallest cell for those. */
const fewest = 10;

/** @param alike the most that gave the same answer @param k the campaign's smallest cell */
export const isWithheld = (n: number, alike: number, k: number): boolean => n < Math.max(fewest, k) || alike === n;

/** Nobody and a few look the same. @param cells beside the item's name */
export const withheldRow = (words: Wording, view: InstrumentView, { code }: Item, cells: number): Cell[] => [
  textCell(`${code} ${view.stem(code)}`),
  ...Array.from({ length: cells }, (): Cell => ({ withheld: words.withheld.small })),
];
