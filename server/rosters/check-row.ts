// What is wrong with a row by itself.
import type { RosterRow } from './parse-roster.ts';
import type { FaultReason } from './reasons.ts';

export const mostSigns = 60;
const mostTags = 20;
const phone = /^\+?\d{5,20}$/;
const email = /^[^\s@]{1,64}@[^\s@]{1,180}\.[^\s@.]{2,}$/;
const identityNumber = /(?<!\d)\d{17}[\dx](?![\da-z])/i;

/** Eighteen digits, the last perhaps an X, however they are spaced: whoever's it is, it does not belong here. */
export const holdsIdentityNumber = (text: string): boolean =>
  text.length >= 18 && identityNumber.test(text.normalize('NFKC').replace(/[\s-]/g, ''));

/** Not even in what is said about the row. */
export const withoutIdentityNumber = (text: string): string => (holdsIdentityNumber(text) ? '******' : text);

export const isPhone = (text: string): boolean => phone.test(text);
export const isEmail = (text: string): boolean => text.length <= 254 && email.test(text);

/** @param today in Beijing */
export function faultOf(row: RosterRow, hides: (text: string) => boolean, today: string): FaultReason | null {
  if (row.code === '') return 'no-code';
  if (row.name === '') return 'no-name';
  const texts = [row.code, row.name, ...Object.values(row.groups), ...(row.tags ?? [])];
  if (texts.some(hides)) return 'hidden-characters';
  if (texts.some((text) => text.length > mostSigns) || (row.tags?.length ?? 0) > mostTags) return 'too-long';
  if (row.rounded || /^\d\.?\d*E\+\d+$/i.test(row.code)) return 'rounded-code';
  if (row.phone && !isPhone(row.phone)) return 'wrong-phone';
  if (row.email && !isEmail(row.email)) return 'wrong-email';
  const { guardian = 'yes' } = row;
  if (guardian === '?' || (guardian !== 'yes' && guardian > today)) return 'wrong-guardian';
  return null;
}
