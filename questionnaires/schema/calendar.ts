// Whether a written date exists. Computed, because Date quietly turns 2026-02-30 into March.

const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** YYYY-MM-DD in the Gregorian calendar, 1900–2199. */
export function isRealDate(text: string): boolean {
  const match = /^(19|20|21)(\d\d)-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(match[3]);
  const day = Number(match[4]);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && leap ? 29 : (daysIn[month - 1] ?? 0);
  return day >= 1 && day <= days;
}
