// OWASP SAMM v2 scores: no gates, maturity accumulates.
import { answersSchema } from './parameters.ts';

/** Answers per maturity level: streams A and B, each 0, 0.25, 0.5 or 1; null = unanswered, counts as 0 as in the toolbox. */
export type PracticeAnswers = readonly (readonly (number | null)[])[];

/** Sum over the levels of the mean of the streams, 0…3 for three levels; null where nothing is asked or an answer is none. */
export function practiceScore(answers: PracticeAnswers): number | null {
  if (!answersSchema.safeParse(answers).success) return null;
  return answers.reduce(
    (sum, streams) => sum + streams.reduce<number>((total, answer) => total + (answer ?? 0), 0) / streams.length,
    0,
  );
}

/** Mean of the practices' scores; null without practices or where one has none. */
export function functionScore(scores: readonly (number | null)[]): number | null {
  if (scores.length === 0 || scores.some((score) => score === null || !Number.isFinite(score))) return null;
  const mean = scores.reduce<number>((sum, score) => sum + (score ?? 0), 0) / scores.length;
  return Number.isFinite(mean) ? mean : null;
}
