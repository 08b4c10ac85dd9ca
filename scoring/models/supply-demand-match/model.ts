// supply-demand-match@1: abilities scored by the gap between what employers require and what a programme supplies, the other
// indicators as in weighted-tree@1. Method: card.md.
import { chosen } from '../../../questionnaires/schema/model-parameters.ts';
import type { ScoringModel } from '../../model.ts';
import { compileTree } from '../weighted-tree/compile-tree.ts';
import { compileLayout, type Layout, type Node } from '../weighted-tree/layout.ts';
import { type Ability, matchOf, type Roles } from './match-ability.ts';
import { rollUpMatch } from './roll-up.ts';

function abilitiesOf(layout: Layout, roles: Readonly<Record<string, Roles>>): ReadonlyMap<number, Ability> {
  const columnOf = new Map(layout.columns.map(({ item }, index) => [item.code, index]));
  return new Map(
    Object.entries(roles).flatMap(([leaf, { planned, required, importance, reached }]): [number, Ability][] => {
      const at = layout.nodeOf.get(leaf);
      const columns = [planned, required, importance, reached].map((code) => columnOf.get(code));
      const [first, second, third, fourth] = columns;
      if (
        at === undefined ||
        first === undefined ||
        second === undefined ||
        third === undefined ||
        fourth === undefined
      )
        throw new Error(`The ability ${leaf} lacks one of its items; check-instrument refuses such a profile.`);
      return [[at, { planned: first, required: second, importance: third, reached: fourth }]];
    }),
  );
}

export const supplyDemandMatch: ScoringModel = Object.freeze({
  id: 'supply-demand-match',
  version: 1,
  // More demand is a smaller match, and nothing asked of nobody is met: neither monotone nor from 0 to 100.
  traits: Object.freeze({ monotone: false, reachesEnds: false, exact: true, bounds: 'unanswered' }),
  compile(instrument, profile) {
    const model = chosen(profile.model, 'supply-demand-match', 1);
    if (!model) throw new Error('The profile has no parameters of supply-demand-match@1.');
    const layout = compileLayout(instrument, profile);
    const abilities = abilitiesOf(layout, model.parameters.abilities);
    const isWeighed = ({ children }: Node): boolean => children.some((child) => abilities.has(child));
    return compileTree({
      layout,
      rollUp: rollUpMatch(abilities),
      view: (_, row) => ({
        childWeight(child) {
          const ability = abilities.get(child);
          const found = ability && matchOf(layout, ability, row, 0);
          return found ? found.importance : (layout.nodes[child] as Node).share;
        },
        ruleOf(at) {
          const ability = abilities.get(at);
          const found = ability && matchOf(layout, ability, row, 0);
          if (found) return { is: 'match', ...found.told };
          return isWeighed(layout.nodes[at] as Node) ? { is: 'importance' } : undefined;
        },
      }),
    });
  },
} satisfies ScoringModel);
