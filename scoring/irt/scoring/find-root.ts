// The root of a function that falls from plus to minus: Newton steps kept inside a shrinking bracket, so that it always ends.

export interface Falling {
  value: number;
  /** Derivative, if known; 0 asks for bisection. */
  slope: number;
}

/**
 * @param at value and derivative at a point, value > 0 at `low` and < 0 at `high`
 * @returns the root to about 1e-12 of its size
 */
export function findRoot(at: (point: number) => Falling, low: number, high: number, start: number): number {
  let below = low;
  let above = high;
  let point = Math.min(above, Math.max(below, start));
  for (let round = 0; round < 200; round++) {
    const { value, slope } = at(point);
    if (value === 0) return point;
    if (value > 0) below = point;
    else above = point;
    const newton = slope < 0 ? point - value / slope : Number.POSITIVE_INFINITY;
    const next = newton > below && newton < above ? newton : (below + above) / 2;
    if (Math.abs(next - point) <= 1e-13 * Math.max(1, Math.abs(next)) || next === below || next === above) return next;
    point = next;
  }
  return point;
}

/**
 * Widens [centre − width, centre + width] by doubling until the function changes its sign inside.
 * @returns null when it never does within 60 doublings
 */
export function bracket(
  at: (point: number) => Falling,
  centre: number,
  width = 1,
): { low: number; high: number } | null {
  let low = centre - width;
  let high = centre + width;
  for (let reach = width, round = 0; at(low).value < 0; reach *= 2, round++) {
    if (round === 60) return null;
    high = low;
    low -= reach;
  }
  for (let reach = width, round = 0; at(high).value > 0; reach *= 2, round++) {
    if (round === 60) return null;
    low = high;
    high += reach;
  }
  return { low, high };
}
