// What of a cohort may be told while answers still come in. Whoever reads twice can subtract, so what came between two
// readings must itself pass as a cell: enough persons, not all alike. Figures that do not are held back until they do.
import { type Counters, type KeyedCounter, type NodeCounter, noCounters } from './counters.ts';
import { isUniform } from './summarise.ts';

const smallestStep = 10;

/** Fewest further valid responses by which what is told moves. */
export const stepOf = (k: number): number => Math.max(k, smallestStep);

/** How a rate of right answers is named beside the nodes. */
export const keyedName = (code: string): string => (code === '' ? '@keyed' : `@keyed.${code}`);

/** Own keys only: a code may be called like something every object has. */
const own = <T>(record: Readonly<Record<string, T>>, code: string): T | undefined =>
  Object.hasOwn(record, code) ? record[code] : undefined;

const nobody: NodeCounter = { n: 0, missing: 0, sum: 0, squares: 0n, levels: [] };
const unasked: KeyedCounter = { persons: 0, asked: 0, answered: 0, right: 0, guessed: 0 };

/** Whether those who came since may be told by subtraction. */
function nodeMoves(told: NodeCounter = nobody, now: NodeCounter = nobody, fewest: number): boolean {
  const since = { ...nobody, n: now.n - told.n, sum: now.sum - told.sum, squares: now.squares - told.squares };
  return since.n >= fewest && !isUniform(since);
}

function keyedMoves(told: KeyedCounter = unasked, now: KeyedCounter = unasked, fewest: number): boolean {
  const right = now.right - told.right;
  return now.persons - told.persons >= fewest && right > 0 && right < now.asked - told.asked;
}

function moved<T>(
  told: Readonly<Record<string, T>>,
  now: Readonly<Record<string, T>>,
  moves: (told: T | undefined, now: T | undefined) => boolean,
): Record<string, T> {
  const fresh = Object.entries(now).filter(([code, counter]) => moves(own(told, code), counter));
  return { ...told, ...Object.fromEntries(fresh) };
}

/**
 * @param told each figure as it was last told; noCounters at first
 * @param now the whole cohort @param k smallest cell for a mean
 * @returns each figure as it is told from now on; null while too few have come to move anything
 */
export function nextTold(told: Counters, now: Counters, k: number): Counters | null {
  const fewest = Math.max(2, k);
  if (!nodeMoves(own(told.nodes, ''), own(now.nodes, ''), stepOf(k))) return null;
  // Shares that other instruments read are of these; they have no withholding of their own.
  const watched = Object.keys(now.watches).map((key) => key.slice(0, key.lastIndexOf('>=')));
  if (!watched.every((code) => nodeMoves(own(told.nodes, code), own(now.nodes, code), fewest))) return null;
  return {
    ...noCounters,
    persons: now.persons,
    nodes: moved(told.nodes, now.nodes, (before, after) => nodeMoves(before, after, fewest)),
    keyed: moved(told.keyed, now.keyed, (before, after) => keyedMoves(before, after, fewest)),
  };
}

/** Names of the figures of `shown` that are not told: they stand elsewhere than when they were last told. */
export function heldBack(told: Counters, shown: Counters): string[] {
  const nodes = Object.entries(shown.nodes).filter(([code, { n }]) => (own(told.nodes, code)?.n ?? 0) !== n);
  const keyed = Object.entries(shown.keyed).filter(
    ([code, { persons }]) => (own(told.keyed, code)?.persons ?? 0) !== persons,
  );
  return [...nodes.map(([code]) => code), ...keyed.map(([code]) => keyedName(code))];
}
