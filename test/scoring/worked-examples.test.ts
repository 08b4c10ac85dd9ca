// Every method of the library has a worked example beside its card, and its door gives what was worked out. The examples of
// scoring models are whole instruments: conformance.test.ts replays those.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { compileTest } from '../../scoring/irt/scoring/test.ts';

const root = join(import.meta.dirname, '..', '..', 'scoring');
const elsewhere = ['models', 'plugins'];

const exampleSchema = z.strictObject({
  title: z.string().min(10),
  /** Whose numbers `expected` holds: a hand calculation, a paper, a package. */
  witness: z.string().min(10),
  /** A room, from the folder of the method, and what it gives away: `room.ts#function`. */
  door: z.string().regex(/^[\w./-]+\.ts#[\w.]+$/),
  input: z.array(z.json()).min(1),
  /** What must be among the results; numbers within `tolerance`. */
  expected: z.json(),
  tolerance: z.number().positive().max(0.01),
});

/** `card.md` of a folder, or `<method>.card.md` where several methods share one. */
const cards = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => path.endsWith('card.md') && !elsewhere.includes(path.split('/')[0] ?? ''))
  .sort();
const exampleOf = (card: string): string => join(root, card.replace(/card\.md$/, 'worked-example.json'));

/** JSON holds neither chance nor compiled items: `{$seed}` and `{$test: [model, items]}` stand for them. */
function revive(thing: unknown): unknown {
  // What is handed in is frozen, so that a door that changes it throws.
  if (Array.isArray(thing)) return Object.freeze(thing.map(revive));
  if (typeof thing !== 'object' || thing === null) return thing;
  if ('$seed' in thing) return seededRandom(Number(thing.$seed));
  if ('$test' in thing) return compileTest(...(thing.$test as Parameters<typeof compileTest>));
  return Object.freeze(Object.fromEntries(Object.entries(thing).map(([key, value]) => [key, revive(value)])));
}

async function openDoor(card: string, door: string): Promise<(...input: unknown[]) => unknown> {
  const [room = '', name = ''] = door.split('#');
  const given: unknown = await import(pathToFileURL(join(root, dirname(card), room)).href);
  return name.split('.').reduce((at, key) => (at as Record<string, unknown>)[key], given) as never;
}

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

/** Numbers that no door may let out. */
function* endless(found: unknown, path = 'result'): Generator<string> {
  if (typeof found === 'number' && !Number.isFinite(found)) yield `${path}: ${found}`;
  if (typeof found !== 'object' || found === null) return;
  const parts = found instanceof Map ? found : Object.entries(found);
  for (const [key, value] of parts) yield* endless(value, `${path}.${key}`);
}

const replay = async (card: string): Promise<string[]> => {
  const example = exampleSchema.parse(JSON.parse(readFileSync(exampleOf(card), 'utf8')));
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

  test('tells a number that is off, missing or one too many', () => {
    const told = (found: unknown, wanted: unknown) => [...differences(found, wanted, 0.01)];
    expect(told({ a: [1, 2], b: null }, { a: [1.005, 2], b: null })).toEqual([]);
    expect(told({ a: 1.02 }, { a: 1 })).toEqual(['result.a: 1.02, worked out 1']);
    expect(told({}, { a: 1 })).toEqual(['result.a: undefined, worked out 1']);
    expect(told([1, 2, 3], [1, 2])).toEqual(['result: not 2 of them']);
    expect(told(Number.NaN, 0)).toEqual(['result: NaN, worked out 0']);
  });
});
