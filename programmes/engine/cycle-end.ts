// 建设周期: until when a recognised application builds, and until when its certificate holds. Years run from their first day, which
// counts, through the day before its anniversary, 23:59:59.999 Beijing time. The documents name years and no way to count them, so
// this is the operators' convention (民法典 204 leaves it to agreement), the same for cycles and certificates.
import type { Programme } from '../schema/programme.ts';
import { addDays, addYears, beijingDay, lastMomentOf } from './beijing-days.ts';
import type { RoundOverrides } from './round-overrides.ts';

type Years = NonNullable<Programme['cycle']>['years'];
type Decided = Pick<RoundOverrides, 'cycleYears'>;

/** What the operator decided for the round stands in place of what the document names. null = neither says. */
function yearsOf({ cycle }: Programme, { cycleYears = null }: Decided): Years | null {
  return cycleYears === null ? (cycle?.years ?? null) : { from: cycleYears, to: cycleYears };
}

/** 29 February ends on the 28th of a year that has no other. */
function lastDayOf(firstDay: string, years: number): string {
  const anniversary = addYears(firstDay, years);
  return anniversary.slice(5) === firstDay.slice(5) ? addDays(anniversary, -1) : anniversary;
}

/** The last moment of building begun then; where only a range is known (3–5 年), the end of its longest. null = no end is known. */
export function cycleEnd(programme: Programme, decided: Decided, begun: number): number | null {
  const years = yearsOf(programme, decided);
  return years && lastMomentOf(lastDayOf(beijingDay(begun), years.to));
}

/** The requirement `cycle-over`: the shortest cycle that is known has run. */
export function isCycleOver(programme: Programme, decided: Decided, begun: number, now: number): boolean {
  const years = yearsOf(programme, decided);
  return years !== null && now > lastMomentOf(lastDayOf(beijingDay(begun), years.from));
}

/** The last day of a certificate; null where only a range is known, or nothing. */
export function lastValidDay(programme: Programme, decided: Decided, issuedOn: string): string | null {
  const years = yearsOf(programme, decided);
  return years && years.from === years.to ? lastDayOf(issuedOn, years.to) : null;
}
