// 直线作答: the longest and the average run of one answer, in the order the items were shown.
import { gapsSchema } from './parameters.ts';

type Answers = readonly (number | null)[];

export interface Runs {
  readonly longest: number;
  readonly average: number;
}

/**
 * @param answers one person's, in order shown; null = not answered
 * @param gaps `break`: a gap ends a run and is a run of 1 itself (as R's rle and the careless package do); `skip`: gaps are
 * taken out first
 * @returns null where nothing was answered
 */
export function answerRuns(answers: Answers, gaps: 'break' | 'skip'): Runs | null {
  if (answers.every((answer) => answer === null) || !gapsSchema.safeParse(gaps).success) return null;
  const sequence = gaps === 'skip' ? answers.filter((answer) => answer !== null) : answers;
  let runs = 0;
  let length = 0;
  let longest = 0;
  for (const [at, answer] of sequence.entries()) {
    const goes = at > 0 && answer !== null && answer === sequence[at - 1];
    length = goes ? length + 1 : 1;
    if (!goes) runs += 1;
    longest = Math.max(longest, length);
  }
  return { longest, average: sequence.length / runs };
}
