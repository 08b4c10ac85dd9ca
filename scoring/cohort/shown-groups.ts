// Which of several disjoint groups may show one node's mean beside the mean of everybody. Built on withholding.ts; adds the
// look at the withheld persons taken together, who must not turn out to be all alike.
import { addCounters } from './add-counters.ts';
import { type Counters, noCounters } from './counters.ts';
import { isUniform } from './summarise.ts';
import { shownCells } from './withholding.ts';

/** @returns true = this group's mean of `node` may be shown, in the order of `groups` */
export function shownGroups(groups: readonly Counters[], node: string, k: number): boolean[] {
  const cells = groups.map((group) => {
    const found = group.nodes[node];
    return { n: found?.n ?? 0, uniform: found !== undefined && isUniform(found) };
  });
  const shown = shownCells(cells, Math.max(2, k));
  for (;;) {
    const rest = groups.filter((_, at) => !shown[at]).reduce(addCounters, noCounters).nodes[node];
    if (rest === undefined || rest.n === 0 || !isUniform(rest)) return shown;
    const smallest = cells.flatMap((cell, at) => (shown[at] ? [{ n: cell.n, at }] : [])).sort((a, b) => a.n - b.n)[0];
    if (!smallest) return shown;
    shown[smallest.at] = false;
  }
}
