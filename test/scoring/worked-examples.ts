// The worked examples beside the cards of all methods, and the doors they go through: what the tests replay, and disturb.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { compileTest } from '../../scoring/irt/scoring/test.ts';

export const root = join(import.meta.dirname, '..', '..', 'scoring');
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
export const cards = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => path.endsWith('card.md') && !elsewhere.includes(path.split('/')[0] ?? ''))
  .sort();
export const exampleOf = (card: string): string => join(root, card.replace(/card\.md$/, 'worked-example.json'));

export const readExample = (card: string) => exampleSchema.parse(JSON.parse(readFileSync(exampleOf(card), 'utf8')));

/** JSON holds neither chance nor compiled items: `{$seed}` and `{$test: [model, items]}` stand for them. */
export function revive(thing: unknown): unknown {
  // What is handed in is frozen, so that a door that changes it throws.
  if (Array.isArray(thing)) return Object.freeze(thing.map(revive));
  if (typeof thing !== 'object' || thing === null) return thing;
  if ('$seed' in thing) return seededRandom(Number(thing.$seed));
  if ('$test' in thing) return compileTest(...(thing.$test as Parameters<typeof compileTest>));
  return Object.freeze(Object.fromEntries(Object.entries(thing).map(([key, value]) => [key, revive(value)])));
}

export async function openDoor(card: string, door: string): Promise<(...input: unknown[]) => unknown> {
  const [room = '', name = ''] = door.split('#');
  const given: unknown = await import(pathToFileURL(join(root, dirname(card), room)).href);
  return name.split('.').reduce((at, key) => (at as Record<string, unknown>)[key], given) as never;
}

/** Numbers that no door may let out. */
export function* endless(found: unknown, path = 'result'): Generator<string> {
  if (typeof found === 'number' && !Number.isFinite(found)) yield `${path}: ${found}`;
  if (typeof found !== 'object' || found === null) return;
  const parts = found instanceof Map ? found : Object.entries(found);
  for (const [key, value] of parts) yield* endless(value, `${path}.${key}`);
}
