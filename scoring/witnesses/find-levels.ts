// The finding of one indicator from what its assessors say, by the panel's rule: mean, trimmed mean, median, or what the lead says.
export const findingRules = ['mean', 'trimmed-mean', 'median', 'lead'] as const;
export type FindingRule = (typeof findingRules)[number];

export interface Judged {
  readonly level: number;
  readonly lead: boolean;
}

/** @returns the level, between steps where the rule is a mean; null where nobody who counts has said anything */
export function findLevel(rule: FindingRule, judged: readonly Judged[]): number | null {
  const levels = judged.map(({ level }) => level).sort((one, other) => one - other);
  if (levels.length === 0) return null;
  switch (rule) {
    case 'mean':
      return mean(levels);
    case 'trimmed-mean':
      // Without the lowest and the highest, from three on.
      return mean(levels.length >= 3 ? levels.slice(1, -1) : levels);
    case 'median':
      return mean(levels.slice(Math.ceil(levels.length / 2) - 1, Math.floor(levels.length / 2) + 1));
    case 'lead':
      return judged.find(({ lead }) => lead)?.level ?? null;
  }
}

const mean = (levels: readonly number[]): number => levels.reduce((sum, level) => sum + level, 0) / levels.length;

/** How far apart they are, in levels. */
export const spreadOf = (levels: readonly number[]): number =>
  levels.length === 0 ? 0 : Math.max(...levels) - Math.min(...levels);
