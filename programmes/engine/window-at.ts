// A window's first and last moment. Beijing dates: a day begins at 00:00:00 and the last one ends at 23:59:59.999, +08:00.
import type { Window } from '../schema/windows.ts';

/** Epoch milliseconds; `opens` null = open from the start. */
export interface Span {
  readonly opens: number | null;
  readonly closes: number;
}

const begins = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
const ends = (day: string): number => Date.parse(`${day}T23:59:59.999+08:00`);
export const beijingYear = (now: number): number => Number(new Date(now + 8 * 3_600_000).toISOString().slice(0, 4));
const quarters = {
  1: ['01-01', '03-31'],
  2: ['04-01', '06-30'],
  3: ['07-01', '09-30'],
  4: ['10-01', '12-31'],
} as const;

/** The window of one year (yearly ones and quarters) or the only one. null = the operator sets it, or none that year. */
export function spanOf(window: Window, year: number): Span | null {
  switch (window.is) {
    case 'until':
      return { opens: null, closes: ends(window.until) };
    case 'span':
      return { opens: begins(window.from), closes: ends(window.until) };
    case 'yearly': {
      if (year < window.since) return null;
      if (year === window.since && window.first)
        return { opens: begins(window.first.from), closes: ends(window.first.until) };
      return { opens: begins(`${year}-${window.from}`), closes: ends(`${year}-${window.until}`) };
    }
    case 'quarter': {
      const [from, until] = quarters[window.quarter];
      return { opens: begins(`${year}-${from}`), closes: ends(`${year}-${until}`) };
    }
    case 'operator':
      return null;
  }
}

/** `operator`: nothing is set. A window that ended this year and recurs opens again next year. */
export type Phase = 'operator' | 'before' | 'open' | 'over';
export function phaseOf(window: Window, now: number): Phase {
  const span = spanOf(window, beijingYear(now));
  if (!span) return window.is === 'yearly' ? 'before' : 'operator';
  if (span.opens !== null && now < span.opens) return 'before';
  return now <= span.closes ? 'open' : 'over';
}
