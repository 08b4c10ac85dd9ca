// What is typed in a computer room instead of a link's address: short, without letters that are taken for each other. Like the
// link it lets one begin, with a number and a name, and opens nothing.
import { randomInt } from 'node:crypto';

const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 7;

export const newEntryCode = (): string => Array.from({ length }, () => letters[randomInt(letters.length)]).join('');

/** As typed on any keyboard: full-width, small letters, spaces and dashes between. */
export const readEntryCode = (typed: string): string => typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');
