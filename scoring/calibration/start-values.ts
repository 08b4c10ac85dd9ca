// Starting values: slopes from the first principal direction of the items' correlations (so that items keyed the other way
// start with a negative slope), intercepts from the category shares.
import { itemParameters, type Problem } from './problem.ts';

/** Correlations of all pairs over the persons who answered both; 0 where undefined. */
function correlations({ prepared: { patterns, counts, items } }: Problem): Float64Array {
  const width = items.length;
  const matrix = new Float64Array(width * width);
  for (let one = 0; one < width; one++)
    for (let other = 0; other <= one; other++) {
      let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
      for (let row = 0; row < counts.length; row++) {
        const first = patterns[row * width + one] as number;
        const second = patterns[row * width + other] as number;
        if (first < 0 || second < 0) continue;
        const weight = counts[row] as number;
        n += weight;
        x += weight * first;
        y += weight * second;
        xx += weight * first * first;
        yy += weight * second * second;
        xy += weight * first * second;
      }
      const spread = (xx * n - x * x) * (yy * n - y * y);
      matrix[one * width + other] = matrix[other * width + one] = spread > 0 ? (xy * n - x * y) / Math.sqrt(spread) : 0;
    }
  return matrix;
}

/** Loadings on the first principal direction, oriented so that their sum is not negative. */
function loadings(problem: Problem): Float64Array {
  const width = problem.steps.length;
  const matrix = correlations(problem);
  let direction = new Float64Array(width).fill(1 / Math.sqrt(width));
  let size = 1;
  for (let round = 0; round < 100; round++) {
    const next = new Float64Array(width);
    for (let row = 0; row < width; row++)
      for (let column = 0; column < width; column++)
        next[row] = (next[row] as number) + (matrix[row * width + column] as number) * (direction[column] as number);
    size = Math.hypot(...next);
    if (!(size > 0)) return direction;
    direction = next.map((one) => one / size);
  }
  const sign = direction.reduce((sum, one) => sum + one, 0) < 0 ? -1 : 1;
  return direction.map((one) => sign * one * Math.sqrt(size));
}

/** Share of persons at each category, by the item's answered rows; every category has somebody. */
function shares({ prepared: { patterns, counts, items } }: Problem, item: number, steps: number): Float64Array {
  const found = new Float64Array(steps + 1);
  let total = 0;
  for (let row = 0; row < counts.length; row++) {
    const category = patterns[row * items.length + item] as number;
    if (category < 0) continue;
    found[category] = (found[category] as number) + (counts[row] as number);
    total += counts[row] as number;
  }
  return found.map((one) => one / total);
}

export function startValues(problem: Problem, graded: boolean): Float64Array {
  const vector = new Float64Array(problem.parameters);
  const found = loadings(problem);
  for (let item = 0; item < problem.steps.length; item++) {
    const loading = Math.max(-0.8, Math.min(0.8, found[item] as number));
    const strong = Math.abs(loading) < 0.2 ? (loading < 0 ? -0.2 : 0.2) : loading;
    const a = problem.commonSlope ? 1 : (1.7 * strong) / Math.sqrt(1 - strong * strong);
    vector[problem.slopeAt[item] as number] = a;
    const share = shares(problem, item, problem.steps[item] as number);
    const { d } = itemParameters(problem, vector, item);
    // Marginal logits are flatter than conditional ones: the usual factor √(1 + a²/2.9).
    const stretch = Math.sqrt(1 + (a * a) / 2.9);
    for (let k = 1; k <= d.length; k++) {
      const above = share.subarray(k).reduce((sum, one) => sum + one, 0);
      d[k - 1] = graded
        ? stretch * Math.log(above / (1 - above))
        : Math.log((share[k] as number) / (share[k - 1] as number));
    }
  }
  return vector;
}
