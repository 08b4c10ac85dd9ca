// Many experts' matrices → one, cell by cell, by the (weighted) geometric mean of those who judged the pair.
import type { JudgementMatrix } from './judgement-matrix.ts';

/**
 * Aczél & Saaty (1983): the geometric mean keeps reciprocity.
 *
 * @param matrices same size each; null = this expert did not judge the pair
 * @param experts one weight ≥ 0 per expert, any sum; equal where not given
 * @returns a matrix with null only where nobody (of weight > 0) judged, or null on ragged input
 */
export function aggregateJudgements(
  matrices: readonly JudgementMatrix[],
  experts: readonly number[] = matrices.map(() => 1),
): (number | null)[][] | null {
  const size = matrices[0]?.length ?? 0;
  const fits = matrices.every((matrix) => matrix.length === size && matrix.every((row) => row.length === size));
  if (size === 0 || !fits || experts.length !== matrices.length || experts.some((weight) => !(weight >= 0)))
    return null;
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => {
      if (row === column) return 1;
      let logs = 0;
      let total = 0;
      matrices.forEach((matrix, expert) => {
        const cell = matrix[row]?.[column] ?? null;
        const weight = experts[expert] ?? 0;
        if (cell === null || weight === 0) return;
        logs += weight * Math.log(cell);
        total += weight;
      });
      return total > 0 ? Math.exp(logs / total) : null;
    }),
  );
}

/** The other way: each expert's own weights, averaged arithmetically (weighted by expert). Sum 1. */
export function averageWeights(
  vectors: readonly (readonly number[])[],
  experts: readonly number[] = vectors.map(() => 1),
): number[] | null {
  const size = vectors[0]?.length ?? 0;
  const total = experts.reduce((sum, weight) => sum + weight, 0);
  if (size === 0 || vectors.some((vector) => vector.length !== size) || experts.length !== vectors.length) return null;
  if (!(total > 0) || experts.some((weight) => !(weight >= 0))) return null;
  return Array.from(
    { length: size },
    (_, at) => vectors.reduce((sum, vector, expert) => sum + (experts[expert] ?? 0) * (vector[at] ?? 0), 0) / total,
  );
}
