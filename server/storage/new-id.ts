// Names of rows: UUID version 7 where creation order may show, random codes where it must not.
import { randomBytes } from 'node:crypto';

let lastMoment = 0;
let withinIt = 0;

/**
 * UUID version 7 (RFC 9562): 48 bits of time, 18 bits that count what one process names in a millisecond, so that whatever is ordered
 * by them keeps its order, and 56 of chance.
 */
export function newId(now: number): string {
  withinIt = now === lastMoment ? withinIt + 1 : 0;
  lastMoment = now;
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt16BE(0x7000 | ((withinIt >> 6) & 0x0fff), 6);
  bytes.writeUInt8(0x80 | (withinIt & 0x3f), 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Crockford's alphabet: no letter that is taken for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Drawn in advance: asking the system for ten bytes at a time costs more than all else a code needs. */
let drawn = randomBytes(4096);
let used = 0;

/** A random code that people can read out to each other. */
export function newCode(length: number): string {
  if (used + length > drawn.length) {
    drawn = randomBytes(Math.max(drawn.length, length));
    used = 0;
  }
  let code = '';
  for (const end = used + length; used < end; used++) code += alphabet[(drawn[used] as number) % alphabet.length];
  return code;
}

/** One as typed on any keyboard, with letters that are taken for digits. */
export const readCode = (typed: string): string =>
  typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');

const timeLetters = 6;
const chanceLetters = 6;

/**
 * A receipt of twelve letters: the second, then chance (30 bits; a unique index refuses the second of two equal ones).
 * Neighbours in time are neighbours in every index, so that a batch writes a few pages at its end instead of one for each
 * receipt. Only where the time is no secret: a named response keeps it beside its receipt.
 */
export function newReceipt(now: number): string {
  let second = Math.floor(now / 1000);
  let time = '';
  for (let letter = 0; letter < timeLetters; letter++) {
    time = alphabet.charAt(second % alphabet.length) + time;
    second = Math.floor(second / alphabet.length);
  }
  return time + newCode(chanceLetters);
}
