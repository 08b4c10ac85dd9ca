// Unconstrained minimum of a smooth function with known gradient: BFGS with a backtracking line search (Nocedal & Wright,
// ch. 6). Small problems only (one unknown per item); bounds are the caller's change of variables.

export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
  /** Whether the gradient fell below the tolerance. */
  readonly converged: boolean;
}
type Point = { value: number; gradient: readonly number[] };

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, at) => sum + x * (b[at] ?? 0), 0);
const largest = (a: readonly number[]) => a.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
const identity = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));

/** Inverse Hessian after a step s with gradient change y. */
function updated(inverse: number[][], s: readonly number[], y: readonly number[]): number[][] {
  const curvature = dot(s, y);
  if (!(curvature > 1e-14 * Math.sqrt(dot(s, s) * dot(y, y)))) return inverse;
  const image = inverse.map((row) => dot(row, y));
  const scale = (1 + dot(y, image) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map((value, j) => {
      const [si, sj] = [s[i] ?? 0, s[j] ?? 0];
      return value + scale * si * sj - ((image[i] ?? 0) * sj + si * (image[j] ?? 0)) / curvature;
    }),
  );
}

/** @param f value and gradient at a point; a value that is not finite counts as a step too far */
export function minimise(f: (x: readonly number[]) => Point, start: readonly number[], tolerance = 1e-9): Minimum {
  let x = start;
  let { value, gradient } = f(x);
  let inverse = identity(x.length);
  for (let round = 0; round < 1000 && largest(gradient) > tolerance; round++) {
    let direction = inverse.map((row) => -dot(row, gradient));
    if (!(dot(direction, gradient) < 0)) {
      inverse = identity(x.length);
      direction = gradient.map((slope) => -slope);
    }
    const slope = dot(direction, gradient);
    // No step moves a logarithm by more than two: the first ones would overshoot.
    let length = Math.min(1, 2 / largest(direction));
    // Once the promised gain drowns in the rounding of the value, only the gradient can still tell better from worse.
    const byGradient = -slope < 1e-13 * Math.max(1, Math.abs(value));
    let next = x;
    let found: Point | null = null;
    for (let halving = 0; halving < (byGradient ? 6 : 60) && found === null; halving++, length /= 2) {
      next = x.map((one, at) => one + length * (direction[at] ?? 0));
      const tried = f(next);
      const better = byGradient
        ? largest(tried.gradient) < 0.9 * largest(gradient)
        : tried.value <= value + 1e-4 * length * slope;
      if (Number.isFinite(tried.value) && better) found = tried;
    }
    if (found === null) break;
    const { gradient: after, value: reached } = found;
    inverse = updated(
      inverse,
      next.map((one, at) => one - (x[at] ?? 0)),
      after.map((one, at) => one - (gradient[at] ?? 0)),
    );
    [x, value, gradient] = [next, reached, after];
  }
  return { at: x, value, converged: largest(gradient) <= Math.max(tolerance, 1e-6) };
}
