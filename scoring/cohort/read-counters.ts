// Counters by name, out of flat lists of one plan: one list, or several that are added up. Each part is read when somebody asks
// for it: a report adds dozens of cells and looks at few of their figures, and never at the items.
import { watchKey } from './counter-layout.ts';
import { type CounterPlan, squareBase } from './counter-plan.ts';
import type { Counters, ItemCounter, KeyedCounter, NodeCounter } from './counters.ts';

interface Source {
  readonly plan: CounterPlan;
  readonly lists: readonly Float64Array[];
}
type Named<T> = Record<string, T>;

/** What counters are read from, so that a sum adds lists instead of names. */
const sources = new WeakMap<Counters, Source>();

/**
 * Nodes, rates and items that nobody was asked are absent.
 * @param list kept, not copied: whoever changes it afterwards changes what is read
 */
export const readCounters = (plan: CounterPlan, list: Float64Array): Counters => read({ plan, lists: [list] });

/** The sum of counters that were read from lists of one plan; null when they were not. */
export function sumOfLists(parts: readonly Counters[]): Counters | null {
  const found = parts.map((part) => sources.get(part));
  const plan = found[0]?.plan;
  if (!plan || found.some((one) => one?.plan !== plan)) return null;
  return read({ plan, lists: found.flatMap((one) => one?.lists ?? []) });
}

/** One node of counters, without reading the others. */
export function nodeOf(counters: Counters, code: string): NodeCounter | undefined {
  const source = sources.get(counters);
  if (!source) return Object.hasOwn(counters.nodes, code) ? counters.nodes[code] : undefined;
  const at = source.plan.nodes.get(code);
  return at === undefined ? undefined : nodeAt(source, at);
}

/** The very numbers, for whoever looks at some of each of many cells and wants nothing named; undefined where there are none. */
export function numbersOf(
  counters: Counters,
): { readonly plan: CounterPlan; readonly at: (place: number) => number } | undefined {
  const source = sources.get(counters);
  return source && { plan: source.plan, at: (place) => numberAt(source, place) };
}

function read(source: Source): Counters {
  const { plan } = source;
  const { layout } = plan;
  let nodes: Counters['nodes'] | undefined;
  let keyed: Counters['keyed'] | undefined;
  let items: Counters['items'] | undefined;
  let grades: Counters['grades'] | undefined;
  let watches: Counters['watches'] | undefined;
  const counters: Counters = {
    schema: 'shuheng-counters/1',
    persons: numberAt(source, 0),
    get nodes() {
      nodes ??= named(plan.nodes, (at) => nodeAt(source, at));
      return nodes;
    },
    get grades() {
      grades ??= Array.from({ length: layout.grades }, (_, grade) => numberAt(source, plan.grades + grade));
      return grades;
    },
    get items() {
      items ??= readItems(source);
      return items;
    },
    get keyed() {
      keyed ??= named(plan.keyed, (at) => keyedAt(source, at));
      return keyed;
    },
    get watches() {
      watches ??= Object.fromEntries(
        layout.watches.map((watch, index) => [watchKey(watch), numberAt(source, plan.watches + index)]),
      );
      return watches;
    },
    ...signsAt(source),
  };
  sources.set(counters, source);
  return counters;
}

/** Absent where nobody was examined. */
function signsAt(source: Source): Pick<Counters, 'signs'> {
  const at = source.plan.examined;
  const examined = numberAt(source, at);
  return examined === 0 ? {} : { signs: { examined, straight: numberAt(source, at + 1) } };
}

function numberAt({ lists }: Source, at: number): number {
  let sum = (lists[0] as Float64Array)[at] as number;
  for (let list = 1; list < lists.length; list++) sum += (lists[list] as Float64Array)[at] as number;
  return sum;
}

function named<T>(places: ReadonlyMap<string, number>, readAt: (at: number) => T | undefined): Named<T> {
  const found: Named<T> = {};
  for (const [code, at] of places) {
    const one = readAt(at);
    if (one !== undefined) found[code] = one;
  }
  return found;
}

function nodeAt(source: Source, at: number): NodeCounter | undefined {
  const n = numberAt(source, at);
  const missing = numberAt(source, at + 1);
  if (n + missing === 0) return undefined;
  return {
    n,
    missing,
    sum: numberAt(source, at + 2),
    squares: squaresOf(numberAt(source, at + 3), numberAt(source, at + 4)),
    // Spelt out: a report reads a thousand of them.
    levels: [
      numberAt(source, at + 5),
      numberAt(source, at + 6),
      numberAt(source, at + 7),
      numberAt(source, at + 8),
      numberAt(source, at + 9),
    ],
  };
}

/** One number holds the squares of a million persons. */
function squaresOf(high: number, low: number): bigint {
  const whole = high * squareBase + low;
  return Number.isSafeInteger(whole) ? BigInt(whole) : BigInt(high) * BigInt(squareBase) + BigInt(low);
}

function keyedAt(source: Source, at: number): KeyedCounter | undefined {
  const persons = numberAt(source, at);
  if (persons === 0) return undefined;
  return {
    persons,
    asked: numberAt(source, at + 1),
    answered: numberAt(source, at + 2),
    right: numberAt(source, at + 3),
    guessed: numberAt(source, at + 4),
  };
}

function readItems(source: Source): Named<ItemCounter> {
  const items: Named<ItemCounter> = {};
  for (const { code, options, skipped: place } of source.plan.items) {
    const chosen = [...options].map(([option, at]) => [option, numberAt(source, at)] as const);
    const counts = chosen.filter(([, count]) => count > 0);
    const skipped = numberAt(source, place);
    const notApplicable = numberAt(source, place + 1);
    if (counts.length + skipped + notApplicable === 0) continue;
    items[code] = { options: Object.fromEntries(counts), skipped, notApplicable };
  }
  return items;
}
