// The rules of one expert panel, chosen when it is made and kept with it.
import type { EvidenceRule } from '../../scoring/witnesses/evidence-rule.ts';
import type { FindingRule } from '../../scoring/witnesses/find-levels.ts';

export interface ReviewRules {
  /** The claimed level stays hidden until the own score is given. */
  readonly blind: boolean;
  /** Indicators whose scores lie further apart go to moderation, in levels. */
  readonly distance: number;
  /** How the panel's finding comes about. */
  readonly finding: FindingRule;
  readonly evidence: EvidenceRule;
  /** Which of the three values counts. */
  readonly counts: 'claimed' | 'supported' | 'found';
}
