// An object of the definition, read with account: what nobody took is listed when it is closed, so nothing can be dropped by being
// forgotten. Only what is purely a matter of looks, or says what holds anyway, goes without a word.
import { isCosmetic, isResting } from './cosmetic.ts';
import { below, type Ledger, type Place } from './left-out.ts';
import { inWords } from './property-words.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface Source {
  readonly place: Place;
  readonly type: string;
  /** The value under the first of these names that is there; all of them count as read. */
  take(...names: string[]): unknown;
  /** Taken only where it is of the kind asked for; otherwise it stays, and is listed. */
  takeIf<T>(is: (value: unknown) => value is T, ...names: string[]): T | undefined;
  /** Lists what was not taken. */
  close(): void;
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isText = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
export const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
export const isPlain = (value: unknown): value is string | number | boolean =>
  isText(value) || isNumber(value) || isFlag(value);

/** @param type whose looks are forgiven: a question's type, `survey`, `page`, `panel`, `entry` */
export function openSource(raw: Json, type: string, place: Place, ledger: Ledger): Source {
  const taken = new Set<string>();
  const found = (names: readonly string[]): string | undefined => names.find((name) => Object.hasOwn(raw, name));
  return {
    place,
    type,
    take(...names) {
      const name = found(names);
      if (name === undefined) return undefined;
      taken.add(name);
      return raw[name];
    },
    takeIf(is, ...names) {
      const name = found(names);
      if (name === undefined) return undefined;
      const value = raw[name];
      if (!is(value)) return undefined;
      taken.add(name);
      return value;
    },
    close() {
      for (const [name, value] of Object.entries(raw)) {
        if (taken.has(name) || isCosmetic(type, name, value) || isResting(name, value)) continue;
        ledger.note(below(place, name), 'property', inWords(name));
      }
    },
  };
}
