// 佐证支撑: up to which level pieces of evidence support a claim. The rule is declared, and may be edited per panel; its default is
// this project's own proposal.

/** What a piece is: 制度/方案 · 运行记录 · 运行数据 · 成果 · 外部认定. */
export const evidenceKinds = ['policy', 'record', 'running-data', 'result', 'outside-verification', 'other'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** The highest level each kind supports on a ladder of five steps; `none`: without any piece that counts. */
export interface EvidenceRule {
  readonly none: number;
  readonly caps: Readonly<Record<EvidenceKind, number>>;
  /** Records and running data count with this many days between the earliest and the latest day they cover: one 学期. */
  readonly runningDays: number;
}
