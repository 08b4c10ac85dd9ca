// The rules a new panel begins with: this project's own proposal, all of it to be edited before the panel begins.
import { defaultEvidenceRule } from '../../scoring/witnesses/evidence-rule.ts';
import type { ReviewRules } from './review-rules.ts';

export const defaultRules: ReviewRules = {
  blind: true,
  distance: 1,
  finding: 'median',
  evidence: defaultEvidenceRule,
  counts: 'found',
};
