// Adding cohorts: commutative and associative, so batches, shards and cells may be summed in any order. All parts are
// summed in one pass, since a report adds dozens of cells of hundreds of figures each.
import {
  type AnswerSigns,
  type Counters,
  type ItemCounter,
  type KeyedCounter,
  type NodeCounter,
  noCounters,
} from './counters.ts';
import { sumOfLists } from './read-counters.ts';

type Sum<T> = { -readonly [Key in keyof T]: T[Key] extends readonly number[] ? number[] : T[Key] };
type Counts = Record<string, number>;

function addToList(sum: number[], list: readonly number[]): void {
  for (let at = 0; at < list.length; at++) sum[at] = (sum[at] ?? 0) + (list[at] ?? 0);
}

/** Own keys only: a code may be called like something every object has. */
function addToCounts(sum: Counts, counts: Readonly<Counts>): void {
  for (const key in counts) {
    const count = counts[key];
    if (count !== undefined) sum[key] = Object.hasOwn(sum, key) ? (sum[key] ?? 0) + count : count;
  }
}

function addToNode(sum: Sum<NodeCounter>, node: NodeCounter): void {
  sum.n += node.n;
  sum.missing += node.missing;
  sum.sum += node.sum;
  sum.squares += node.squares;
  addToList(sum.levels, node.levels);
}

function addToItem(sum: Sum<ItemCounter>, item: ItemCounter): void {
  addToCounts(sum.options as Counts, item.options);
  sum.skipped += item.skipped;
  sum.notApplicable += item.notApplicable;
}

function addToKeyed(sum: Sum<KeyedCounter>, keyed: KeyedCounter): void {
  sum.persons += keyed.persons;
  sum.asked += keyed.asked;
  sum.answered += keyed.answered;
  sum.right += keyed.right;
  sum.guessed += keyed.guessed;
}

const copyNode = (node: NodeCounter): Sum<NodeCounter> => ({ ...node, levels: [...node.levels] });
const copyItem = (item: ItemCounter): Sum<ItemCounter> => ({ ...item, options: { ...item.options } });
const copyKeyed = (keyed: KeyedCounter): Sum<KeyedCounter> => ({ ...keyed });

function sumOfSigns(parts: readonly Counters[]): AnswerSigns | null {
  const known = parts.flatMap(({ signs }) => signs ?? []);
  if (known.length === 0) return null;
  return known.reduce((sum, next) => ({
    examined: sum.examined + next.examined,
    straight: sum.straight + next.straight,
  }));
}

/** Codes in the order in which the parts first name them. */
function gather<T, S extends T>(
  parts: readonly Readonly<Record<string, T>>[],
  copy: (first: T) => S,
  add: (sum: S, next: T) => void,
): Record<string, T> {
  const sums = new Map<string, S>();
  for (const part of parts) {
    for (const code of Object.keys(part)) {
      const next = part[code];
      if (next === undefined) continue;
      const sum = sums.get(code);
      if (sum === undefined) sums.set(code, copy(next));
      else add(sum, next);
    }
  }
  return Object.fromEntries(sums);
}

/** Options of items are summed when somebody asks for them, which a report never does; they are half of all the work. */
export function sumCounters(parts: readonly Counters[]): Counters {
  const filled = parts.filter((part) => part !== noCounters);
  const [only] = filled;
  if (only === undefined) return noCounters;
  if (filled.length === 1) return only;
  const listed = sumOfLists(filled);
  if (listed) return listed;
  const grades: number[] = [];
  const watches: Counts = {};
  let persons = 0;
  for (const part of filled) {
    persons += part.persons;
    addToList(grades, part.grades);
    addToCounts(watches, part.watches);
  }
  const signs = sumOfSigns(filled);
  let items: Counters['items'] | undefined;
  return {
    schema: 'shuheng-counters/1',
    persons,
    nodes: gather(
      filled.map((part) => part.nodes),
      copyNode,
      addToNode,
    ),
    grades,
    get items() {
      items ??= gather(
        filled.map((part) => part.items),
        copyItem,
        addToItem,
      );
      return items;
    },
    keyed: gather(
      filled.map((part) => part.keyed),
      copyKeyed,
      addToKeyed,
    ),
    watches,
    ...(signs ? { signs } : {}),
  };
}

/** Two at a time, items included: a long chain of sums must not leave a long chain of promises to sum. */
export const addCounters = (a: Counters, b: Counters): Counters => ({ ...sumCounters([a, b]) });
