// 数据可信度 A–D of a cohort, with its reasons. It speaks of the data, never of a person.
import { z } from 'zod';
import { allFinite } from '../../math/all-finite.ts';

const share = z.number().min(0).max(1);

/** Figures of one cohort, shares of valid sheets; null = not known (then it neither helps nor harms, and is named). */
export const confidenceFiguresSchema = z.strictObject({
  sheets: z.number().int().min(0),
  responseRate: share.nullable(),
  /** Unanswered cells. */
  missing: share.nullable(),
  straightLined: share.nullable(),
  nearDuplicate: share.nullable(),
  inBursts: share.nullable(),
  tooFast: share.nullable(),
});
export type ConfidenceFigures = z.infer<typeof confidenceFiguresSchema>;

export type ConfidenceGrade = 'A' | 'B' | 'C' | 'D';
export type ConfidenceSign = Exclude<keyof ConfidenceFigures, 'sheets'>;

export interface ConfidenceReason {
  readonly sign: ConfidenceSign;
  readonly figure: number;
  /** The grade this sign alone would give, and the limit that was not kept. */
  readonly grade: ConfidenceGrade;
  readonly limit: number;
}
export type DataConfidence =
  | {
      readonly state: 'graded';
      readonly grade: ConfidenceGrade;
      readonly reasons: readonly ConfidenceReason[];
      readonly unknown: readonly ConfidenceSign[];
    }
  | { readonly state: 'insufficient'; readonly reason: 'malformed' | 'too-few-sheets' | 'too-few-signs' };

/** Limits of A, B and C per sign; worse than C is D. 〔本项目〕 `up`: more is better. */
export const confidenceLimits = Object.freeze({
  responseRate: { direction: 'up', limits: [0.8, 0.6, 0.4] },
  missing: { direction: 'down', limits: [0.02, 0.05, 0.15] },
  straightLined: { direction: 'down', limits: [0.05, 0.1, 0.2] },
  nearDuplicate: { direction: 'down', limits: [0.02, 0.05, 0.1] },
  inBursts: { direction: 'down', limits: [0.05, 0.15, 0.3] },
  tooFast: { direction: 'down', limits: [0.05, 0.1, 0.2] },
} as const satisfies Record<ConfidenceSign, { direction: 'up' | 'down'; limits: readonly [number, number, number] }>);

/** Sample floor, and how many signs must be known before a grade is given. */
export const fewestSheets = 10;
export const fewestSigns = 3;

const grades = ['A', 'B', 'C', 'D'] as const;
const signs = Object.keys(confidenceLimits) as ConfidenceSign[];

function gradeSign(sign: ConfidenceSign, figure: number): ConfidenceReason {
  const { direction, limits } = confidenceLimits[sign];
  const keeps = (limit: number) => (direction === 'up' ? figure >= limit - 1e-9 : figure <= limit + 1e-9);
  const kept = limits.findIndex(keeps);
  const place = kept === -1 ? limits.length : kept;
  // The limit to be named is the one that would have given the next better grade.
  return { sign, figure, grade: grades[place] ?? 'D', limit: limits[Math.max(0, place - 1)] ?? limits[0] };
}

/**
 * The grade is that of the worst sign: good signs cannot outweigh a bad one.
 * @returns reasons = every sign below A, the worst first; insufficient below the sample floor or with too few signs known
 */
export function dataConfidence(figures: ConfidenceFigures): DataConfidence {
  if (!allFinite(figures)) return { state: 'insufficient', reason: 'malformed' };
  if (figures.sheets < fewestSheets) return { state: 'insufficient', reason: 'too-few-sheets' };
  const known = signs.flatMap((sign) => {
    const figure = figures[sign];
    return figure === null ? [] : [gradeSign(sign, figure)];
  });
  if (known.length < fewestSigns) return { state: 'insufficient', reason: 'too-few-signs' };
  const reasons = known.filter(({ grade }) => grade !== 'A').sort((a, b) => b.grade.localeCompare(a.grade));
  return {
    state: 'graded',
    grade: reasons[0]?.grade ?? 'A',
    reasons,
    unknown: signs.filter((sign) => figures[sign] === null),
  };
}
