// Complementary withholding up and down an indicator tree: a parent's mean is the weighted mean of its children, so one
// withheld child beside shown siblings could be had by subtraction, and a withheld parent from its shown children.

export interface TreeCell {
  readonly code: string;
  readonly n: number;
  readonly uniform: boolean;
  /** True where the figure by itself may be shown. */
  readonly shown: boolean;
  readonly children: readonly TreeCell[];
}

function subtree(cell: TreeCell): string[] {
  return [cell.code, ...cell.children.flatMap(subtree)];
}

/** At least two unknown children, one of them not uniform: otherwise the parent's figure gives the unknown one away. */
function safe(hidden: readonly TreeCell[]): boolean {
  return hidden.length === 0 || (hidden.length >= 2 && hidden.some((cell) => !cell.uniform));
}

/**
 * Codes that may be shown. Whatever is withheld as uniform or for company takes its descendants with it; beside a single withheld child the sibling
 * with the fewest persons is withheld too (ties to the earlier one), and a parent left without safe company itself.
 */
export function shownInTree(roots: readonly TreeCell[]): ReadonlySet<string> {
  const shown = new Set<string>();
  const collect = (cell: TreeCell): void => {
    // A uniform parent could be had from children with the same persons. One withheld as too small cannot: children that
    // may be shown have more persons than it.
    if (!cell.shown && cell.uniform) return;
    if (cell.shown) shown.add(cell.code);
    cell.children.forEach(collect);
  };
  roots.forEach(collect);

  const settle = (cell: TreeCell): void => {
    cell.children.forEach(settle);
    if (!shown.has(cell.code)) return;
    const hidden = () => cell.children.filter((child) => child.n > 0 && !shown.has(child.code));
    while (!safe(hidden())) {
      const next = cell.children.filter((child) => shown.has(child.code)).sort((a, b) => a.n - b.n)[0];
      for (const code of subtree(next ?? cell)) shown.delete(code);
      if (!next) return;
    }
  };
  roots.forEach(settle);
  return shown;
}
