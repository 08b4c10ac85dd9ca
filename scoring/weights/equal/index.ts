// 等权: the door of this method. See card.md.

/** More indicators than any instrument has. */
const most = 100_000;

/** @returns n weights that sum to 1; null for no indicator, or for a number of them that cannot be meant */
export function equalWeights(count: number): number[] | null {
  return Number.isInteger(count) && count >= 1 && count <= most ? Array.from({ length: count }, () => 1 / count) : null;
}
