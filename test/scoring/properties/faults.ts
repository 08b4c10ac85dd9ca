// Holds a method to what it declares, over its worked example and seeded inputs; tells faults and what was never put to the test.
import { seededRandom } from '../../../questionnaires/schema/seeded-random.ts';
import { revive } from '../worked-examples.ts';
import { isAt, numbersIn, partsAt, replaceAt } from './places.ts';
import type { Method, Random, Result } from './property.ts';
import { difference, plain } from './sameness.ts';
import { turned } from './turned.ts';

export type Door = (...input: never[]) => unknown;
type Input = readonly unknown[];
const usualTolerance = 1e-9;
/** So many times in a row a number is raised. */
const mostSteps = 3;

const estimates = ['value', 'mean', 'change', 'difference', 'cut', 'rank', 'hedgesG', 'kappa', 'rawAlpha'];

/** Intervals are not turned round and hold what they are of. */
function* intervalFaults(thing: unknown, path = 'result'): Generator<string> {
  if (typeof thing !== 'object' || thing === null) return;
  const { low, high, limits, interval } = thing as Record<string, unknown>;
  for (const [from, to] of [[low, high], limits ?? [], interval ?? []] as unknown[][]) {
    if (typeof from !== 'number' || typeof to !== 'number') continue;
    if (!(from <= to)) yield `${path}: an interval from ${from} to ${to}`;
    for (const [key, value] of Object.entries(thing))
      if (estimates.includes(key) && typeof value === 'number' && !(value >= from - 1e-9 && value <= to + 1e-9))
        yield `${path}: the interval from ${from} to ${to} leaves out ${key} = ${value}`;
  }
  for (const [key, part] of Object.entries(thing)) yield* intervalFaults(part, `${path}.${key}`);
}

function* rangeFaults(method: Method, result: unknown, input: Input, met: Set<string>): Generator<string> {
  for (const { path, value } of numbersIn(result)) {
    const patterns = Object.entries(method.ranges).filter(([pattern]) => isAt(path, pattern));
    if (patterns.length === 0) yield `${path}: a number without a declared range`;
    for (const [pattern, { low, high, whole }] of patterns) {
      met.add(`the range of ${pattern}`);
      if (!(value >= low - 1e-9 && value <= high + 1e-9) || (whole && !Number.isInteger(value)))
        yield `${path}: ${value}, not ${whole ? 'a whole number ' : ''}between ${low} and ${high}`;
    }
  }
  for (const path of method.ones ?? [])
    for (const { part } of partsAt(result, path)) {
      if (typeof part !== 'object' || part === null) continue;
      met.add(`the sum of ${path}`);
      const sum = Object.values(part).reduce<number>((total, one) => total + Number(one), 0);
      if (Math.abs(sum - 1) > 1e-9) yield `${path}: sums to ${sum}`;
    }
  for (const [name, holds] of Object.entries(method.holds ?? {})) if (!holds(result, input)) yield `not true: ${name}`;
  yield* intervalFaults(result);
}

type Find = (input: Input) => Result;

function* orderFaults(method: Method, find: Find, input: Input, random: Random, met: Set<string>): Generator<string> {
  for (const [name, order] of Object.entries(method.orders)) {
    const { input: other, follow } = turned(order, input, random);
    if (JSON.stringify(other) === JSON.stringify(input)) continue;
    met.add(`the order of ${name}`);
    const { seen = (whole: unknown) => whole } = order;
    const told = difference(seen(follow(find(input))), seen(find(other)), method.tolerance ?? usualTolerance);
    if (told) yield `the order of ${name} counts: ${told}`;
  }
}

function* riseFaults(method: Method, find: Find, input: Input, met: Set<string>): Generator<string> {
  const { rises = [], tolerance = usualTolerance } = method;
  for (const { raise, step, figure } of rises)
    for (const { at, part } of partsAt(input, raise)) {
      let before = figure(find(input), at);
      for (
        let better = step(part), steps = 0;
        better !== undefined && steps < mostSteps;
        better = step(better), steps++
      ) {
        const raised = replaceAt(input, at, () => better) as Input;
        const after = figure(find(raised), at);
        if (before === null || after === null) break;
        if (after > before + tolerance) met.add(`more of ${raise}`);
        if (after < before - tolerance) yield `${at.join('.')} raised to ${better}: ${before} falls to ${after}`;
        before = after;
      }
    }
}

const isFound = (result: Result) => !(result?.reason || ['insufficient', 'refused'].includes(result?.state));

const declaredBy = ({ ranges, ones = [], orders, rises = [] }: Method): string[] => [
  ...Object.keys(ranges).map((path) => `the range of ${path}`),
  ...ones.map((path) => `the sum of ${path}`),
  ...Object.keys(orders).map((name) => `the order of ${name}`),
  ...rises.map(({ raise }) => `more of ${raise}`),
];

/** Every fault, and what was declared but never put to the test by these inputs. */
export function faultsOf(method: Method, door: Door, inputs: readonly Input[], seed = 1): string[] {
  const random = seededRandom(seed);
  const known = new Map<string, Result>();
  const find: Find = (input) => {
    const told = JSON.stringify(input);
    if (!known.has(told)) {
      const result = door(...(input.map(revive) as never[]));
      known.set(told, plain(method.read ? method.read(result) : result));
    }
    return known.get(told);
  };
  const met = new Set<string>();
  const faults = inputs.flatMap((input) => {
    if (!isFound(find(input))) return [`no figures: ${JSON.stringify(find(input))}`];
    return [
      ...rangeFaults(method, find(input), input, met),
      ...orderFaults(method, find, input, random, met),
      ...riseFaults(method, find, input, met),
    ];
  });
  return [
    ...faults,
    ...declaredBy(method)
      .filter((name) => !met.has(name))
      .map((name) => `never met: ${name}`),
  ];
}
