// Same-type others beside one institution: median and quartiles (type 7) of at least five of them, else nothing.
import { quantileType7 } from '../math/quantile-type-7.ts';
import type { ScoreSheet } from '../model.ts';

export interface PeerFigures {
  readonly others: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export const fewestPeers = 5;

/** @param values one score 0…100 per other institution that has one */
export function peerFigures(values: readonly number[]): PeerFigures | null {
  if (values.length < fewestPeers) return null;
  return {
    others: values.length,
    median: quantileType7(values, 0.5),
    low: quantileType7(values, 0.25),
    high: quantileType7(values, 0.75),
  };
}

/** Scores of one node ('' = overall) over the sheets that have it. */
export function peerValues(sheets: readonly ScoreSheet[], indicator: string): number[] {
  return sheets.flatMap((sheet) => {
    const score =
      indicator === '' ? sheet.overall : sheet.indicators.find((found) => found.indicator === indicator)?.score;
    return score?.state === 'scored' ? [score.value] : [];
  });
}
