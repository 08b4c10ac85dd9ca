// What moved since the last closed campaign: the institution's own scores by the bounds of unanswered items, cohorts by
// Welch's interval. What either campaign withholds is withheld here too, and what two versions do not share is not compared.
import { domainOf, type Instrument } from '../../questionnaires/schema/instrument.ts';
import type { Moments } from '../cohort/moments.ts';
import { type ChangeVerdict, judgeChange, usualWorthwhile, waveChange } from '../cohort/wave-change/wave-change.ts';
import type { Score, ScoreSheet } from '../model.ts';
import type { CohortView } from './cohort-view.ts';
import { commonMoments } from './common-moments.ts';
import type { EarlierWave, WaveLine } from './report-input.ts';

export const worthwhile = usualWorthwhile;

/** On 0–100. */
export interface Change {
  readonly change: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: ChangeVerdict;
}

/** null unless both are scored. */
export function scoreChange(before: Score | undefined, after: Score | undefined): Change | null {
  if (before?.state !== 'scored' || after?.state !== 'scored') return null;
  const [low, high] = [after.low - before.high, after.high - before.low];
  return { change: after.value - before.value, low, high, verdict: judgeChange(low, high, worthwhile) };
}

/** The line that a node below a first-level indicator goes by is that of the indicator. */
export const lineAbove = (wave: EarlierWave, instrument: Instrument, node: string): WaveLine | undefined =>
  lineOf(wave, domainOf(instrument, node)?.code ?? node);

/** undefined where both waves used the same, or the report goes by the major version alone. */
export const lineOf = (wave: EarlierWave, node: string): WaveLine | undefined =>
  wave.lines?.find(({ dimension }) => dimension === node);

/** Not the figures of the two reports, but both made anew on what the versions share. */
export const isRedrawn = (line: WaveLine | undefined): line is WaveLine =>
  line !== undefined && (line.basis === 'rescored' || line.basis === 'anchors');

const scoreIn = (sheet: ScoreSheet, node: string): Score | undefined =>
  node === '' ? sheet.overall : sheet.indicators.find(({ indicator }) => indicator === node)?.score;

export interface FormPair {
  readonly before: Score | undefined;
  readonly after: Score | undefined;
  /** Not the scores of the two reports, but both scored on what the versions share. */
  readonly redrawn: boolean;
}

/** The institution's own scores of then and now as they may be set side by side; null where they may not. */
export function formPair(
  wave: EarlierWave,
  sheet: ScoreSheet,
  node: string,
  line: WaveLine | undefined = lineOf(wave, node),
): FormPair | null {
  if (!wave.sheet || line?.basis === 'none') return null;
  if (!isRedrawn(line)) return { before: scoreIn(wave.sheet, node), after: scoreIn(sheet, node), redrawn: false };
  if (!wave.common || line.items.length === 0) return null;
  return { before: scoreIn(wave.common.before, node), after: scoreIn(wave.common.now, node), redrawn: true };
}

/** A roster counts only where it is not smaller than those who answered. */
function rosters(before: CohortView, after: CohortView, sizes: readonly [number, number]): [number, number] | null {
  const [then, now] = [before.rules.invited, after.rules.invited];
  return then >= sizes[0] && now >= sizes[1] ? [then, now] : null;
}

export type CohortPair =
  | {
      readonly state: 'told';
      readonly before: Moments;
      readonly after: Moments;
      /** How many items both rest on where they are not the figures of the two reports. */
      readonly redrawn: number | null;
      /** Of either the spread is an upper bound. */
      readonly bounded?: boolean;
    }
  /** `broken`: the versions do not allow it. `unable`: the counters do not. */
  | { readonly state: 'broken' | 'unable' | 'withheld' };

/** A node of then and now as they may be set side by side. */
export function cohortPair(before: CohortView, after: CohortView, node: string, line?: WaveLine): CohortPair {
  if (line?.basis === 'none') return { state: 'broken' };
  if (isRedrawn(line)) {
    const [then, now] = [commonMoments(before, after, after, line), commonMoments(after, after, before, line)];
    if (then.state === 'unable' || now.state === 'unable') return { state: 'unable' };
    if (then.state === 'withheld' || now.state === 'withheld') return { state: 'withheld' };
    const bounded = then.bounded || now.bounded;
    return { state: 'told', before: then.moments, after: now.moments, redrawn: now.items, bounded };
  }
  const [then, now] = [before.node(node), after.node(node)];
  if (then.state === 'withheld' || now.state === 'withheld') return { state: 'withheld' };
  const moments = ({ n, mean, sd }: Moments): Moments => ({ n, mean, sd });
  return { state: 'told', before: moments(then), after: moments(now), redrawn: null };
}

/** null where nothing can be told of the two. */
export function pairChange(before: CohortView, after: CohortView, pair: CohortPair): Change | null {
  if (pair.state !== 'told') return null;
  const found = waveChange({
    before: pair.before,
    after: pair.after,
    rosters: rosters(before, after, [pair.before.n, pair.after.n]),
    worthwhile,
    comparable: true,
    level: 0.95,
  });
  if (found.state === 'insufficient') return null;
  const { change, low, high, verdict } = found;
  return { change, low, high, verdict };
}
