// Which of several disjoint groups may show one node's mean beside the mean of everybody. Built on withholding.ts; adds the
// look at the withheld persons taken together, who must not turn out to be all alike.
import type { NodeCounter } from './counters.ts';
import { isUniform } from './summarise.ts';
import { shownCells } from './withholding.ts';

const nobody: NodeCounter = { n: 0, missing: 0, sum: 0, squares: 0n, levels: [] };

/** One node of several groups taken together, as far as uniformity needs it. */
function together(nodes: readonly NodeCounter[]): NodeCounter {
  const n = nodes.reduce((total, node) => total + node.n, 0);
  const sum = nodes.reduce((total, node) => total + node.sum, 0);
  return { ...nobody, n, sum, squares: nodes.reduce((total, node) => total + node.squares, 0n) };
}

/** @param groups one node of each group @returns true = this group's mean of it may be shown, in the order of `groups` */
export function shownGroups(groups: readonly (NodeCounter | undefined)[], k: number): boolean[] {
  const nodes = groups.map((group) => group ?? nobody);
  const shown = shownCells(
    nodes.map((found) => ({ n: found.n, uniform: isUniform(found) })),
    Math.max(2, k),
  );
  for (;;) {
    if (!isUniform(together(nodes.filter((_, at) => !shown[at])))) return shown;
    const smallest = nodes.flatMap(({ n }, at) => (shown[at] ? [{ n, at }] : [])).sort((a, b) => a.n - b.n)[0];
    if (!smallest) return shown;
    shown[smallest.at] = false;
  }
}
