// The rules a new panel begins with: this project's own proposal, all of it to be edited before the panel begins.
import type { ReviewRules } from './review-rules.ts';

export const defaultRules: ReviewRules = {
  blind: true,
  distance: 1,
  finding: 'median',
  evidence: {
    none: 2,
    caps: { policy: 3, record: 4, 'running-data': 4, result: 5, 'outside-verification': 5, other: 2 },
    runningDays: 120,
  },
  counts: 'found',
};
