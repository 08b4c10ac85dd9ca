// Adding cohorts: commutative and associative, so batches, shards and cells may be summed in any order.
import type { Counters, ItemCounter, KeyedCounter, NodeCounter } from './counters.ts';

function merge<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  add: (x: T, y: T) => T,
): Record<string, T> {
  const sum: Record<string, T> = { ...a };
  for (const code of Object.keys(b)) {
    const x = Object.hasOwn(sum, code) ? sum[code] : undefined;
    const y = b[code];
    if (y !== undefined) sum[code] = x === undefined ? y : add(x, y);
  }
  return sum;
}

const addLists = (a: readonly number[], b: readonly number[]): number[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, at) => (a[at] ?? 0) + (b[at] ?? 0));

const addNodes = (a: NodeCounter, b: NodeCounter): NodeCounter => ({
  n: a.n + b.n,
  missing: a.missing + b.missing,
  sum: a.sum + b.sum,
  squares: a.squares + b.squares,
  levels: addLists(a.levels, b.levels),
});

const addItems = (a: ItemCounter, b: ItemCounter): ItemCounter => ({
  options: merge(a.options, b.options, (x, y) => x + y),
  skipped: a.skipped + b.skipped,
  notApplicable: a.notApplicable + b.notApplicable,
});

const addKeyed = (a: KeyedCounter, b: KeyedCounter): KeyedCounter => ({
  persons: a.persons + b.persons,
  asked: a.asked + b.asked,
  answered: a.answered + b.answered,
  right: a.right + b.right,
  guessed: a.guessed + b.guessed,
});

export function addCounters(a: Counters, b: Counters): Counters {
  return {
    schema: 'shuheng-counters/1',
    persons: a.persons + b.persons,
    nodes: merge(a.nodes, b.nodes, addNodes),
    grades: addLists(a.grades, b.grades),
    items: merge(a.items, b.items, addItems),
    keyed: merge(a.keyed, b.keyed, addKeyed),
    watches: merge(a.watches, b.watches, (x, y) => x + y),
  };
}
