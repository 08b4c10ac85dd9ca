// How unusual a person's whole pattern is beside everybody else's: Mahalanobis D² on complete rows.
import { chiSquareTail } from '../../math/chi-square.ts';
import { completeRows, widthOf } from '../../math/complete-rows.ts';
import { covarianceMatrix, toCorrelation } from '../../math/covariance-matrix.ts';
import { invertCorrelation } from '../../math/invert-correlation.ts';
import { meanOf } from '../../math/mean-of.ts';

export interface Distance {
  readonly d2: number;
  /** P(χ² > D²) with as many degrees of freedom as items; small = unusual. */
  readonly p: number;
}

/** Standardised first: the inverse of a correlation matrix does not depend on the items' scales. */
function standardiser(complete: readonly (readonly number[])[], deviations: readonly number[]) {
  const means = deviations.map((_, at) => meanOf(complete.map((row) => row[at] as number)));
  return (row: readonly number[]) => row.map((value, at) => (value - (means[at] ?? 0)) / (deviations[at] ?? 1));
}

/**
 * Mean and covariance (n − 1) of the complete rows; the others get null.
 * @param rows persons × items
 * @returns all null where the covariance matrix is singular: a constant or repeated item, or too few complete rows
 */
export function mahalanobisDistances(rows: readonly (readonly (number | null)[])[]): (Distance | null)[] {
  const width = widthOf(rows);
  const complete = completeRows(rows);
  const covariance = complete.length > width ? covarianceMatrix(rows) : null;
  const correlation = covariance && toCorrelation(covariance);
  const inverted = correlation && invertCorrelation(correlation);
  if (!covariance || !inverted) return rows.map(() => null);
  const standardise = standardiser(
    complete,
    covariance.map((row, at) => Math.sqrt(row[at] as number)),
  );
  return rows.map((row) => {
    const numbers = completeRows([row])[0];
    if (!numbers || numbers.length !== width) return null;
    const z = standardise(numbers);
    const d2 = inverted.inverse.reduce(
      (sum, line, at) => sum + (z[at] ?? 0) * line.reduce((inner, cell, place) => inner + cell * (z[place] ?? 0), 0),
      0,
    );
    return { d2: Math.max(0, d2), p: chiSquareTail(Math.max(0, d2), width).p };
  });
}
