// Dates as numbers: every binary format counts days or seconds from a day of its own.

const oneDay = 86_400_000;

/** Days from 1970-01-01 to a date like 2026-11-21. @throws RangeError when it is none */
export function daysOf(date: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError(`not a date: ${date}`);
  return time / oneDay;
}
