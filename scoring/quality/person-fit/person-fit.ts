// Person fit lz: how unlikely a person's answers are, given the person's own ability, under the item model.
import { informationAt, likelihoodAt, packResponses, type Test } from '../../irt/scoring/test.ts';
import { fewestSchema, thetaSchema } from './parameters.ts';

export type PersonFit =
  | {
      readonly state: 'estimated';
      /** About standard normal for persons who fit; strongly negative = answers that do not go together. */
      readonly lz: number;
      readonly answered: number;
      readonly misfit: boolean;
    }
  | { readonly state: 'insufficient'; readonly reason: 'malformed' | 'too-few-answers' | 'no-variance' };

/** One-sided 5 %; with an estimated θ the true rate is a little lower. */
export const misfitBelow = -1.645;
/** Answers needed 〔本项目〕. */
export const fewestAnswers = 10;

/** Mean and variance of ln P over the categories of the answered items at θ. */
function expected(test: Test, pattern: Int8Array, theta: number): { mean: number; variance: number } {
  let mean = 0;
  let variance = 0;
  for (const [item, curves] of test.curves.entries()) {
    if ((pattern[item] as number) < 0) continue;
    curves.at(theta, test.point);
    let first = 0;
    let second = 0;
    for (let k = 0; k <= curves.steps; k++) {
      const log = test.point.logP[k] as number;
      const p = Math.exp(log);
      first += p * log;
      second += p * log * log;
    }
    mean += first;
    variance += second - first * first;
  }
  return { mean, variance };
}

/**
 * lz = (l − E l) ÷ √Var l at θ.
 * @param row codes 0…steps per item of the test, null = not answered @param theta the person's estimate, logits
 * Source: Drasgow, Levine & Williams (1985), Brit. J. Math. Statist. Psych. 38.
 */
export function personFit(
  test: Test,
  row: readonly (number | null)[],
  theta: number,
  fewest = fewestAnswers,
): PersonFit {
  const pattern = packResponses(test, [row]);
  if ('state' in pattern || !thetaSchema.safeParse(theta).success || !fewestSchema.safeParse(fewest).success)
    return { state: 'insufficient', reason: 'malformed' };
  const answered = row.filter((code) => code !== null).length;
  if (answered < Math.max(1, fewest)) return { state: 'insufficient', reason: 'too-few-answers' };
  const { value } = likelihoodAt(test, pattern, theta, { value: 0, slope: 0, bend: 0 });
  const { mean, variance } = expected(test, pattern, theta);
  // Where all answers are as good as certain (or all categories equally likely) nothing can be unlikely.
  if (!(variance > 1e-12) || !(informationAt(test, pattern, theta).information > 0))
    return { state: 'insufficient', reason: 'no-variance' };
  const lz = (value - mean) / Math.sqrt(variance);
  if (!Number.isFinite(lz)) return { state: 'insufficient', reason: 'malformed' };
  return { state: 'estimated', lz, answered, misfit: lz < misfitBelow };
}
