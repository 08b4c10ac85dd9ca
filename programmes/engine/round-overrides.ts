// A round (届) fills in what the document leaves open and puts dates of its own year in place of the document's: what then holds.
import type { Programme } from '../schema/programme.ts';
import type { StageCode } from '../schema/stages.ts';
import type { Window } from '../schema/windows.ts';
import { addDays, beijingDay, beijingYear, firstMomentOf, lastMomentOf } from './beijing-days.ts';
import { type Phase, phaseIn, phaseOf, type Span, spanOf } from './window-at.ts';

export interface RoundOverrides {
  /** The window of this round, Beijing dates, in place of the definition's. */
  readonly window: { readonly opens: string | null; readonly closes: string } | null;
  /** Days of announcement where the document is silent; null = none is held. */
  readonly announcementDays: number | null;
  /** How many may be recognised; null = no number. */
  readonly recognitions: number | null;
  /** Days for a rectification. */
  readonly rectificationDays: number;
  /** Years of building and of a certificate, in place of the document's; null = as the document says. */
  readonly cycleYears?: number | null;
  /** Windows of periods for which the document names none, by code. */
  readonly periods?: Readonly<Record<string, Window>>;
}

/** null = nothing is set, or there is no window in that year. */
export function roundSpan({ window }: Programme, overrides: Pick<RoundOverrides, 'window'>, year: number): Span | null {
  const own = overrides.window;
  if (!own) return spanOf(window.opens, year);
  return { opens: own.opens === null ? null : firstMomentOf(own.opens), closes: lastMomentOf(own.closes) };
}

/** The requirement `in-window` holds where this is `open`. */
export function roundPhase(programme: Programme, overrides: Pick<RoundOverrides, 'window'>, now: number): Phase {
  const span = overrides.window && roundSpan(programme, overrides, beijingYear(now));
  return span ? phaseIn(span, now) : phaseOf(programme.window.opens, now);
}

/** How long a stage lasts: the document's number, otherwise the operator's. null = it has no length. */
export function daysOf(
  { stages }: Programme,
  overrides: Pick<RoundOverrides, 'announcementDays' | 'rectificationDays'>,
  stage: StageCode,
): number | null {
  const days = stages.find(({ code }) => code === stage)?.days;
  if (days !== 'silent') return days ?? null;
  if (stage === 'announcement') return overrides.announcementDays;
  return stage === 'rectification' ? overrides.rectificationDays : null;
}

/** The last moment of what begins now and lasts whole days: 公示期一周 begun on the 1st runs to the end of the 8th. */
export const endAfterDays = (begins: number, days: number): number => lastMomentOf(addDays(beijingDay(begins), days));

/** The requirement `in-quota`. */
export const isInQuota = ({ recognitions }: Pick<RoundOverrides, 'recognitions'>, recognised: number): boolean =>
  recognitions === null || recognised < recognitions;
