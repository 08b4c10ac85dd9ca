// When a round takes applications: its own window, or the definition's, this year's or the next.
import { beijingYear } from '../../programmes/engine/beijing-days.ts';
import { roundPhase, roundSpan } from '../../programmes/engine/round-overrides.ts';
import type { Round } from './read-rounds.ts';

export interface RoundWindow {
  /** `unset`: the document is silent and the operator has set nothing. */
  readonly phase: 'before' | 'open' | 'over' | 'unset';
  /** Epoch milliseconds; null = open from the start, or without a known end. */
  readonly opens: number | null;
  readonly closes: number | null;
}

export function windowOf({ row, served }: Pick<Round, 'row' | 'served'>, now: number): RoundWindow {
  const phase = roundPhase(served.programme, row.settings, now);
  const { opens = null, closes = null } = roundSpan(served.programme, row.settings, beijingYear(now)) ?? {};
  return { phase: phase === 'operator' ? 'unset' : phase, opens, closes };
}
