// How much of one page is answered, counted in items as the checker sees them.

import type { Answers } from '../../questionnaires/schema/response.ts';
import type { Tree } from '../../questionnaires/schema/tree.ts';
import type { VisibleItem } from '../../questionnaires/schema/visible-items.ts';

export interface PageProgress {
  readonly done: number;
  readonly all: number;
}

export function pageProgress(tree: Tree, shown: readonly VisibleItem[], answers: Answers, page: string): PageProgress {
  const here = shown.filter(({ item }) => tree.domain(item.indicator)?.code === page);
  return { done: here.filter(({ item }) => Object.hasOwn(answers, item.code)).length, all: here.length };
}

export function countKinds(answers: Answers): { value: number; na: number; skipped: number } {
  const counts = { value: 0, na: 0, skipped: 0 };
  for (const answer of Object.values(answers)) counts[answer.is === 'not-applicable' ? 'na' : answer.is]++;
  return counts;
}
