// Which indicators nobody has shown anything for: leaves of the tree without a supporting piece at themselves, at an indicator above
// or at one of their items. Indicators that are counted from other instruments' answers need none. Whether a piece is enough says the rule of the review, not this.
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import { treeOf } from '../../questionnaires/schema/tree.ts';
import type { Link } from './queries.ts';

export function uncovered(instrument: Instrument, links: readonly Pick<Link, 'node' | 'stance'>[]): string[] {
  const tree = treeOf(instrument);
  const supported = new Set(links.filter(({ stance }) => stance === 'supporting').map(({ node }) => node));
  return (tree.children.get('') ?? [])
    .flatMap(({ code }) => tree.leavesOf(code))
    .map(({ code }) => code)
    .filter((leaf) => tree.itemsOf.get(leaf)?.some(({ kind }) => kind !== 'linked'))
    .filter((leaf) => {
      const above = tree.ancestry(leaf).map(({ code }) => code);
      const items = (tree.itemsOf.get(leaf) ?? []).map(({ code }) => code);
      return ![...above, ...items].some((node) => supported.has(node));
    });
}
