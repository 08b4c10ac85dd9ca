// 三强三弱 with their basis: which nodes stand out, and which of them differ too little from the rest to be named alone.

export interface Ranked {
  readonly code: string;
  readonly value: number;
  /** Bounds or 95 % interval, on the scale of `value`. */
  readonly low: number;
  readonly high: number;
  /** A difference below this is none: one level of one indicator below. 0 where intervals decide. */
  readonly step: number;
  /** Never named as strong, whatever its value: a 底线项 below it is not met. */
  readonly barred?: boolean;
}

export interface Extremes {
  readonly strong: readonly Ranked[];
  readonly weak: readonly Ranked[];
  /** Those that would be named as strong were they not barred. */
  readonly leftOut: readonly Ranked[];
  /** Code of a listed node → the nearest node not listed on its side, where the two do not clearly differ. */
  readonly alike: ReadonlyMap<string, string>;
}

export function indistinct(one: Ranked, other: Ranked): boolean {
  const overlap = Math.max(one.low, other.low) <= Math.min(one.high, other.high) + 1e-9;
  return overlap || Math.abs(one.value - other.value) < Math.max(one.step, other.step) - 1e-9;
}

/** At most three on each side, the strong ones of the upper half, and never one node on both; null when even the first and the last do not clearly differ. */
export function extremes(nodes: readonly Ranked[]): Extremes | null {
  // toSorted is stable: ties stay in the instrument's order.
  const ordered = nodes.toSorted((a, b) => b.value - a.value);
  const [first, last] = [ordered[0], ordered.at(-1)];
  const count = Math.min(3, Math.floor(ordered.length / 2));
  if (!first || !last || count === 0 || indistinct(first, last)) return null;
  const weak = ordered.slice(-count).toReversed();
  const leftOut = ordered.slice(0, count).filter((node) => node.barred);
  const fit = ordered.filter((node) => !node.barred);
  const upper = new Set(ordered.slice(0, Math.ceil(ordered.length / 2)));
  const strong = fit.slice(0, count).filter((node) => upper.has(node) && !weak.includes(node));
  const alike = new Map<string, string>();
  const note = (listed: readonly Ranked[], next: Ranked | undefined) => {
    for (const node of listed) if (next && indistinct(node, next)) alike.set(node.code, next.code);
  };
  note(strong, fit[strong.length]);
  note(weak, ordered[ordered.length - count - 1]);
  return { strong, weak, leftOut, alike };
}
