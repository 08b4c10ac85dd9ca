// Even-odd consistency: within a person, do the two halves of each scale tell the same?
import { meanOf } from '../../math/mean-of.ts';
import { stableSum } from '../../math/stable-sum.ts';

export interface EvenOdd {
  /** Pearson r over the scales, −1…1. */
  readonly r: number;
  /** Spearman-Brown 2r/(1 + r), clipped below at −1. Higher = more consistent. */
  readonly spearmanBrown: number;
}

const meanGiven = (answers: readonly (number | null)[]): number | null => {
  const given = answers.filter((answer) => answer !== null);
  return given.length === 0 ? null : meanOf(given);
};

function correlate(pairs: readonly (readonly [number, number])[]): number | null {
  if (pairs.length < 2) return null;
  const meanOne = meanOf(pairs.map(([one]) => one));
  const meanOther = meanOf(pairs.map(([, other]) => other));
  const sum = (of: (one: number, other: number) => number) =>
    stableSum(pairs.map(([one, other]) => of(one - meanOne, other - meanOther)));
  const spread = sum((one) => one * one) * sum((_, other) => other * other);
  // Means such as 10/3 carry rounding; a half that varies by that only does not vary.
  if (!(spread > 1e-24)) return null;
  return Math.max(-1, Math.min(1, sum((one, other) => one * other) / Math.sqrt(spread)));
}

/**
 * @param answers one person's, scales one after the other @param lengths items per scale; together all answers
 * @returns null where a half has no variance over the scales, or fewer than two scales have both halves answered
 * @throws RangeError when the lengths do not add up to the answers: a mistake of the caller, not of the data
 */
export function evenOdd(answers: readonly (number | null)[], lengths: readonly number[]): EvenOdd | null {
  if (lengths.reduce((sum, length) => sum + length, 0) !== answers.length)
    throw new RangeError('The scales do not add up to the answers.');
  let start = 0;
  const pairs = lengths.flatMap((length): [number, number][] => {
    const scale = answers.slice(start, start + length);
    start += length;
    const odd = meanGiven(scale.filter((_, at) => at % 2 === 0));
    const even = meanGiven(scale.filter((_, at) => at % 2 === 1));
    return odd === null || even === null ? [] : [[odd, even]];
  });
  const r = correlate(pairs);
  if (r === null) return null;
  return { r, spearmanBrown: r <= -1 ? -1 : Math.max(-1, (2 * r) / (1 + r)) };
}
