// What makes a trial senseless although the arithmetic would go on, or would stop with words for programmers only.
import type { Profile } from '../../../questionnaires/schema/profile.ts';

const isRising = (cuts: readonly number[]): boolean => cuts.every((cut, at) => at === 0 || cut > (cuts[at - 1] ?? cut));

/** The key of the sentence to show, or null. */
export function whyUnusable({ levels, model }: Profile): 'lab.cutsNotRising' | 'lab.itemsMissing' | null {
  if ('cuts' in levels && !isRising(levels.cuts)) return 'lab.cutsNotRising';
  if ('items' in model.parameters && Object.keys(model.parameters.items).length === 0) return 'lab.itemsMissing';
  return null;
}
