// Times as people in China read them: always Beijing time, whatever the device believes.

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function read(time: number): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(time).map((part) => [part.type, part.value]));
}

/** 2026-11-21 */
export function beijingDate(time: number): string {
  const { year = '', month = '', day = '' } = read(time);
  return `${year}-${month}-${day}`;
}

/** 10:32 */
export function beijingClock(time: number): string {
  const { hour = '', minute = '' } = read(time);
  return `${hour}:${minute}`;
}

/** 2026-11-21 10:32 */
export function beijingTime(time: number): string {
  return `${beijingDate(time)} ${beijingClock(time)}`;
}

const dayMs = 24 * 3600_000;

/** So many days after a date. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The Monday after this date. */
export function nextMonday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return daysAfter(day, weekday === 0 ? 1 : 8 - weekday);
}

/** A closing day means its last minute: 2026-11-21 23:59 */
export const lastMinuteOf = (day: string): string => `${day} 23:59`;
