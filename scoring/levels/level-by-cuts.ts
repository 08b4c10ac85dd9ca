// Level from rising cuts: shared by number items, linked items, indicator colours and bands. A boundary belongs to the
// upper level, on unrounded values.

/** Binary residue of a mean (0.7999999999999999) shall not cost a level; far below anything that can be printed. */
export const slack = 1e-9;

/** 1 + number of cuts reached; m cuts give levels 1…m+1. */
export function levelByCuts(value: number, cuts: readonly number[]): number {
  let level = 1;
  for (const cut of cuts) if (value >= cut - slack) level++;
  return level;
}

/** The same where `down` = smaller is better: the cuts still rise, and a value on a boundary belongs to the better level. */
export function levelByDirectedCuts(value: number, cuts: readonly number[], direction: 'up' | 'down'): number {
  if (direction === 'up') return levelByCuts(value, cuts);
  let level = 1;
  for (const cut of cuts) if (value <= cut + slack) level++;
  return level;
}

/** Ladder mean 1…5 of a score on 0–100, and back. */
export const ladderOf = (score: number): number => 1 + score / 25;
export const scoreOfLadder = (ladder: number): number => (ladder - 1) * 25;
