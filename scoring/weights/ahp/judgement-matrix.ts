// A matrix of pairwise judgements: what it must be before any weight is computed from it. null = not judged.
import { z } from 'zod';

export type JudgementMatrix = readonly (readonly (number | null)[])[];
export type CompleteMatrix = readonly (readonly number[])[];

export type MatrixFault = 'empty' | 'not-square' | 'not-positive' | 'not-reciprocal';

export const judgementMatrixSchema = z.array(z.array(z.number().nullable()));

/** Textbooks print 0.33 for 1/3 and 0.12 for 1/8; more than that is not a rounding. */
const reciprocalSlack = 0.05;

/** The first fault of a matrix, or null. A gap must be a gap on both sides of the diagonal. */
export function matrixFault(matrix: JudgementMatrix): MatrixFault | null {
  const size = matrix.length;
  if (size === 0) return 'empty';
  if (matrix.some((row) => row.length !== size)) return 'not-square';
  const cells = matrix.flat();
  if (cells.some((cell) => cell !== null && !(cell > 0 && cell < Infinity))) return 'not-positive';
  for (let row = 0; row < size; row++) {
    if (matrix[row]?.[row] !== 1) return 'not-reciprocal';
    for (let column = row + 1; column < size; column++) {
      const given = matrix[row]?.[column] ?? null;
      const mirrored = matrix[column]?.[row] ?? null;
      if ((given === null) !== (mirrored === null)) return 'not-reciprocal';
      if (given !== null && mirrored !== null && Math.abs(given * mirrored - 1) > reciprocalSlack)
        return 'not-reciprocal';
    }
  }
  return null;
}

export const isComplete = (matrix: JudgementMatrix): matrix is CompleteMatrix =>
  matrix.every((row) => row.every((cell) => cell !== null));

/** Whether every criterion is tied to every other by a chain of judgements; otherwise weights are not determined. */
export function isConnected(matrix: JudgementMatrix): boolean {
  const reached = new Set([0]);
  const open = [0];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    matrix[at]?.forEach((cell, other) => {
      if (cell === null || reached.has(other)) return;
      reached.add(other);
      open.push(other);
    });
  return reached.size === matrix.length;
}
