// Counters as bytes and back. Kept are the numbers of a plan; what reads them gets them by name.
import { addVector, emptyVector } from './count-person.ts';
import { watchKey } from './counter-layout.ts';
import { type CounterPlan, type ItemPlace, squareBase } from './counter-plan.ts';
import type { Counters, ItemCounter, KeyedCounter, NodeCounter } from './counters.ts';
import { CountersError, packNumbers, unpackNumbers } from './pack-numbers.ts';

type Named<T> = Record<string, T>;

export function nodeAt(vector: Float64Array, at: number): NodeCounter {
  const place = (index: number): number => vector[at + index] as number;
  const squares = BigInt(place(3)) * BigInt(squareBase) + BigInt(place(4));
  const levels = [place(5), place(6), place(7), place(8), place(9)];
  return { n: place(0), missing: place(1), sum: place(2), squares, levels };
}

function keyedAt(vector: Float64Array, at: number): KeyedCounter {
  const [persons = 0, asked = 0, answered = 0, right = 0, guessed = 0] = vector.subarray(at, at + 5);
  return { persons, asked, answered, right, guessed };
}

/** The numbers that counters were read from, so that a sum adds lists instead of names. */
const sources = new WeakMap<Counters, Source>();
interface Source {
  readonly plan: CounterPlan;
  readonly vector: Float64Array;
}

/** For whoever looks at a figure of each of many cells, and wants nothing named. */
export const sourceOf = (counters: Counters): Source | undefined => sources.get(counters);

/**
 * By name. Nodes, rates and items that nobody was asked are absent. Each part is read when somebody asks for it: a report adds
 * dozens of cells and looks at few of their figures, and never at the items.
 * @param vector kept, not copied: whoever changes it afterwards changes what is read
 */
export function readCounters(plan: CounterPlan, vector: Float64Array): Counters {
  const { layout } = plan;
  const watches: Named<number> = {};
  layout.watches.forEach((watch, index) => {
    watches[watchKey(watch)] = vector[plan.watches + index] as number;
  });
  let nodes: Counters['nodes'] | undefined;
  let keyed: Counters['keyed'] | undefined;
  let items: Counters['items'] | undefined;
  const counters: Counters = {
    schema: 'shuheng-counters/1',
    persons: vector[0] as number,
    get nodes() {
      nodes ??= readNodes(plan, vector);
      return nodes;
    },
    grades: [...vector.subarray(plan.grades, plan.grades + layout.grades)],
    get items() {
      items ??= readItems(plan, vector);
      return items;
    },
    get keyed() {
      keyed ??= readKeyed(plan, vector);
      return keyed;
    },
    watches,
  };
  sources.set(counters, { plan, vector });
  return counters;
}

/** The sum of counters that were read from lists of one plan; null when they were not. */
export function sumOfVectors(parts: readonly Counters[]): Counters | null {
  const [first, ...others] = parts.map((part) => sources.get(part));
  if (!first || others.some((other) => other?.plan !== first.plan)) return null;
  const sum = first.vector.slice();
  for (const other of others) if (other) addVector(sum, other.vector);
  return readCounters(first.plan, sum);
}

function readNodes(plan: CounterPlan, vector: Float64Array): Named<NodeCounter> {
  const nodes: Named<NodeCounter> = {};
  for (const [code, at] of plan.nodes) {
    if ((vector[at] as number) + (vector[at + 1] as number) > 0) nodes[code] = nodeAt(vector, at);
  }
  return nodes;
}

function readKeyed(plan: CounterPlan, vector: Float64Array): Named<KeyedCounter> {
  const keyed: Named<KeyedCounter> = {};
  for (const [code, at] of plan.keyed) if ((vector[at] as number) > 0) keyed[code] = keyedAt(vector, at);
  return keyed;
}

function readItems(plan: CounterPlan, vector: Float64Array): Named<ItemCounter> {
  const items: Named<ItemCounter> = {};
  for (const { code, at, options, skipped } of plan.items) {
    let asked = 0;
    for (let place = at; place < skipped + 2; place++) asked += vector[place] as number;
    if (asked === 0) continue;
    items[code] = {
      options: chosenOf(options, vector),
      skipped: vector[skipped] as number,
      notApplicable: vector[skipped + 1] as number,
    };
  }
  return items;
}

function chosenOf(options: ItemPlace['options'], vector: Float64Array): Named<number> {
  const chosen: Named<number> = {};
  for (const [option, place] of options) {
    const count = vector[place] as number;
    if (count > 0) chosen[option] = count;
  }
  return chosen;
}

/** @throws CountersError when they name something the plan has no place for */
export function placeCounters(plan: CounterPlan, counters: Counters): Float64Array {
  const vector = emptyVector(plan);
  const place = (at: number | undefined, values: readonly number[]): void => {
    if (at === undefined) throw new CountersError('counters: a name without a place');
    vector.set(values, at);
  };
  vector[0] = counters.persons;
  place(plan.grades, counters.grades);
  plan.layout.watches.forEach((watch, index) => {
    vector[plan.watches + index] = counters.watches[watchKey(watch)] ?? 0;
  });
  for (const [code, { n, missing, sum, squares, levels }] of Object.entries(counters.nodes)) {
    const base = BigInt(squareBase);
    place(plan.nodes.get(code), [n, missing, sum, Number(squares / base), Number(squares % base), ...levels]);
  }
  for (const [code, { persons, asked, answered, right, guessed }] of Object.entries(counters.keyed))
    place(plan.keyed.get(code), [persons, asked, answered, right, guessed]);
  for (const { code, options, skipped } of plan.items) {
    const item = Object.hasOwn(counters.items, code) ? counters.items[code] : undefined;
    if (!item) continue;
    for (const [option, count] of Object.entries(item.options)) place(options.get(option), [count]);
    place(skipped, [item.skipped, item.notApplicable]);
  }
  return vector;
}

export function packVector(plan: CounterPlan, vector: Float64Array): Uint8Array {
  // Equal cohorts are equal bytes: what low squares carry over goes to the high ones.
  const settled = vector.slice();
  for (const at of plan.nodes.values()) {
    const low = settled[at + 4] as number;
    const carried = Math.floor(low / squareBase);
    settled[at + 3] = (settled[at + 3] as number) + carried;
    settled[at + 4] = low - carried * squareBase;
  }
  return packNumbers(plan.fingerprint, settled);
}

/** @throws CountersError on bytes that were not packed by this plan */
export function unpackVector(plan: CounterPlan, bytes: Uint8Array): Float64Array {
  return unpackNumbers(plan.fingerprint, plan.length, bytes);
}

export const packCounters = (plan: CounterPlan, counters: Counters): Uint8Array =>
  packVector(plan, placeCounters(plan, counters));

/** @throws CountersError on bytes that were not packed by this plan */
export const unpackCounters = (plan: CounterPlan, bytes: Uint8Array): Counters =>
  readCounters(plan, unpackVector(plan, bytes));
