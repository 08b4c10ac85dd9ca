// Places in plain data, named by paths: reading, replacing and reordering what lies there.
import type { Path } from './property.ts';

const segments = (path: Path): string[] => (path === '' ? [] : path.split('.'));
const escaped = (text: string) => text.replace(/[$.]/g, '\\$&');
const matches = (pattern: string, key: string) =>
  pattern === key || (pattern.includes('*') && new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`).test(key));
const isTree = (thing: unknown): thing is Record<string, unknown> => typeof thing === 'object' && thing !== null;

/** The thing with all that lies at the path, or behind these keys, replaced; a path that leads nowhere changes nothing. */
export function replaceAt(thing: unknown, path: Path | readonly string[], by: (part: unknown) => unknown): unknown {
  const walk = (part: unknown, [first, ...rest]: readonly string[]): unknown => {
    if (first === undefined) return by(part);
    if (!isTree(part)) return part;
    const told = Object.entries(part).map(([key, value]) => [key, matches(first, key) ? walk(value, rest) : value]);
    return Array.isArray(part) ? told.map(([, value]) => value) : Object.fromEntries(told);
  };
  return walk(thing, typeof path === 'string' ? segments(path) : path);
}

/** All that lies at the path, with the keys that lead there. */
export function partsAt(thing: unknown, path: Path): { at: string[]; part: unknown }[] {
  return segments(path).reduce<{ at: string[]; part: unknown }[]>(
    (found, pattern) =>
      found.flatMap(({ at, part }) =>
        isTree(part)
          ? Object.keys(part).flatMap((key) => (matches(pattern, key) ? [{ at: [...at, key], part: part[key] }] : []))
          : [],
      ),
    [{ at: [], part: thing }],
  );
}

/** New place i holds what was at `order[i]`; of an object, whose keys have no order that counts, the keys are told anew. */
export function reorder(list: unknown, order: readonly number[]): unknown {
  if (Array.isArray(list)) return list.length === order.length ? order.map((place) => list[place]) : list;
  if (!isTree(list)) return list;
  const told = Object.entries(list);
  return told.length === order.length
    ? Object.fromEntries(order.map((place) => told[place] as [string, unknown]))
    : list;
}

export function* numbersIn(thing: unknown, at: readonly string[] = []): Generator<{ path: string; value: number }> {
  if (typeof thing === 'number') yield { path: at.join('.'), value: thing };
  if (isTree(thing)) for (const [key, part] of Object.entries(thing)) yield* numbersIn(part, [...at, key]);
}

export const isAt = (path: string, pattern: Path): boolean => {
  const [found, wanted] = [segments(path), segments(pattern)];
  return found.length === wanted.length && wanted.every((one, at) => matches(one, found[at] as string));
};
