// What counts beside an institution's own answers, whole enough to be kept and looked at later.
import type { EvidenceRule } from './evidence-rule.ts';
import type { LinkedPiece } from './three-values.ts';

/** What 佐证支撑 and 专家认定 of one form are made from, beside its answers. */
export interface WitnessBasis {
  readonly pieces: readonly LinkedPiece[];
  readonly findings: Readonly<Record<string, number>> | null;
  readonly rule: EvidenceRule;
  /** The Beijing date by which evidence was judged. */
  readonly judgedOn: string;
  readonly counts: 'claimed' | 'supported' | 'found';
  /** null = nobody reviews it. */
  readonly panel: 'preparing' | 'scoring' | 'moderation' | 'closed' | null;
}
