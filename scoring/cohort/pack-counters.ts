// Counters as bytes and back. Kept are the numbers of a plan; `read-counters` gives them names again.
import { emptyVector } from './count-person.ts';
import { watchKey } from './counter-layout.ts';
import { type CounterPlan, squareBase } from './counter-plan.ts';
import type { Counters } from './counters.ts';
import { CountersError, packedBy, packNumbers, unpackNumbers } from './pack-numbers.ts';
import { readCounters } from './read-counters.ts';

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
  if (counters.signs) place(plan.examined, [counters.signs.examined, counters.signs.straight]);
  return vector;
}

/** Lists are settled here before they are packed; nothing of it outlives a call. */
let scratch = new Float64Array(4096);

export function packVector(plan: CounterPlan, vector: Float64Array): Uint8Array {
  // Equal cohorts are equal bytes: what low squares carry over goes to the high ones.
  if (scratch.length < vector.length) scratch = new Float64Array(vector.length);
  const settled = scratch.subarray(0, vector.length);
  settled.set(vector);
  for (const at of plan.nodePlaces) {
    const low = settled[at + 4] as number;
    const carried = Math.floor(low / squareBase);
    settled[at + 3] = (settled[at + 3] as number) + carried;
    settled[at + 4] = low - carried * squareBase;
  }
  return packNumbers(plan.fingerprint, settled);
}

/** @throws CountersError on bytes that were not packed by this plan */
export function unpackVector(plan: CounterPlan, bytes: Uint8Array): Float64Array {
  if (!packedBy(plan.former.fingerprint, bytes)) return unpackNumbers(plan.fingerprint, plan.length, bytes);
  const vector = emptyVector(plan);
  vector.set(unpackNumbers(plan.former.fingerprint, plan.former.length, bytes));
  return vector;
}

export const packCounters = (plan: CounterPlan, counters: Counters): Uint8Array =>
  packVector(plan, placeCounters(plan, counters));

/** @throws CountersError on bytes that were not packed by this plan */
export const unpackCounters = (plan: CounterPlan, bytes: Uint8Array): Counters =>
  readCounters(plan, unpackVector(plan, bytes));
