// A window's first and last moment. Beijing dates: a day begins at 00:00:00 and the last one ends at 23:59:59.999, +08:00.
import type { Window } from '../schema/windows.ts';
import { beijingYear, firstMomentOf, lastMomentOf } from './beijing-days.ts';

/** Epoch milliseconds; `opens` null = open from the start. */
export interface Span {
  readonly opens: number | null;
  readonly closes: number;
}

const quarters = {
  1: ['01-01', '03-31'],
  2: ['04-01', '06-30'],
  3: ['07-01', '09-30'],
  4: ['10-01', '12-31'],
} as const;

const spanning = (from: string, until: string): Span => ({ opens: firstMomentOf(from), closes: lastMomentOf(until) });

/**
 * The window of one year (yearly ones and quarters) or the only one. null = the operator sets it, there is none that year, or it
 * depends on the single application (`cycle-end`).
 */
export function spanOf(window: Window, year: number): Span | null {
  switch (window.is) {
    case 'until':
      return { opens: null, closes: lastMomentOf(window.until) };
    case 'span':
      return spanning(window.from, window.until);
    case 'yearly':
      if (year < window.since) return null;
      if (year === window.since && window.first) return spanning(window.first.from, window.first.until);
      return spanning(`${year}-${window.from}`, `${year}-${window.until}`);
    case 'quarter': {
      const [from, until] = quarters[window.quarter];
      return spanning(`${year}-${from}`, `${year}-${until}`);
    }
    case 'cycle-end':
    case 'operator':
      return null;
  }
}

/** `operator`: nothing is set. A window that ended this year and recurs opens again next year. */
export type Phase = 'operator' | 'before' | 'open' | 'over';

export function phaseOf(window: Window, now: number): Phase {
  const span = spanOf(window, beijingYear(now));
  if (span) return phaseIn(span, now);
  return window.is === 'yearly' ? 'before' : 'operator';
}

export function phaseIn({ opens, closes }: Span, now: number): 'before' | 'open' | 'over' {
  if (opens !== null && now < opens) return 'before';
  return now <= closes ? 'open' : 'over';
}
