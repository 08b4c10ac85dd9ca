// When a round takes applications: its own window, or the definition's, this year's or the next.
import { phaseOf, spanOf } from '../../programmes/engine/window-at.ts';
import { beijingDate, closesAt, opensAt } from '../campaigns/window.ts';
import type { Round } from './read-rounds.ts';

export interface RoundWindow {
  /** `unset`: the document is silent and the operator has set nothing. */
  readonly phase: 'before' | 'open' | 'over' | 'unset';
  /** Epoch milliseconds; null = open from the start, or without a known end. */
  readonly opens: number | null;
  readonly closes: number | null;
}

export function windowOf({ row, served }: Pick<Round, 'row' | 'served'>, now: number): RoundWindow {
  const { window } = row.settings;
  if (window) {
    const [opens, closes] = [window.opens === null ? null : opensAt(window.opens), closesAt(window.closes)];
    return { phase: now > closes ? 'over' : opens !== null && now < opens ? 'before' : 'open', opens, closes };
  }
  const written = served.programme.window.opens;
  const span = spanOf(written, Number(beijingDate(now).slice(0, 4)));
  const phase = phaseOf(written, now);
  return { phase: phase === 'operator' ? 'unset' : phase, opens: span?.opens ?? null, closes: span?.closes ?? null };
}
