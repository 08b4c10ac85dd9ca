// Where each integer of a cohort lies in one flat list of numbers, fixed by the layout. The fingerprint names the plan, so
// that numbers kept under another layout are refused rather than read askew.
import type { CounterLayout } from './counter-layout.ts';

/** Places of a node's numbers: n, missing, sum, squares (two), levels 1…5. */
export const nodeWidth = 10;
/** Places of a rate's numbers: persons, asked, answered, right, guessed. */
export const keyedWidth = 5;
/** Squares outgrow safe integers: kept as high × 2^32 + low. */
export const squareBase = 2 ** 32;

export interface ItemPlace {
  readonly code: string;
  readonly at: number;
  readonly options: ReadonlyMap<string, number>;
  /** Where skipped is counted; 不适用 lies behind it. */
  readonly skipped: number;
  /** Its answers are steps: a straight line may go through it. */
  readonly graded: boolean;
}

export interface CounterPlan {
  readonly layout: CounterLayout;
  readonly length: number;
  readonly fingerprint: string;
  readonly grades: number;
  readonly watches: number;
  readonly nodes: ReadonlyMap<string, number>;
  /** The same places without their names. */
  readonly nodePlaces: readonly number[];
  readonly keyed: ReadonlyMap<string, number>;
  readonly items: readonly ItemPlace[];
  readonly itemOf: ReadonlyMap<string, ItemPlace>;
  /** Persons whose answers were examined; those among them who answered in a straight line lie behind it. */
  readonly examined: number;
  /** How the same numbers lay before anybody was examined: the places in front of `examined`. */
  readonly former: { readonly fingerprint: string; readonly length: number };
}

/**
 * Bump when the order of places changes, so that old lists are not read with new eyes. The second edition only has places
 * behind those of the first, so lists of the first are read with noughts there: nobody of them was examined.
 */
const edition = 2;
const formerEdition = 1;

/** FNV-1a, 64 bits: tells layouts apart, proves nothing. */
export function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}

const plans = new WeakMap<CounterLayout, CounterPlan>();

export function planCounters(layout: CounterLayout): CounterPlan {
  const known = plans.get(layout) ?? makePlan(layout);
  plans.set(layout, known);
  return known;
}

function makePlan(layout: CounterLayout): CounterPlan {
  // The first place counts persons.
  let length = 1;
  const take = (width: number): number => {
    length += width;
    return length - width;
  };
  const grades = take(layout.grades);
  const watches = take(layout.watches.length);
  const nodes = new Map(layout.nodes.map((code) => [code, take(nodeWidth)]));
  const keyed = new Map(layout.nodes.map((code) => [code, take(keyedWidth)]));
  const steps = new Set(layout.graded);
  const items = [...layout.items].map(([code, options]): ItemPlace => {
    const at = take(options.length + 2);
    return {
      code,
      at,
      options: new Map(options.map((option, index) => [option, at + index])),
      skipped: at + options.length,
      graded: steps.has(code),
    };
  });
  const examined = take(2);
  const { grades: size, watches: watched, nodes: codes, items: asked, graded } = layout;
  const named = [size, watched, codes, [...asked]];
  const former = { fingerprint: fingerprint(JSON.stringify([formerEdition, ...named])), length: examined };
  const name = fingerprint(JSON.stringify([edition, ...named, graded]));
  const itemOf = new Map(items.map((item) => [item.code, item]));
  const nodePlaces = [...nodes.values()];
  return {
    layout,
    length,
    fingerprint: name,
    grades,
    watches,
    nodes,
    nodePlaces,
    keyed,
    items,
    itemOf,
    examined,
    former,
  };
}
