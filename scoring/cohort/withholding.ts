// Complementary withholding (测量规范 §7): a table whose total is known may not give away a withheld cell by subtraction.
// Works on counts only; what a cell means is the caller's business.

export interface CellSize {
  /** Persons behind the figure; 0 = empty. Empty and withheld cells look alike on paper. */
  readonly n: number;
  /** All alike: the figure would be everybody's own. */
  readonly uniform: boolean;
}

/**
 * Which cells may be shown beside their total. Withheld are cells under k or uniform; then, while the withheld persons
 * together could be had as `total − shown` and are fewer than k, or belong to one cell only, the smallest shown cell
 * is withheld too. Ties go to the earlier cell, so that the same table always reads the same.
 *
 * @param cells disjoint groups that add up to the total @param totalShown false when no total is told anywhere
 * @param alike whether the cells at these places, taken together, are uniform: their sum could be had, and would tell all
 * @returns true = may be shown, in the order of `cells`
 */
export function shownCells(
  cells: readonly CellSize[],
  k: number,
  totalShown = true,
  alike: (places: readonly number[]) => boolean = () => false,
): boolean[] {
  const shown = cells.map((cell) => cell.n >= k && !cell.uniform);
  if (!totalShown) return shown;
  for (;;) {
    const hidden = cells.flatMap((cell, at) => (!shown[at] && cell.n > 0 ? [at] : []));
    const persons = hidden.reduce((sum, at) => sum + (cells[at]?.n ?? 0), 0);
    if (hidden.length === 0 || (hidden.length >= 2 && persons >= k && !alike(hidden))) return shown;
    const candidates = cells.map((cell, at) => ({ n: cell.n, at })).filter(({ at }) => shown[at]);
    if (candidates.length === 0) return shown;
    const smallest = candidates.reduce((least, cell) => (cell.n < least.n ? cell : least));
    shown[smallest.at] = false;
  }
}

/** The total itself may be told only if it is large enough and does not repeat the one cell that makes it up. */
export function totalMayShow(total: CellSize, k: number): boolean {
  return total.n >= k && !total.uniform;
}
