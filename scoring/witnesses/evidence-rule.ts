// 佐证支撑: up to which level pieces of evidence support a claim. The rule is declared and may be edited per panel; its default is
// this project's own proposal 〔本项目〕, written for a ladder of five steps (card.md).

/** What a piece is: 制度/方案 · 运行记录 · 运行数据 · 成果 · 外部认定 · 其他. */
export const evidenceKinds = ['policy', 'record', 'running-data', 'result', 'outside-verification', 'other'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** Levels on a ladder of five steps. */
export interface EvidenceRule {
  /** Supported without any piece that counts. */
  readonly none: number;
  /** The highest level each kind supports. */
  readonly caps: Readonly<Record<EvidenceKind, number>>;
  /** Records and running data reach their own level where they cover this many days; fewer show no more than a 方案 does. */
  readonly runningDays: number;
}

/** One 学期 of teaching weeks: 18 weeks, 126 days, told as 120 so that holidays do not decide. */
export const defaultEvidenceRule: EvidenceRule = Object.freeze({
  none: 2,
  caps: Object.freeze({ policy: 3, record: 4, 'running-data': 4, result: 5, 'outside-verification': 5, other: 2 }),
  runningDays: 120,
});

/** Records and running data count for what they cover. */
export const isRunning = (kind: EvidenceKind): boolean => kind === 'record' || kind === 'running-data';

const ruleSteps = 5;

/**
 * A level of the rule on a ladder of another length, in proportion and never upwards: half of the way on five steps is half of
 * the way on seven, and what falls between two steps supports the lower.
 * @param level 1…5 @param steps of the ladder, 3…7 @returns 1…steps; 1 for what is no level of a ladder
 */
export function levelOnLadder(level: number, steps: number): number {
  const found = 1 + Math.floor(((level - 1) * (steps - 1)) / (ruleSteps - 1));
  return Number.isFinite(found) ? Math.max(1, found) : 1;
}

/** The kinds that would support this level of a ladder, in the order of the list. */
export const kindsFor = (rule: EvidenceRule, level: number, steps: number): EvidenceKind[] =>
  evidenceKinds.filter((kind) => levelOnLadder(rule.caps[kind], steps) >= level);
