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
}

export interface CounterPlan {
  readonly layout: CounterLayout;
  readonly length: number;
  readonly fingerprint: string;
  readonly grades: number;
  readonly watches: number;
  readonly nodes: ReadonlyMap<string, number>;
  readonly keyed: ReadonlyMap<string, number>;
  readonly items: readonly ItemPlace[];
  readonly itemOf: ReadonlyMap<string, ItemPlace>;
}

/** Bump when the order of places changes, so that old lists are not read with new eyes. */
const edition = 1;

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
  const items = [...layout.items].map(([code, options]): ItemPlace => {
    const at = take(options.length + 2);
    return {
      code,
      at,
      options: new Map(options.map((option, index) => [option, at + index])),
      skipped: at + options.length,
    };
  });
  const { grades: size, watches: watched, nodes: codes, items: asked } = layout;
  const name = JSON.stringify([edition, size, watched, codes, [...asked]]);
  const itemOf = new Map(items.map((item) => [item.code, item]));
  return { layout, length, fingerprint: fingerprint(name), grades, watches, nodes, keyed, items, itemOf };
}
