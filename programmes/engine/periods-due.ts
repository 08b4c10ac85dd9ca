// What recurs while building: every period of every year from the start of building on, with its window. Nothing needs to be
// opened: a window is open when its time has come. Where the document is silent about the window, it is always open.
import type { Period, Programme } from '../schema/programme.ts';
import { beijingYear, spanOf } from './window-at.ts';

export interface DuePeriod {
  readonly period: string;
  readonly year: number;
  readonly opens: number | null;
  /** null = no end: never late, never missing. */
  readonly closes: number | null;
  readonly phase: 'before' | 'open' | 'over';
}

/** @param from when building began @param now or when it ended. The next window of what recurs is there before it opens. */
export function periodsDue({ periods }: Pick<Programme, 'periods'>, from: number, now: number): DuePeriod[] {
  return periods
    .flatMap((period) => windowsOf(period, from, now))
    .sort((one, other) => (one.closes ?? 0) - (other.closes ?? 0));
}

function windowsOf({ code, window }: Period, from: number, now: number): DuePeriod[] {
  if (window.is === 'operator')
    return [{ period: code, year: beijingYear(now), opens: null, closes: null, phase: 'open' }];
  const recurs = window.is === 'yearly' || window.is === 'quarter';
  const years = recurs ? yearsFrom(beijingYear(from), beijingYear(now) + 1) : [beijingYear(now)];
  const due = years.flatMap((year): DuePeriod[] => {
    const span = spanOf(window, year);
    if (!span || span.closes < from) return [];
    const { opens, closes } = span;
    const phase = opens !== null && now < opens ? 'before' : now <= closes ? 'open' : 'over';
    return [{ period: code, year: recurs ? year : beijingYear(closes), opens, closes, phase }];
  });
  // One window ahead is enough.
  const coming = due.findIndex(({ phase }) => phase === 'before');
  return coming < 0 ? due : due.slice(0, coming + 1);
}

const yearsFrom = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);

/** As a material or a row of the database names it. */
export const periodName = (period: string, year: number): string => `${period}@${year}`;
