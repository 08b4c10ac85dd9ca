// The public door of the two checks before a factor analysis: Kaiser-Meyer-Olkin adequacy and Bartlett's sphericity test.
import { allFinite } from '../../math/all-finite.ts';
import { chiSquareTail } from '../../math/chi-square.ts';
import { type AnswerTable, completeRows } from '../../math/complete-rows.ts';
import {
  covarianceMatrix,
  isCorrelationMatrix,
  type SquareMatrix,
  toCorrelation,
} from '../../math/covariance-matrix.ts';
import { invertCorrelation } from '../../math/invert-correlation.ts';
import { stableSum } from '../../math/stable-sum.ts';
import { personsSchema } from './parameters.ts';

export interface KmoBartlett {
  /** Why figures are null: no matrix of correlations or no number of persons was given; the matrix has no inverse, or nothing correlates (0/0), or n is too small for the test. */
  readonly reason: 'malformed' | 'singular' | 'no-correlation' | 'too-few-persons' | null;
  readonly kmo: { readonly overall: number | null; readonly items: readonly (number | null)[] };
  readonly bartlett: {
    readonly chiSquare: number | null;
    readonly freedom: number;
    readonly p: number | null;
    /** Natural logarithm of p, finite where p underflows to 0. */
    readonly lnP: number | null;
    readonly lnDeterminant: number | null;
  };
}

const share = (shared: number, partial: number) => (shared + partial > 0 ? shared / (shared + partial) : null);

/** Σr² and Σq² per item, q the partial correlation given all other items. */
function squaresPerItem(correlation: SquareMatrix, inverse: SquareMatrix): { shared: number; partial: number }[] {
  return correlation.map((row, at) => {
    const others = row.map((_, other) => other).filter((other) => other !== at);
    const diagonal = (place: number) => inverse[place]?.[place] ?? 1;
    const partials = others.map((other) => (inverse[at]?.[other] ?? 0) ** 2 / (diagonal(at) * diagonal(other)));
    return { shared: stableSum(others.map((other) => (row[other] ?? 0) ** 2)), partial: stableSum(partials) };
  });
}

function nothing(correlation: SquareMatrix, reason: KmoBartlett['reason']): KmoBartlett {
  const p = correlation.length;
  const bartlett = { chiSquare: null, freedom: (p * (p - 1)) / 2, p: null, lnP: null, lnDeterminant: null };
  return { reason, kmo: { overall: null, items: correlation.map(() => null) }, bartlett };
}

/**
 * @param correlation p × p, 1 on the diagonal @param n persons behind it
 * @returns KMO 0…1 (above .8 good, below .5 unusable) and χ² = −(n − 1 − (2p+5)/6)·ln|R| on p(p−1)/2 degrees of freedom.
 * Sources: Kaiser (1974), Bartlett (1951)
 */
export function kmoBartlett(correlation: SquareMatrix, n: number): KmoBartlett {
  if (!isCorrelationMatrix(correlation) || !personsSchema.safeParse(n).success)
    return nothing(correlation, 'malformed');
  const p = correlation.length;
  const freedom = (p * (p - 1)) / 2;
  const inverted = p < 2 ? null : invertCorrelation(correlation);
  if (!inverted) return nothing(correlation, 'singular');
  const squares = squaresPerItem(correlation, inverted.inverse);
  const overall = share(stableSum(squares.map((one) => one.shared)), stableSum(squares.map((one) => one.partial)));
  const factor = n - 1 - (2 * p + 5) / 6;
  // ln|R| ≤ 0 for every correlation matrix; rounding must not turn it round.
  const lnDeterminant = Math.min(0, inverted.lnDeterminant);
  const chiSquare = factor > 0 ? -factor * lnDeterminant + 0 : null;
  const tail = chiSquare === null ? null : chiSquareTail(chiSquare, freedom);
  const found: KmoBartlett = {
    reason: overall === null ? 'no-correlation' : chiSquare === null ? 'too-few-persons' : null,
    kmo: { overall, items: squares.map((one) => share(one.shared, one.partial)) },
    bartlett: { chiSquare, freedom, p: tail?.p ?? null, lnP: tail?.lnP ?? null, lnDeterminant },
  };
  return allFinite(found) ? found : nothing(correlation, 'malformed');
}

/** The same from persons × items; rows with a gap are left out. null when a column has no variance or n < 2. */
export function kmoBartlettOfAnswers(rows: AnswerTable): KmoBartlett | null {
  const covariance = covarianceMatrix(rows);
  const correlation = covariance && toCorrelation(covariance);
  return correlation && kmoBartlett(correlation, completeRows(rows).length);
}
