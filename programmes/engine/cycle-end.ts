// 建设周期: until when a recognised application builds.
import type { Programme } from '../schema/programme.ts';
import { addYears, beijingDay, lastMomentOf } from './beijing-days.ts';

/**
 * The last moment of building for what was recognised then; where the document names a range (3–5 年), the end of its longest.
 * null = the document names none.
 */
export function cycleEnd({ cycle }: Programme, recognisedAt: number): number | null {
  return cycle && lastMomentOf(addYears(beijingDay(recognisedAt), cycle.years.to));
}

/** The requirement `cycle-over`: the shortest cycle the document names has run. */
export function isCycleOver({ cycle }: Programme, recognisedAt: number, now: number): boolean {
  return cycle !== null && now > lastMomentOf(addYears(beijingDay(recognisedAt), cycle.years.from));
}
