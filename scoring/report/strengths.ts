// 三强三弱 with their basis: which nodes stand out, and which of them differ too little from the rest to be named alone.

export interface Ranked {
  readonly code: string;
  readonly value: number;
  /** Bounds or 95 % interval, on the scale of `value`. */
  readonly low: number;
  readonly high: number;
  /** A difference below this is none: one level of one indicator below. 0 where intervals decide. */
  readonly step: number;
}

export interface Extremes {
  readonly strong: readonly Ranked[];
  readonly weak: readonly Ranked[];
  /** Code of a listed node → the nearest node not listed on its side, where the two do not clearly differ. */
  readonly alike: ReadonlyMap<string, string>;
}

export function indistinct(one: Ranked, other: Ranked): boolean {
  const overlap = Math.max(one.low, other.low) <= Math.min(one.high, other.high) + 1e-9;
  return overlap || Math.abs(one.value - other.value) < Math.max(one.step, other.step) - 1e-9;
}

/** At most three on each side and never one node on both; null when even the first and the last do not clearly differ. */
export function extremes(nodes: readonly Ranked[]): Extremes | null {
  // toSorted is stable: ties stay in the instrument's order.
  const ordered = nodes.toSorted((a, b) => b.value - a.value);
  const [first, last] = [ordered[0], ordered.at(-1)];
  const count = Math.min(3, Math.floor(ordered.length / 2));
  if (!first || !last || count === 0 || indistinct(first, last)) return null;
  const strong = ordered.slice(0, count);
  const weak = ordered.slice(-count).toReversed();
  const alike = new Map<string, string>();
  const note = (listed: readonly Ranked[], next: Ranked | undefined) => {
    for (const node of listed) if (next && indistinct(node, next)) alike.set(node.code, next.code);
  };
  note(strong, ordered[count]);
  note(weak, ordered[ordered.length - count - 1]);
  return { strong, weak, alike };
}
