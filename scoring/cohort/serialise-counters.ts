// Counters as JSON text and back, as they were kept at first. Squares travel as decimal strings, since JSON numbers would
// round them.
import type { AnswerSigns, Counters, ItemCounter, KeyedCounter, NodeCounter } from './counters.ts';
import { CountersError } from './pack-numbers.ts';

function plain(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Keys in order: equal cohorts are equal texts, whoever came first. */
export function serialiseCounters(counters: Counters): string {
  return JSON.stringify(counters, plain);
}

function fields<Key extends string>(value: unknown, keys: readonly Key[]): Readonly<Record<Key, unknown>> {
  if (!isRecord(value)) throw new CountersError('counters: an object is missing');
  for (const key of keys) if (!Object.hasOwn(value, key)) throw new CountersError(`counters: ${key} is missing`);
  if (Object.keys(value).length > keys.length) throw new CountersError('counters: an unknown field');
  return value as Record<Key, unknown>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function record(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) throw new CountersError('counters: an object is missing');
  return value;
}

function count(value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new CountersError('counters: not a count');
  return value as number;
}

function counts(value: unknown): readonly number[] {
  if (!Array.isArray(value)) throw new CountersError('counters: a list is missing');
  value.forEach(count);
  return value;
}

function squares(value: unknown): bigint {
  if (typeof value !== 'string' || !/^\d+$/.test(value)) throw new CountersError('counters: not a sum of squares');
  return BigInt(value);
}

/** Every value checked and, where it travels in another form, replaced in place: the object is our own, fresh from JSON. */
function each<T>(value: unknown, read: (found: unknown) => T): Readonly<Record<string, T>> {
  if (!isRecord(value)) throw new CountersError('counters: an object is missing');
  for (const key of Object.keys(value)) value[key] = read(value[key]);
  return value as Record<string, T>;
}

function node(value: unknown): NodeCounter {
  const found = fields(value, ['n', 'missing', 'sum', 'squares', 'levels']);
  return {
    n: count(found.n),
    missing: count(found.missing),
    sum: count(found.sum),
    squares: squares(found.squares),
    levels: counts(found.levels),
  };
}

function item(value: unknown): ItemCounter {
  const found = fields(value, ['options', 'skipped', 'notApplicable']);
  return {
    options: each(found.options, count),
    skipped: count(found.skipped),
    notApplicable: count(found.notApplicable),
  };
}

function keyed(value: unknown): KeyedCounter {
  const found = fields(value, ['persons', 'asked', 'answered', 'right', 'guessed']);
  return {
    persons: count(found.persons),
    asked: count(found.asked),
    answered: count(found.answered),
    right: count(found.right),
    guessed: count(found.guessed),
  };
}

function answerSigns(value: unknown): AnswerSigns {
  const found = fields(value, ['examined', 'straight']);
  return { examined: count(found.examined), straight: count(found.straight) };
}

/**
 * By hand, not by a schema: every report reads thousands of these numbers, and a schema took half of its time.
 * @throws CountersError on anything that is not serialised counters, SyntaxError on broken JSON
 */
export function parseCounters(text: string): Counters {
  const { signs, ...read } = record(JSON.parse(text));
  const found = fields(read, ['schema', 'persons', 'nodes', 'grades', 'items', 'keyed', 'watches']);
  if (found.schema !== 'shuheng-counters/1') throw new CountersError('counters: an unknown schema');
  return {
    schema: found.schema,
    persons: count(found.persons),
    nodes: each(found.nodes, node),
    grades: counts(found.grades),
    items: each(found.items, item),
    keyed: each(found.keyed, keyed),
    watches: each(found.watches, count),
    ...(signs === undefined ? {} : { signs: answerSigns(signs) }),
  };
}
