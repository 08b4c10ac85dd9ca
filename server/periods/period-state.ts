// Where a period stands, and what it starts from. Pure: rows are handed in.
import type { DuePeriod } from '../../programmes/engine/periods-due.ts';
import type { Period } from '../../programmes/schema/programme.ts';
import type { Answer, Answers } from '../../questionnaires/schema/response.ts';

/** `late`: handed in after the last moment. `missing`: the last moment is over. */
export type PeriodState = 'before' | 'open' | 'missing' | 'submitted' | 'late';

interface Kept {
  readonly period: string;
  readonly year: number;
  readonly answers: Answers;
  readonly submittedAt: number | null;
  readonly late: boolean;
}

export function periodState({ phase }: DuePeriod, kept: Kept | undefined): PeriodState {
  if (kept && kept.submittedAt !== null) return kept.late ? 'late' : 'submitted';
  return phase === 'over' ? 'missing' : phase;
}

/** The values of the last period that was handed in, or of the application; a counted fact leaves its date behind. */
export function prefilled(
  { code, items }: Period,
  year: number,
  rows: readonly Kept[],
  own: Answers,
): { readonly answers: Answers; readonly from: number } {
  const earlier = rows
    .filter((row) => row.period === code && row.year < year && row.submittedAt !== null)
    .sort((one, other) => other.year - one.year)[0];
  const source = earlier?.answers ?? own;
  const answers = items.flatMap((item): [string, Answer][] => {
    const answer = source[item];
    return answer && answer.is !== 'skipped' ? [[item, offered(answer)]] : [];
  });
  return { answers: Object.fromEntries(answers), from: earlier?.year ?? 0 };
}

function offered(answer: Answer): Answer {
  if (answer.is !== 'value' || typeof answer.value !== 'object' || Array.isArray(answer.value)) return answer;
  return { ...answer, value: { ...answer.value, asOf: '' } } as Answer;
}
