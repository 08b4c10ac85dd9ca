// Logistic DIF of one item, dichotomous or ordinal: does the group, or the group together with the score, add to what the
// score says? Likelihood-ratio tests of three nested models. Sources: Swaminathan & Rogers (1990), Zumbo (1999).
import { chiSquareTail } from '../../math/chi-square.ts';
import type { Cell } from './cells.ts';
import { fitProportionalOdds } from './proportional-odds.ts';

export interface LogisticDif {
  /** Score only; + group; + score × group. */
  readonly loglik: readonly [number, number, number];
  /** Twice the differences of log-likelihood; df 1, 1 and 2. */
  readonly uniform: number;
  readonly nonUniform: number;
  readonly both: number;
  readonly pUniform: number;
  readonly pNonUniform: number;
  readonly pBoth: number;
  /** Nagelkerke's R² of the full model minus that of the score alone. */
  readonly r2Change: number;
  /**
   * α_1 … α_m of P(Y ≥ k), then score, group (focal = 1), score × group; for two categories α_1 is the intercept.
   * null when an answer is perfectly predicted (separation): the tests then use the limit of the likelihood.
   */
  readonly coefficients: readonly number[] | null;
}

export type NoLogisticDif = {
  readonly state: 'insufficient';
  /** constant: one category only. dependent: group or score does not vary enough for the three models to differ. */
  readonly reason: 'constant' | 'dependent';
};

function nagelkerke(loglik: number, nullLoglik: number, persons: number): number {
  // expm1 keeps the digits that exp loses for large samples.
  return Math.expm1((2 / persons) * (nullLoglik - loglik)) / Math.expm1((2 / persons) * nullLoglik);
}

export function logisticDif(cells: readonly Cell[]): LogisticDif | NoLogisticDif {
  const steps = (cells[0]?.counts.length ?? 1) - 1;
  if (steps < 1) return { state: 'insufficient', reason: 'constant' };
  const models = [0, 1, 2, 3].map((predictors) =>
    fitProportionalOdds(
      cells.map(({ score, group, counts }) => ({ x: [score, group, score * group].slice(0, predictors), counts })),
      steps,
    ),
  );
  const [none, score, uniform, full] = models;
  if (!none || !score || !uniform || !full) return { state: 'insufficient', reason: 'dependent' };
  const persons = cells.reduce((sum, { counts }) => sum + counts.reduce((all, one) => all + one, 0), 0);
  const ratio = (larger: number, smaller: number) => Math.max(0, 2 * (larger - smaller));
  const tests = {
    uniform: ratio(uniform.loglik, score.loglik),
    nonUniform: ratio(full.loglik, uniform.loglik),
    both: ratio(full.loglik, score.loglik),
  };
  return {
    loglik: [score.loglik, uniform.loglik, full.loglik],
    ...tests,
    pUniform: chiSquareTail(tests.uniform, 1).p,
    pNonUniform: chiSquareTail(tests.nonUniform, 1).p,
    pBoth: chiSquareTail(tests.both, 2).p,
    r2Change: nagelkerke(full.loglik, none.loglik, persons) - nagelkerke(score.loglik, none.loglik, persons),
    coefficients: full.separated ? null : [...full.thresholds, ...full.slopes],
  };
}
