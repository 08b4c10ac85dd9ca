// The only thing DIF looks at: how many persons of each group, at each matching score, chose each category of one item.

export interface Cell {
  readonly score: number;
  /** 0 = reference, 1 = focal. */
  readonly group: 0 | 1;
  /** Persons per category 0 … m. */
  readonly counts: Float64Array;
}

/** A person as matched: same length and order in all three lists. */
export interface Matched {
  readonly codes: readonly number[];
  readonly scores: readonly number[];
  readonly focal: readonly boolean[];
}

/** Codes in use, ascending: category k is `codes[k]`. Unused codes have no parameter and are left out. */
export function categoriesOf(codes: readonly number[]): number[] {
  return [...new Set(codes)].sort((a, b) => a - b);
}

/** Cells in order of score, reference before focal; empty ones do not appear. */
export function countCells({ codes, scores, focal }: Matched): Cell[] {
  const place = new Map(categoriesOf(codes).map((code, category) => [code, category]));
  const cells = new Map<string, Cell>();
  for (const [person, code] of codes.entries()) {
    const group = focal[person] ? 1 : 0;
    const score = scores[person] ?? 0;
    const key = `${group} ${score}`;
    const cell = cells.get(key) ?? { score, group, counts: new Float64Array(place.size) };
    cells.set(key, cell);
    const category = place.get(code) ?? 0;
    cell.counts[category] = (cell.counts[category] as number) + 1;
  }
  return [...cells.values()].sort((one, other) => one.score - other.score || one.group - other.group);
}
