// The indicator tree of an instrument with its lookups made once, because checker, weights and simulation walk it often.
import type { Indicator, Instrument, Item } from './instrument.ts';
import { remembered } from './remembered.ts';

export interface Tree {
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly items: ReadonlyMap<string, Item>;
  /** Children in the instrument's order; `''` = first level, modules included. */
  readonly children: ReadonlyMap<string, readonly Indicator[]>;
  /** Items of a leaf, in the instrument's order. */
  readonly itemsOf: ReadonlyMap<string, readonly Item[]>;
  /** Items page by page: by first-level indicator, then in the instrument's order. Orphans are left out. */
  readonly asked: readonly Item[];
  /** The indicator itself, its parent … up to the first level; broken or circular chains simply end. */
  ancestry(code: string): readonly Indicator[];
  /** First-level ancestor, also of a first-level indicator itself. */
  domain(code: string): Indicator | undefined;
  /** Leaves at or below an indicator. */
  leavesOf(code: string): readonly Indicator[];
}

function groupBy<T>(things: readonly T[], key: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(key(thing));
    if (group) group.push(thing);
    else groups.set(key(thing), [thing]);
  }
  return groups;
}

/** Never throws: a broken instrument gives a tree with holes, which check-instrument then names. */
export function treeOf(instrument: Instrument): Tree {
  const indicators = new Map(instrument.indicators.map((indicator) => [indicator.code, indicator]));
  const items = new Map(instrument.items.map((item) => [item.code, item]));
  const children = groupBy(instrument.indicators, (indicator) => indicator.parent ?? '');
  const itemsOf = groupBy(instrument.items, (item) => item.indicator);

  const ancestry = remembered((code): readonly Indicator[] => {
    const chain = new Set<Indicator>();
    for (let next = indicators.get(code); next && !chain.has(next); next = indicators.get(next.parent ?? ''))
      chain.add(next);
    return [...chain];
  });
  const domain = (code: string): Indicator | undefined => {
    const top = ancestry(code).at(-1);
    return top?.parent === null ? top : undefined;
  };
  const leavesOf = remembered((code): readonly Indicator[] =>
    instrument.indicators.filter(
      (leaf) => !children.has(leaf.code) && ancestry(leaf.code).some((above) => above.code === code),
    ),
  );
  const pages = groupBy(instrument.items, (item) => domain(item.indicator)?.code ?? '');
  const asked = (children.get('') ?? []).flatMap((top) => pages.get(top.code) ?? []);
  return { indicators, items, children, itemsOf, asked, ancestry, domain, leavesOf };
}
