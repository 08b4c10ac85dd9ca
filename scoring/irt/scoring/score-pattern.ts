// The public doors of IRT scoring: all four estimates of one person, and the one that a report may print.
import type { Insufficient } from '../insufficient.ts';
import { expectedAPosteriori } from './expected-a-posteriori.ts';
import { type MapEstimate, type MaximumLikelihood, maximumAPosteriori, maximumLikelihood } from './modes.ts';
import { checkPrior, standardNormal } from './prior.ts';
import { packResponses, type Test } from './test.ts';
import { type WeightedLikelihood, weightedLikelihood } from './warm.ts';

export interface PersonEstimates {
  readonly eap: { readonly theta: number; readonly sd: number };
  readonly map: MapEstimate;
  readonly mle: MaximumLikelihood;
  readonly wle: WeightedLikelihood;
}

/**
 * Every estimate for every person. θ and its errors are in logits of the items' scale.
 * @param rows persons × items, codes 0 … steps, null = not answered
 */
export function scorePatterns(
  test: Test,
  rows: readonly (readonly (number | null)[])[],
  prior: unknown = standardNormal,
): readonly PersonEstimates[] | Insufficient {
  const checked = checkPrior(prior);
  if ('state' in checked) return checked;
  const packed = packResponses(test, rows);
  if ('state' in packed) return packed;
  const width = test.curves.length;
  const posterior = expectedAPosteriori(test, packed, checked);
  return rows.map((_, person) => {
    const pattern = packed.subarray(person * width, (person + 1) * width);
    const map = maximumAPosteriori(test, pattern, checked);
    return {
      eap: { theta: posterior.mean[person] as number, sd: posterior.sd[person] as number },
      map,
      mle: maximumLikelihood(test, pattern, map.theta),
      wle: weightedLikelihood(test, pattern, map.theta),
    };
  });
}

/** Below this many answers the prior, not the person, makes most of the estimate 〔本项目〕. */
export const fewestAnswers = 5;

/** For reports: EAP with its error, only from enough answers. */
export function scoreForReport(
  test: Test,
  row: readonly (number | null)[],
  prior: unknown = standardNormal,
):
  | { readonly state: 'estimated'; readonly theta: number; readonly se: number; readonly answered: number }
  | Insufficient {
  const answered = row.filter((code) => code !== null).length;
  if (answered === 0) return { state: 'insufficient', reason: 'no-answers' };
  if (answered < fewestAnswers)
    return { state: 'insufficient', reason: 'too-few-answers', answered, needed: fewestAnswers };
  const checked = checkPrior(prior);
  if ('state' in checked) return checked;
  const packed = packResponses(test, [row]);
  if ('state' in packed) return packed;
  const { mean, sd } = expectedAPosteriori(test, packed, checked);
  return { state: 'estimated', theta: mean[0] as number, se: sd[0] as number, answered };
}
