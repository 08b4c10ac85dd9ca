// The way to the maximum: EM from anywhere, then Newton with the exact information, which also gives the standard errors.
// Every number of steps is bounded, so it always ends; what happened is told in the result.
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { type Expectation, gradientOf, scoreTables, takeExpectation } from './expectation.ts';
import { maximise } from './maximisation.ts';
import { observedInformation } from './observed-information.ts';
import { isPossible, type Problem } from './problem.ts';

export interface Fit {
  readonly vector: Float64Array;
  readonly loglik: number;
  readonly converged: boolean;
  readonly emCycles: number;
  readonly newtonSteps: number;
  /** Twice the gain in log-likelihood that one more Newton step would promise; null when not converged. */
  readonly remaining: number | null;
  /** Inverse of the observed information; null when it is not positive definite. */
  readonly covariance: Matrix | null;
}

/** Slopes beyond this mean a likelihood that rises for ever (items that decide each other). */
export const steepestSlope = 25;

/** Twice a gain in log-likelihood below which a maximum is reached: estimates then lie within 1e-5 standard errors. */
const settled = 1e-10;

const largest = (values: Float64Array) => values.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
const minus = (one: Float64Array, other: Float64Array) => one.map((value, at) => value - (other[at] as number));

export function diverges(problem: Problem, vector: Float64Array): boolean {
  return problem.slopeAt.some((place) => Math.abs(vector[place] as number) > steepestSlope);
}

interface Curvature {
  readonly cholesky: CholeskyDecomposition;
}

/** The observed information, factored; null where the likelihood is not curved like a peak. */
function curvatureAt(problem: Problem, vector: Float64Array, state: Expectation): Curvature | null {
  const cholesky = new CholeskyDecomposition(observedInformation(problem, vector, scoreTables(problem, vector), state));
  return cholesky.isPositiveDefinite() ? { cholesky } : null;
}

/** Where to go, and twice the gain that this promises. */
function direction(problem: Problem, vector: Float64Array, state: Expectation, { cholesky }: Curvature) {
  const gradient = gradientOf(problem, scoreTables(problem, vector), state.expected);
  const step = Float64Array.from(cholesky.solve(Matrix.columnVector(gradient)).to1DArray());
  return { step, promise: step.reduce((sum, one, at) => sum + one * (gradient[at] as number), 0) };
}

export function fitProblem(problem: Problem, start: Float64Array, mostCycles: number): Fit {
  let vector = start;
  let state = takeExpectation(problem, vector);
  let emCycles = 0;
  let newtonSteps = 0;
  // Each time Newton finds no way up, EM goes on more patiently.
  for (
    let round = 0, enough = 0.02;
    round < 8 && emCycles < mostCycles && !diverges(problem, vector);
    round++, enough /= 5
  ) {
    for (let change = 1; emCycles < mostCycles && change > enough; ) {
      const next = maximise(problem, vector, state.expected);
      change = largest(minus(next, vector));
      vector = next;
      state = takeExpectation(problem, vector);
      emCycles++;
    }
    const climbed = newton(problem, vector, state);
    ({ vector, state } = climbed);
    newtonSteps += climbed.steps;
    if (climbed.covariance) {
      const { covariance, remaining } = climbed;
      return { vector, loglik: state.loglik, converged: true, emCycles, newtonSteps, remaining, covariance };
    }
  }
  return { vector, loglik: state.loglik, converged: false, emCycles, newtonSteps, remaining: null, covariance: null };
}

/**
 * Newton steps until nothing is promised any more. The information costs ten times a step, so it is kept while each step
 * takes away nine tenths of the promise, and taken once more at the end for the errors.
 */
function newton(problem: Problem, start: Float64Array, before: Expectation) {
  let vector = start;
  let state = before;
  let steps = 0;
  let covariance: Matrix | null = null;
  let remaining = Number.POSITIVE_INFINITY;
  for (let renewed = 0; renewed < 12 && covariance === null; renewed++) {
    const curvature = curvatureAt(problem, vector, state);
    if (curvature === null) break;
    for (let kept = 0, last = Number.POSITIVE_INFINITY; ; kept++) {
      const { step, promise } = direction(problem, vector, state, curvature);
      remaining = promise;
      if (promise < settled) {
        if (kept === 0) covariance = curvature.cholesky.solve(Matrix.eye(problem.parameters, problem.parameters));
        break;
      }
      if (promise > last / 10) break;
      last = promise;
      const moved = moveUp(problem, vector, state, step);
      if (moved === null) return { vector, state, steps, covariance, remaining };
      ({ vector, state } = moved);
      steps++;
      if (diverges(problem, vector)) return { vector, state, steps, covariance, remaining };
    }
  }
  return { vector, state, steps, covariance, remaining };
}

/** The longest of step, step/2, … that is possible and gains; at most one logit per parameter and step. */
function moveUp(problem: Problem, vector: Float64Array, state: Expectation, step: Float64Array) {
  let share = Math.min(1, 1 / largest(step));
  for (let half = 0; half < 8; half++, share /= 2) {
    const next = vector.map((one, at) => one + share * (step[at] as number));
    if (!isPossible(problem, next)) continue;
    const reached = takeExpectation(problem, next);
    if (reached.loglik >= state.loglik - 1e-9) return { vector: next, state: reached };
  }
  return null;
}
