// 自评明显高于 / 接近 / 低于客观题: two figures side by side, compared in words and never averaged.
import type { Score } from '../model.ts';

/** Points on 0–100 from which the two are said to differ. 〔本项目〕 */
export const verdictPoints = 15;
/** Fewer keyed items say too little to be compared. 〔本项目〕 */
export const fewestItems = 5;

export type Verdict = 'above' | 'near' | 'below';

/** @param self 0…100 @param rate right of asked, 0…1 @param guess right expected of blind answers, 0…1 */
export function keyedVerdict(self: number, rate: number, guess: number, items: number): Verdict | null {
  if (items < fewestItems || guess >= 1) return null;
  const corrected = (Math.max(0, rate - guess) / (1 - guess)) * 100;
  const difference = self - corrected;
  if (difference >= verdictPoints - 1e-9) return 'above';
  return difference <= -verdictPoints + 1e-9 ? 'below' : 'near';
}

export const scoreValue = (score: Score | undefined): number | null => (score?.state === 'scored' ? score.value : null);
