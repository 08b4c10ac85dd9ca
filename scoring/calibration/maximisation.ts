// The M step: Newton on each item's expected log-likelihood, which is concave; with a shared slope on all
// items together. Steps are halved until they gain, so that EM never goes down.
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { itemGradient } from './expectation.ts';
import { isPossible, itemParameters, type Problem, placeOf } from './problem.ts';

/** Σ expected · ln P over one item (or all, for the shared slope). */
function gainOf(problem: Problem, vector: Float64Array, items: readonly number[], expected: Float64Array): number {
  let sum = 0;
  for (const item of items) {
    const { a, d } = itemParameters(problem, vector, item);
    const size = (d.length + 1) * problem.nodes.length;
    const table = new Float64Array(size);
    problem.family.logP(a, d, problem.nodes, table, 0);
    const from = problem.blockAt[item] as number;
    for (let at = 0; at < size; at++) sum += (table[at] as number) * (expected[from + at] as number);
  }
  return sum;
}

/** Newton step for the parameters at `places`; items in `items` contribute. A tiny ridge keeps flat directions solvable. */
function newtonStep(
  problem: Problem,
  vector: Float64Array,
  items: readonly number[],
  expected: Float64Array,
): Map<number, number> {
  const places = [...new Set(items.flatMap((item) => ownPlaces(problem, item)))];
  const index = new Map(places.map((place, at) => [place, at]));
  const curvature = Matrix.zeros(places.length, places.length);
  const gradient = Matrix.zeros(places.length, 1);
  for (const item of items) {
    const { a, d } = itemParameters(problem, vector, item);
    const size = d.length + 1;
    const scores = new Float64Array(size * size * problem.nodes.length);
    problem.family.scores(a, d, problem.nodes, scores);
    const hessian = new Float64Array(size * size);
    problem.family.addHessian(a, d, problem.nodes, expected, problem.blockAt[item] as number, hessian);
    const own = ownPlaces(problem, item).map((place) => index.get(place) ?? 0);
    itemGradient(problem, item, scores, expected).forEach((one, c) => {
      gradient.set(own[c] as number, 0, gradient.get(own[c] as number, 0) + one);
    });
    for (const [c, row] of own.entries())
      for (const [e, column] of own.entries())
        curvature.set(row, column, curvature.get(row, column) - (hessian[c * size + e] as number));
  }
  for (let at = 0; at < places.length; at++) curvature.set(at, at, curvature.get(at, at) * (1 + 1e-10) + 1e-10);
  const cholesky = new CholeskyDecomposition(curvature);
  const solved = cholesky.isPositiveDefinite() ? cholesky.solve(gradient) : gradient.mul(1e-3);
  return new Map(places.map((place, at) => [place, solved.get(at, 0)]));
}

function ownPlaces(problem: Problem, item: number): number[] {
  return Array.from({ length: (problem.steps[item] as number) + 1 }, (_, c) => placeOf(problem, item, c));
}

/** At most five safeguarded Newton steps; more buys nothing before the next E step. */
function climb(problem: Problem, vector: Float64Array, items: readonly number[], expected: Float64Array): void {
  let height = gainOf(problem, vector, items, expected);
  for (let round = 0; round < 5; round++) {
    const step = newtonStep(problem, vector, items, expected);
    const before = vector.slice();
    let share = 1;
    let gained = false;
    for (let half = 0; half < 12 && !gained; half++, share /= 2) {
      for (const [place, move] of step) vector[place] = (before[place] as number) + share * move;
      if (!isPossible(problem, vector)) continue;
      const reached = gainOf(problem, vector, items, expected);
      gained = reached > height;
      if (gained) height = reached;
    }
    if (!gained) {
      vector.set(before);
      return;
    }
    if (Math.max(...[...step.values()].map(Math.abs)) < 1e-4) return;
  }
}

/** The vector after one M step. */
export function maximise(problem: Problem, vector: Float64Array, expected: Float64Array): Float64Array {
  const next = vector.slice();
  const items = Array.from({ length: problem.steps.length }, (_, item) => item);
  if (problem.commonSlope) climb(problem, next, items, expected);
  else for (const item of items) climb(problem, next, [item], expected);
  return next;
}
