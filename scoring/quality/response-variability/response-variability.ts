// IRV: how much one person's answers vary. 0 = always the same; very high = perhaps at random.
import { meanOf } from '../../math/mean-of.ts';
import { stableSum } from '../../math/stable-sum.ts';

/** Sample standard deviation (n − 1) of the answers given; null for fewer than two, or too large to be squared. Dunn et al. (2018). */
export function responseVariability(answers: readonly (number | null)[]): number | null {
  const given = answers.filter((answer) => answer !== null && Number.isFinite(answer)) as number[];
  if (given.length < 2) return null;
  const mean = meanOf(given);
  const spread = Math.sqrt(stableSum(given.map((answer) => (answer - mean) ** 2)) / (given.length - 1));
  return Number.isFinite(spread) ? spread : null;
}
