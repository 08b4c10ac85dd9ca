// A, B, C, D … as another vocabulary for the same score: some authorities report letters.
import { z } from 'zod';
import { levelByCuts } from '../../level-by-cuts.ts';

export const letterGradesSchema = z
  .strictObject({
    /** From the worst to the best, e.g. D C B A. */
    letters: z.array(z.string().min(1)).min(2),
    /** Rising; one fewer than the letters. A boundary belongs to the better letter. */
    cuts: z.array(z.number()).min(1),
  })
  .refine(({ letters, cuts }) => letters.length === cuts.length + 1, 'There must be one letter more than cuts.')
  .refine(({ cuts }) => cuts.every((cut, at) => at === 0 || cut > (cuts[at - 1] ?? cut)), 'Cuts must rise.');
export type LetterGrades = z.infer<typeof letterGradesSchema>;

/** null where there is no score: a missing score is never the worst letter. */
export function letterGrade(score: number | null, { letters, cuts }: LetterGrades): string | null {
  if (score === null || !Number.isFinite(score)) return null;
  return letters[levelByCuts(score, cuts) - 1] ?? null;
}
