// 直线作答 of one person as a yes or no, for counting: one answer over half of the items or more. Followed answer by answer, since
// every submission is counted.

/** Fewer answers say too little. 〔本项目〕 */
export const fewestAnswers = 10;
/** Share of the answers that one run takes. P. Curran (2016), J. Exp. Soc. Psychol. 66: half of the whole or more. */
export const straightShare = 0.5;

/** Of one person's answers in the order asked. */
export interface Runs {
  given: number;
  last: number;
  length: number;
  longest: number;
}

export const noRuns = (): Runs => ({ given: 0, last: Number.NaN, length: 0, longest: 0 });

/** The next answer given; a gap does not end a run. */
export function followRun(runs: Runs, answer: number): void {
  runs.length = answer === runs.last ? runs.length + 1 : 1;
  runs.last = answer;
  runs.given += 1;
  if (runs.length > runs.longest) runs.longest = runs.length;
}

export const isStraight = ({ given, longest }: Runs): boolean =>
  given >= fewestAnswers && longest >= given * straightShare;
