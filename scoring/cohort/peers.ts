// Same-type others beside one institution: median and quartiles (type 7) of at least five of them, else nothing. Scores of
// all participants are kept as one list of bytes at close, so that a report never reads a thousand sheets.
import { quantileOfSorted } from '../math/quantile-type-7.ts';
import type { Score, ScoreSheet } from '../model.ts';

export interface PeerFigures {
  readonly others: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Scores 0…100 of the others that have one, by indicator; '' = overall. */
export type Peers = (indicator: string) => ArrayLike<number>;

export const noPeers: Peers = () => [];
export const fewestPeers = 5;

/** @param values one score 0…100 per other institution that has one */
export function peerFigures(values: ArrayLike<number>): PeerFigures | null {
  if (values.length < fewestPeers) return null;
  const sorted = inOrder(values) ? values : new Float64Array(values).sort();
  return {
    others: values.length,
    median: quantileOfSorted(sorted, 0.5),
    low: quantileOfSorted(sorted, 0.25),
    high: quantileOfSorted(sorted, 0.75),
  };
}

/** Kept scores are. */
function inOrder(values: ArrayLike<number>): boolean {
  for (let at = 1; at < values.length; at++) if ((values[at - 1] as number) > (values[at] as number)) return false;
  return true;
}

function scoreOf(sheet: ScoreSheet, indicator: string): Score | undefined {
  return indicator === '' ? sheet.overall : sheet.indicators.find((found) => found.indicator === indicator)?.score;
}

function valuesOf(sheets: readonly ScoreSheet[], indicator: string): number[] {
  return sheets.flatMap((sheet) => {
    const score = scoreOf(sheet, indicator);
    return score?.state === 'scored' ? [score.value] : [];
  });
}

export const peersAmong =
  (sheets: readonly ScoreSheet[]): Peers =>
  (indicator) =>
    valuesOf(sheets, indicator);

/** @param codes the instrument's indicators, in its order @returns per code, overall first: how many, then the scores, all as 64-bit floats */
export function packPeers(codes: readonly string[], sheets: readonly ScoreSheet[]): Uint8Array {
  const numbers = ['', ...codes].flatMap((code) => {
    const values = valuesOf(sheets, code).sort((a, b) => a - b);
    return [values.length, ...values];
  });
  return new Uint8Array(Float64Array.from(numbers).buffer);
}

/** @param own left out of its own comparison; null when it is not among them @throws RangeError on bytes of other codes */
export function unpackPeers(codes: readonly string[], bytes: Uint8Array, own: ScoreSheet | null): Peers {
  const numbers = new Float64Array(new Uint8Array(bytes).buffer);
  const places = new Map<string, number>();
  let at = 0;
  for (const code of ['', ...codes]) {
    places.set(code, at);
    at += 1 + (numbers[at] ?? Number.NaN);
  }
  if (at !== numbers.length) throw new RangeError('peer scores of other indicators');
  return (indicator) => {
    const place = places.get(indicator);
    if (place === undefined) return [];
    const values = numbers.slice(place + 1, place + 1 + (numbers[place] as number));
    const score = own ? scoreOf(own, indicator) : undefined;
    if (score?.state !== 'scored') return values;
    const mine = values.indexOf(score.value);
    values.copyWithin(mine, mine + 1);
    return values.subarray(0, -1);
  };
}
