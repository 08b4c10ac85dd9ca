// 等权: the door of this method. See card.md.

/** @returns n weights that sum to 1; null for no indicator */
export function equalWeights(count: number): number[] | null {
  return Number.isInteger(count) && count >= 1 ? Array.from({ length: count }, () => 1 / count) : null;
}
