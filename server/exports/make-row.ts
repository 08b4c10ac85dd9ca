// The cells of a response, from the bytes it waits as. A million rows come through here: each cell is put where it belongs in a
// row of the right length, and what many responses have in common is read once.
import type { LinkedShare } from '../../scoring/model.ts';
import { keptReader } from '../storage/kept-answers.ts';
import type { Cell } from './export-format.ts';
import type { ItemColumns } from './item-columns.ts';
import { insufficient, withheld } from './missing-codes.ts';
import type { ResponseTable, Told } from './response-table.ts';
import type { WaitingResponse } from './response-window.ts';
import type { ScoreColumns } from './score-columns.ts';

/** Row key, institution, campaign, version, profile. */
const heads = 5;
/** Persons of a campaign have dozens of backgrounds. */
const mostBackgrounds = 1000;

export function rowMaker(
  contexts: readonly string[],
  items: readonly ItemColumns[],
  linked: readonly string[],
  scores: ScoreColumns,
  profile: string,
): ResponseTable['rowOf'] {
  const fillItems = itemFiller(items, heads + contexts.length);
  const linkedAt = heads + contexts.length + items.reduce((sum, { columns }) => sum + columns.length, 0);
  const scoresAt = linkedAt + linked.length;
  const blank = new Array<Cell>(scoresAt + scores.columns.length).fill(null);
  const backgroundOf = backgroundReader(contexts);
  const untold = contexts.map(() => withheld);
  return (bytes, response, place, told) => {
    const row = blank.slice();
    row[0] = place.key;
    row[1] = place.institution;
    row[2] = place.campaign;
    row[3] = response.version;
    row[4] = profile;
    fill(row, heads, told.background ? backgroundOf(response.context) : untold);
    if (items.length > 0) fillItems(row, bytes, response, told);
    if (linked.length > 0) fill(row, linkedAt, sharesOf(response.linked, linked));
    scores.fill(row, scoresAt, bytes, response);
    return row;
  };
}

function fill(row: Cell[], at: number, cells: readonly Cell[]): void {
  for (let index = 0; index < cells.length; index++) row[at + index] = cells[index] ?? null;
}

function itemFiller(items: readonly ItemColumns[], first: number) {
  let next = first;
  const placed = items.map((columns) => {
    const at = next;
    next += columns.columns.length;
    return { ...columns, at, code: columns.item.code };
  });
  // Nearly all answers stand as they are kept: those need nothing but their place.
  const plainAt = Int32Array.from(placed, ({ plain, at }) => (plain ? at : -1));
  let row: Cell[] = [];
  let hidden: Told['hidden'] | null = null;
  const read = keptReader(
    placed.map(({ code }) => code),
    (place, kept) => {
      const plain = plainAt[place] ?? -1;
      if (plain >= 0 && hidden === null && (typeof kept === 'number' || typeof kept === 'string')) {
        row[plain] = kept;
        return;
      }
      const { at, code, fill, hide } = placed[place] as (typeof placed)[number];
      if (hidden?.has(code)) hide(row, at);
      else fill(row, at, kept);
    },
  );
  return (filled: Cell[], bytes: Buffer, { answersAt, scoresAt }: WaitingResponse, told: Told): void => {
    row = filled;
    hidden = told.hidden.size > 0 ? told.hidden : null;
    read(bytes, answersAt, scoresAt);
  };
}

function backgroundReader(codes: readonly string[]) {
  const known = new Map<string, readonly Cell[]>();
  return (context: string): readonly Cell[] => {
    const found = known.get(context);
    if (found) return found;
    const values: Readonly<Record<string, string>> = JSON.parse(context);
    const cells = codes.map((code) => values[code] ?? null);
    if (known.size >= mostBackgrounds) known.clear();
    known.set(context, cells);
    return cells;
  };
}

function sharesOf(kept: string | null, codes: readonly string[]): Cell[] {
  const shares: readonly LinkedShare[] = kept === null ? [] : (JSON.parse(kept) ?? []);
  return codes.map((code) => shares.find(({ item }) => item === code)?.share ?? insufficient);
}
