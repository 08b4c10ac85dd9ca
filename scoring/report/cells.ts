// Scores as table cells. What is insufficient becomes its reason, never a nought; bounds are shown only where they differ.
import { ladderOf } from '../levels/level-by-cuts.ts';
import type { IndicatorScore, Score } from '../model.ts';
import type { Cell } from './report.ts';
import type { Wording } from './wording.ts';

export const textCell = (text: string): Cell => ({ text });

export function scoreCell(words: Wording, score: Score | undefined, trace: string, level?: number | null): Cell {
  if (score?.state !== 'scored') return { withheld: score ? words.insufficient[score.reason] : words.noLevel };
  const bounds = score.low < score.high ? { low: score.low, high: score.high } : {};
  return { number: score.value, as: 'score', ...bounds, ...(level ? { level } : {}), trace };
}

/** The same score told as a mean of levels 1…5. */
export function ladderCell(words: Wording, score: Score | undefined, trace: string, level?: number | null): Cell {
  if (score?.state !== 'scored') return { withheld: score ? words.insufficient[score.reason] : words.noLevel };
  const bounds = score.low < score.high ? { low: ladderOf(score.low), high: ladderOf(score.high) } : {};
  return { number: ladderOf(score.value), as: 'ladder', ...bounds, ...(level ? { level } : {}), trace };
}

export function levelCell(words: Wording, level: number | null | undefined): Cell {
  return level ? { text: words.levelShort(level), level } : { text: words.noLevel };
}

export function indicatorCell(words: Wording, found: IndicatorScore | undefined, trace: string): Cell {
  return scoreCell(words, found?.score, trace, found?.level);
}

/** Columns by label, alignment and width, in one line each. */
export const left = (label: string, width: number) => ({ label, align: 'left' as const, width });
export const right = (label: string, width: number) => ({ label, align: 'right' as const, width });
export const center = (label: string, width: number) => ({ label, align: 'center' as const, width });
