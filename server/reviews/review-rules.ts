// The rules of one expert panel, chosen when it is made and kept with it.
import type { EvidenceRule } from '../../scoring/witnesses/evidence-rule.ts';

/** How the panel's finding comes about. */
export const findingRules = ['mean', 'trimmed-mean', 'median', 'lead'] as const;
export type FindingRule = (typeof findingRules)[number];

export interface ReviewRules {
  /** The claimed level stays hidden until the own score is given. */
  readonly blind: boolean;
  /** Indicators whose scores lie further apart go to moderation, in levels. */
  readonly distance: number;
  readonly finding: FindingRule;
  readonly evidence: EvidenceRule;
  /** Which of the three values counts. */
  readonly counts: 'claimed' | 'supported' | 'found';
}
