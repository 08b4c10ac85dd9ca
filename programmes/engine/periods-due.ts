// What recurs while building: which periods of which years fall to an application, which are open now, which went by.
import type { Period, Programme } from '../schema/programme.ts';
import { beijingYear } from './beijing-days.ts';
import { cycleEnd } from './cycle-end.ts';
import type { RoundOverrides } from './round-overrides.ts';
import { phaseIn, type Span, spanOf } from './window-at.ts';

export interface DuePeriod {
  readonly period: string;
  readonly year: number;
  readonly opens: number | null;
  /** null = no last day. */
  readonly closes: number | null;
  /** `before` is told of the next one only. */
  readonly phase: 'before' | 'open' | 'over';
}

interface Building {
  readonly track: string;
  /** When building began. */
  readonly since: number;
}

/** How materials and reports name one: period@year. */
export const periodKey = ({ period, year }: Pick<DuePeriod, 'period' | 'year'>): string => `${period}@${year}`;

/** From the year of recognition to the end of the cycle, in the order they open. One without a window is not due. */
export function periodsDue(
  programme: Programme,
  building: Building,
  now: number,
  { periods = {}, cycleYears = null }: Pick<RoundOverrides, 'periods' | 'cycleYears'> = {},
): DuePeriod[] {
  const end = cycleEnd(programme, { cycleYears }, building.since);
  return programme.periods
    .filter(({ tracks }) => !tracks || tracks.includes(building.track))
    .flatMap((period) => duesOf({ ...period, window: silentOr(period, periods) }, building, end, now))
    .sort((one, other) => (one.opens ?? 0) - (other.opens ?? 0));
}

/** The document's own window cannot be put aside here. */
const silentOr = ({ code, window }: Period, set: NonNullable<RoundOverrides['periods']>): Period['window'] =>
  window.is === 'operator' ? (set[code] ?? window) : window;

function duesOf({ code, window }: Period, { since }: Building, end: number | null, now: number): DuePeriod[] {
  if (window.is === 'cycle-end') {
    if (end === null) return [];
    const opens = end + 1;
    return [{ period: code, year: beijingYear(end), opens, closes: null, phase: now < opens ? 'before' : 'open' }];
  }
  const dues = spansSince(window, since, now)
    .filter(({ span }) => span.closes >= since && (end === null || (span.opens ?? 0) <= end))
    .map(({ year, span }): DuePeriod => ({ period: code, year, ...span, phase: phaseIn(span, now) }));
  const next = dues.find(({ phase }) => phase === 'before');
  return dues.filter((due) => due.phase !== 'before' || due === next);
}

/** One a year of what recurs, up to next year's. */
function spansSince(
  window: Period['window'],
  since: number,
  now: number,
): { readonly year: number; readonly span: Span }[] {
  const first = beijingYear(since);
  const last = Math.max(first, beijingYear(now) + 1);
  const recurs = window.is === 'yearly' || window.is === 'quarter';
  const years = recurs ? Array.from({ length: last - first + 1 }, (_, at) => first + at) : [first];
  return years.flatMap((year) => {
    const span = spanOf(window, year);
    if (!span) return [];
    return [{ year: recurs ? year : beijingYear(span.closes), span }];
  });
}

/** Over, or open without a last day, and not handed in: the requirement `reported` holds where this is empty. */
export function unreported(due: readonly DuePeriod[], handedIn: ReadonlySet<string>): DuePeriod[] {
  return due.filter(
    (one) => (one.phase === 'over' || (one.phase === 'open' && one.closes === null)) && !handedIn.has(periodKey(one)),
  );
}
