// The tree as rows from the top down: indicators with their questions below the leaves, what is folded left out.
import type { Instrument } from '../../../questionnaires/schema/instrument.ts';
import { siblingsOf } from './edit/indicators.ts';
import type { Node } from './place.ts';

export interface TreeRow {
  readonly node: Node;
  /** 1 = first level. */
  readonly level: number;
  readonly parent: string | null;
  readonly at: number;
  readonly of: number;
  /** null where there is nothing to unfold. */
  readonly unfolded: boolean | null;
}

export function treeRows(instrument: Instrument, folded: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = [];
  const seen = new Set<string>();
  const descend = (parent: string | null, level: number): void => {
    const siblings = siblingsOf(instrument, parent);
    siblings.forEach(({ code }, at) => {
      if (seen.has(code)) return;
      seen.add(code);
      const items = instrument.items.filter((item) => item.indicator === code);
      const below = items.length + siblingsOf(instrument, code).length;
      const unfolded = below > 0 ? !folded.has(code) : null;
      const node = { is: 'indicator', code } as const;
      rows.push({ node, level, parent, at: at + 1, of: siblings.length, unfolded });
      if (unfolded !== true) return;
      items.forEach((item, place) => {
        const under = { level: level + 1, parent: code, at: place + 1, of: items.length, unfolded: null };
        rows.push({ node: { is: 'item', code: item.code }, ...under });
      });
      descend(code, level + 1);
    });
  };
  descend(null, 1);
  return rows;
}
