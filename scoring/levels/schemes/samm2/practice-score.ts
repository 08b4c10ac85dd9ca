// OWASP SAMM v2 scores: no gates, maturity accumulates.

/** Answers per maturity level: streams A and B, each 0, 0.25, 0.5 or 1; null = unanswered, counts as 0 as in the toolbox. */
export type PracticeAnswers = readonly (readonly (number | null)[])[];

/** A share of a practice that is done. */
const isShare = (answer: number | null): boolean => answer === null || (answer >= 0 && answer <= 1);

/** Sum over the levels of the mean of the streams, 0…3 for three levels; null where nothing is asked or an answer is none. */
export function practiceScore(answers: PracticeAnswers): number | null {
  if (answers.length === 0 || answers.some((streams) => streams.length === 0)) return null;
  if (!answers.every((streams) => streams.every(isShare))) return null;
  return answers.reduce(
    (sum, streams) => sum + streams.reduce<number>((total, answer) => total + (answer ?? 0), 0) / streams.length,
    0,
  );
}

/** Mean of the practices' scores; null without practices or where one has none. */
export function functionScore(scores: readonly (number | null)[]): number | null {
  if (scores.length === 0 || scores.some((score) => score === null || !Number.isFinite(score))) return null;
  return scores.reduce<number>((sum, score) => sum + (score ?? 0), 0) / scores.length;
}
