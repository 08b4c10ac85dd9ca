// Every method of the library has a worked example beside its card, and its door gives what was worked out. The examples of
// scoring models are whole instruments: conformance.test.ts replays those.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { data } from '../../scoring/parameter-kinds.ts';
import { cards, endless, exampleOf, openDoor, readExample, revive, root } from './worked-examples.ts';

const parametersOf = (card: string): string => join(root, dirname(card), 'parameters.ts');

function* differences(found: unknown, wanted: unknown, tolerance: number, path = 'result'): Generator<string> {
  if (typeof wanted === 'number') {
    if (!(typeof found === 'number' && Math.abs(found - wanted) <= tolerance))
      yield `${path}: ${found}, worked out ${wanted}`;
  } else if (typeof wanted !== 'object' || wanted === null) {
    if (found !== wanted) yield `${path}: ${found}, worked out ${wanted}`;
  } else {
    const parts = typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
    if (Array.isArray(wanted) && (!Array.isArray(found) || found.length !== wanted.length))
      yield `${path}: not ${wanted.length} of them`;
    for (const [key, value] of Object.entries(wanted))
      yield* differences(parts[key], value, tolerance, `${path}.${key}`);
  }
}

const replay = async (card: string): Promise<string[]> => {
  const example = readExample(card);
  const door = await openDoor(card, example.door);
  const results = [1, 2].map(() => door(...example.input.map(revive)));
  const [found, again] = results.map((result) => JSON.stringify(result));
  return [
    ...differences(results[0], example.expected, example.tolerance),
    ...endless(results[0]),
    ...(found === again ? [] : ['the same input gives another result']),
  ];
};

describe('the worked example', () => {
  test('stands beside every card', () => {
    expect(cards.length).toBeGreaterThan(40);
    expect(cards.filter((card) => !existsSync(exampleOf(card)))).toEqual([]);
  });

  test.each(cards)('of %s comes out as it was worked out', async (card) => {
    expect(await replay(card)).toEqual([]);
  });

  test.each(cards.filter((card) => existsSync(parametersOf(card))))(
    'of %s has parameters of the declared kinds',
    async (card) => {
      const { parametersSchema } = (await import(pathToFileURL(parametersOf(card)).href)) as {
        parametersSchema: z.ZodTuple;
      };
      const input = readExample(card).input.map(revive);
      const takes = (given: readonly unknown[]) => parametersSchema.safeParse(given).success;
      expect(parametersSchema.safeParse(input).error).toBeUndefined();
      expect(takes([...input, 'one too many'])).toBe(false);
      for (const [at, given] of input.entries())
        if (
          parametersSchema.def.items[at] !== data &&
          typeof given === 'object' &&
          given !== null &&
          !Array.isArray(given)
        )
          expect(takes(input.with(at, { ...given, unheardOf: 1 }))).toBe(false);
    },
  );

  test('tells a number that is off, missing or one too many', () => {
    const told = (found: unknown, wanted: unknown) => [...differences(found, wanted, 0.01)];
    expect(told({ a: [1, 2], b: null }, { a: [1.005, 2], b: null })).toEqual([]);
    expect(told({ a: 1.02 }, { a: 1 })).toEqual(['result.a: 1.02, worked out 1']);
    expect(told({}, { a: 1 })).toEqual(['result.a: undefined, worked out 1']);
    expect(told([1, 2, 3], [1, 2])).toEqual(['result: not 2 of them']);
    expect(told(Number.NaN, 0)).toEqual(['result: NaN, worked out 0']);
  });
});
