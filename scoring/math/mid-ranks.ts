// Ranks with ties sharing the mean of their places, and the sizes of the groups of ties.

/** @returns ranks from 1 in the order of `values`, and Σ(t³ − t) over groups of t equal values */
export function midRanks(values: readonly number[]): { ranks: number[]; tieSum: number } {
  const order = values.map((_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  let tieSum = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1] ?? 0] === values[order[from] ?? 0]) to++;
    for (let place = from; place <= to; place++) ranks[order[place] ?? 0] = (from + to) / 2 + 1;
    const tied = to - from + 1;
    tieSum += tied ** 3 - tied;
    from = to + 1;
  }
  return { ranks, tieSum };
}
