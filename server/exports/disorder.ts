// Order and names that tell nothing: rows are shuffled in large windows, and each gets a random key of its own.
import { randomBytes, randomInt } from 'node:crypto';
import { keyLength } from './response-table.ts';

/** In place, every order alike. */
export function shuffle<T>(things: T[]): void {
  for (let at = things.length - 1; at > 0; at--) {
    const other = randomInt(at + 1);
    const kept = things[at] as T;
    things[at] = things[other] as T;
    things[other] = kept;
  }
}

export function randomKeys(count: number): string[] {
  const hex = randomBytes((count * keyLength) / 2).toString('hex');
  return Array.from({ length: count }, (_, at) => hex.slice(at * keyLength, (at + 1) * keyLength));
}

/** Sizes of equal windows, none smaller than `least` unless there is only one: the last rows must not stand alone. */
export function windowsOf(rows: number, least: number): number[] {
  const count = Math.max(1, Math.floor(rows / least));
  return Array.from({ length: count }, (_, at) => Math.ceil((rows - at) / count));
}
