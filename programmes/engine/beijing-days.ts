// Days as Beijing counts them, and how long a period of days or years runs: the day something happens is not counted, a day ends at
// 23:59:59.999, and years end on the same day of the year, or on the month's last where there is none (民法典 201–203).
import { isRealDate } from '../../questionnaires/schema/calendar.ts';

const dayMs = 86_400_000;
const offsetMs = 8 * 3_600_000;

export const firstMomentOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
export const lastMomentOf = (day: string): number => Date.parse(`${day}T23:59:59.999+08:00`);

/** @returns YYYY-MM-DD */
export const beijingDay = (moment: number): string => new Date(moment + offsetMs).toISOString().slice(0, 10);
export const beijingYear = (moment: number): number => Number(beijingDay(moment).slice(0, 4));

export function addDays(day: string, days: number): string {
  return beijingDay(firstMomentOf(day) + days * dayMs);
}

export function addYears(day: string, years: number): string {
  const same = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  return isRealDate(same) ? same : same.replace(/29$/, '28');
}
