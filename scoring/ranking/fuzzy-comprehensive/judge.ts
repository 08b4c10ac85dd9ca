// From the vector over grades to something one can say: shares, a score, a grade. One and two levels.
import { allFinite } from '../../math/all-finite.ts';
import { composeFuzzy, type FuzzyItem, type FuzzyOperator } from './evaluate.ts';
import { fuzzyOperatorSchema } from './parameters.ts';

export interface FuzzyJudgement {
  readonly state: 'judged';
  /** As the operator gives it; need not sum to 1. */
  readonly b: readonly number[];
  /** b ÷ its sum; null where all memberships are 0. */
  readonly normalised: readonly number[] | null;
  /** Σ normalised × grade value; null without values. */
  readonly score: number | null;
  /** 最大隶属度: 0-based index of the largest b, the first on ties. */
  readonly grade: number;
}
export interface FuzzyInsufficient {
  readonly state: 'insufficient';
  readonly reason: 'operator' | 'no-votes' | 'grade-values';
}

export interface FuzzyGroup {
  readonly weight: number;
  readonly items: readonly FuzzyItem[];
}

const noOperator: FuzzyInsufficient = Object.freeze({ state: 'insufficient', reason: 'operator' });

function judge(
  b: readonly number[] | null,
  gradeValues: readonly number[] | undefined,
): FuzzyJudgement | FuzzyInsufficient {
  if (!b) return { state: 'insufficient', reason: 'no-votes' };
  if (gradeValues && (gradeValues.length !== b.length || !allFinite(gradeValues)))
    return { state: 'insufficient', reason: 'grade-values' };
  const total = b.reduce((sum, value) => sum + value, 0);
  const normalised = total > 0 ? b.map((value) => value / total) : null;
  const score =
    normalised && gradeValues
      ? normalised.reduce((sum, share, at) => sum + share * (gradeValues[at] as number), 0)
      : null;
  // Grade values so large that the score is no number are no grade values.
  if (!allFinite(score)) return { state: 'insufficient', reason: 'grade-values' };
  const most = Math.max(...b);
  return { state: 'judged', b, normalised, score, grade: b.findIndex((value) => value >= most - 1e-12) };
}

/** @param gradeValues points per grade, e.g. 100, 80, 60, 40, 20 */
export function judgeFuzzy(
  items: readonly FuzzyItem[],
  operator: FuzzyOperator,
  gradeValues?: readonly number[],
): FuzzyJudgement | FuzzyInsufficient {
  if (!fuzzyOperatorSchema.safeParse(operator).success) return noOperator;
  return judge(composeFuzzy(items, operator), gradeValues);
}

/** Two levels with the same operator: each group's vector is the membership row of the level above. */
export function judgeFuzzyGroups(
  groups: readonly FuzzyGroup[],
  operator: FuzzyOperator,
  gradeValues?: readonly number[],
): FuzzyJudgement | FuzzyInsufficient {
  if (!fuzzyOperatorSchema.safeParse(operator).success) return noOperator;
  const above = groups.map(({ weight, items }) => ({ weight, membership: composeFuzzy(items, operator) }));
  return judge(composeFuzzy(above, operator), gradeValues);
}
