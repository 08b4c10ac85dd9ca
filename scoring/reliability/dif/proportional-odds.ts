// Proportional-odds regression on counted cells: P(Y ≥ k) = logistic(α_k + x·β). With two categories it is ordinary logistic
// regression. Its log-likelihood is concave, so safeguarded Newton always ends. Source: McCullagh (1980), JRSS B 42.
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { logistic, logLogistic } from '../../irt/models/logistic.ts';

export interface Observation {
  /** Predictors, without a constant. */
  readonly x: readonly number[];
  /** Persons per category. */
  readonly counts: ArrayLike<number>;
}

export interface OddsFit {
  readonly loglik: number;
  /** α_1 … α_m, falling; then β. Finite always, but without meaning when separated. */
  readonly thresholds: readonly number[];
  readonly slopes: readonly number[];
  /** The likelihood rises for ever in some direction: `loglik` is its limit, the coefficients have none. */
  readonly separated: boolean;
}

interface State {
  loglik: number;
  gradient: Matrix;
  information: Matrix;
}

/** ln P_k = ln F(u) + ln F(−v) + ln(1 − exp(v − u)); see scoring/irt/models/graded-curves for why in this form. */
function evaluate(parameters: readonly number[], steps: number, data: readonly Observation[], derive: boolean): State {
  const size = parameters.length;
  const gradient = Matrix.zeros(size, 1);
  const information = Matrix.zeros(size, size);
  let loglik = 0;
  const addTo = (vector: readonly number[], weight: number, curve: number, by: readonly number[] = vector) => {
    for (let row = 0; row < size; row++) {
      const first = vector[row] as number;
      if (first === 0) continue;
      if (weight !== 0) gradient.set(row, 0, gradient.get(row, 0) + weight * first);
      for (let column = 0; column < size; column++)
        if (by[column] !== 0)
          information.set(row, column, information.get(row, column) + curve * first * (by[column] as number));
    }
  };
  for (const { x, counts } of data) {
    const base = x.reduce((sum, one, at) => sum + one * (parameters[steps + at] as number), 0);
    const design = (k: number) => [...Array.from({ length: steps }, (_, at) => (at === k - 1 ? 1 : 0)), ...x];
    for (let k = 0; k <= steps; k++) {
      const persons = counts[k] ?? 0;
      if (persons === 0) continue;
      const inner = k > 0 && k < steps;
      const u = k === 0 ? 0 : (parameters[k - 1] as number) + base;
      const v = k === steps ? 0 : (parameters[k] as number) + base;
      loglik +=
        persons *
        ((k === 0 ? 0 : logLogistic(u)) +
          (k === steps ? 0 : logLogistic(-v)) +
          (inner ? Math.log(-Math.expm1(v - u)) : 0));
      if (!derive) continue;
      const ratio = inner ? 1 / Math.expm1(u - v) : 0;
      const cross = ratio * (1 + ratio);
      const upper = design(k);
      const lower = design(k + 1);
      if (k > 0) addTo(upper, persons * (logistic(-u) + ratio), persons * (logistic(u) * logistic(-u) + cross));
      if (k < steps) addTo(lower, persons * (-logistic(v) - ratio), persons * (logistic(v) * logistic(-v) + cross));
      if (inner) {
        addTo(upper, 0, -persons * cross, lower);
        addTo(lower, 0, -persons * cross, upper);
      }
    }
  }
  return { loglik, gradient, information };
}

/** Intercepts that give the observed shares when all slopes are 0. Every category must occur. */
function startOf(data: readonly Observation[], steps: number, predictors: number): number[] {
  const totals = Array.from({ length: steps + 1 }, (_, k) =>
    data.reduce((sum, { counts }) => sum + (counts[k] ?? 0), 0),
  );
  const all = totals.reduce((sum, one) => sum + one, 0);
  const thresholds = Array.from({ length: steps }, (_, k) => {
    const above = totals.slice(k + 1).reduce((sum, one) => sum + one, 0);
    return Math.log(above / (all - above));
  });
  return [...thresholds, ...Array.from({ length: predictors }, () => 0)];
}

/** @param steps categories − 1, all in use @returns null when the predictors are linearly dependent */
export function fitProportionalOdds(data: readonly Observation[], steps: number): OddsFit | null {
  const predictors = data[0]?.x.length ?? 0;
  let parameters = startOf(data, steps, predictors);
  let state = evaluate(parameters, steps, data, true);
  const result = (separated: boolean): OddsFit => ({
    loglik: state.loglik,
    thresholds: parameters.slice(0, steps),
    slopes: parameters.slice(steps),
    separated,
  });
  for (let round = 0; round < 100; round++) {
    const step = newtonStep(state);
    // Singular at the start: dependent predictors. Later: probabilities have become 0 or 1.
    if (step === null) return round === 0 ? null : result(true);
    const promise = step.reduce((sum, one, at) => sum + one * state.gradient.get(at, 0), 0);
    // With separation the promise fades while the predictors' effect grows past anything an answer could show.
    if (promise < 1e-13 * Math.max(1, -state.loglik)) return result(isExtreme(parameters, steps, data));
    let share = 1;
    let next = parameters;
    for (let half = 0; half < 40; half++, share /= 2) {
      next = parameters.map((one, at) => one + share * (step[at] as number));
      const ordered = next.slice(1, steps).every((one, at) => one < (next[at] as number));
      if (ordered && evaluate(next, steps, data, false).loglik >= state.loglik) break;
    }
    if (share < 1e-11) return result(isExtreme(parameters, steps, data));
    parameters = next;
    state = evaluate(parameters, steps, data, true);
  }
  return result(true);
}

/** Scaled to a unit diagonal first, so that "dependent" does not depend on the unit of a predictor. */
function newtonStep({ gradient, information }: State): number[] | null {
  const scale = information.diagonal().map((one) => (one > 0 ? 1 / Math.sqrt(one) : 0));
  if (scale.some((one) => one === 0)) return null;
  const unit = Matrix.zeros(scale.length, scale.length);
  for (const [row, one] of scale.entries())
    for (const [column, other] of scale.entries()) {
      const middle = (information.get(row, column) + information.get(column, row)) / 2;
      unit.set(row, column, row === column ? 1 : middle * (one * other));
    }
  const cholesky = new CholeskyDecomposition(unit);
  const smallest = Math.min(...cholesky.lowerTriangularMatrix.diagonal());
  if (!cholesky.isPositiveDefinite() || !(smallest > 1e-7)) return null;
  const right = Matrix.columnVector(scale.map((one, at) => one * gradient.get(at, 0)));
  return cholesky
    .solve(right)
    .to1DArray()
    .map((one, at) => one * (scale[at] as number));
}

/** Whether some observed person is predicted with a probability within 1e-9 of certainty. */
function isExtreme(parameters: readonly number[], steps: number, data: readonly Observation[]): boolean {
  return data.some(({ x }) => {
    const base = x.reduce((sum, one, at) => sum + one * (parameters[steps + at] as number), 0);
    return parameters.slice(0, steps).some((threshold) => Math.abs(threshold + base) > 21);
  });
}
