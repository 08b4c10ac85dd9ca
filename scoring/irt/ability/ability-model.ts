// A scoring model out of an item model: every indicator with enough answers gets the ability on its own items, with its
// error, as a share of their steps. One room for the four models, whose folders name what differs.
import type { AbilityModelId } from '../../../questionnaires/schema/model-parameters.ts';
import type { Profile } from '../../../questionnaires/schema/profile.ts';
import type { ScoringModel } from '../../model.ts';
import { compileTree } from '../../models/weighted-tree/compile-tree.ts';
import {
  absent,
  compileLayout,
  type Layout,
  type Node,
  notApplicable,
  unanswered,
} from '../../models/weighted-tree/layout.ts';
import { type RolledUp, type RollUp, rollUp } from '../../models/weighted-tree/roll-up.ts';
import { posteriorTable } from '../scoring/expected-a-posteriori.ts';
import { compileTest } from '../scoring/test.ts';
import { type Ability, estimateAbility, type Scale } from './estimate-ability.ts';

interface Measure {
  readonly layout: Layout;
  readonly scale: Scale;
  /** Place of a column's item in the scale; −1 where it is not scored. */
  readonly placeOf: Int32Array;
  readonly fewestAnswers: number;
}

function parametersOf(profile: Profile, id: AbilityModelId) {
  if (profile.model.id === id && 'items' in profile.model.parameters) return profile.model.parameters;
  throw new Error(`The profile has no parameters of ${id}@1.`);
}

function measureOf(layout: Layout, profile: Profile, id: AbilityModelId): Measure {
  const { items, estimator, prior, fewestAnswers } = parametersOf(profile, id);
  const scored = layout.columns.filter((column) => column.scored);
  const test = compileTest(
    id,
    scored.map(({ item }) => items[item.code]),
  );
  if ('state' in test) throw new Error(`The item parameters of ${id}@1 are impossible: ${test.reason}.`);
  const scale = { test, estimator, prior, table: posteriorTable(test, prior) };
  return { layout, scale, placeOf: Int32Array.from(layout.columns, (one) => scored.indexOf(one)), fewestAnswers };
}

/** null where nothing below the node was answered. */
function abilityAt({ layout, scale, placeOf }: Measure, node: Node, row: Int8Array, offset: number): Ability | null {
  const pattern = new Int8Array(scale.test.curves.length).fill(-1);
  const applicable: number[] = [];
  let answered = 0;
  for (const index of node.below) {
    const code = row[offset + index] as number;
    const place = placeOf[index] as number;
    if (code === absent || code === notApplicable || !layout.columns[index]) continue;
    applicable.push(place);
    if (code === unanswered) continue;
    pattern[place] = code - 1;
    answered++;
  }
  return answered > 0 ? estimateAbility(scale, pattern, applicable) : null;
}

/** Too few answers make a node insufficient; a domain that falls takes the overall with it, as everywhere. */
function restate({ layout, fewestAnswers }: Measure, node: Node, at: number, roll: RolledUp): void {
  if (roll.state[at] !== 'scored') return;
  if ((roll.answered[at] as number) < fewestAnswers) roll.state[at] = 'coverage';
  else if (
    at === layout.overall &&
    node.children.some((child) => !['scored', 'absent'].includes(roll.state[child] ?? ''))
  )
    roll.state[at] = 'domain';
}

function rollUpAbility(measure: Measure): RollUp {
  return (layout, row, offset, roll) => {
    rollUp(layout, row, offset, roll);
    layout.nodes.forEach((node, at) => {
      const found = abilityAt(measure, node, row, offset);
      roll.mean[at] = found?.value ?? 0;
      roll.low[at] = found?.low ?? 0;
      roll.high[at] = found?.high ?? 0;
      restate(measure, node, at, roll);
    });
  };
}

export function abilityModel(id: AbilityModelId): ScoringModel {
  return Object.freeze({
    id,
    version: 1,
    traits: Object.freeze({ monotone: true, reachesEnds: false, exact: false, bounds: 'measurement' }),
    compile(instrument, profile) {
      const layout = compileLayout(instrument, profile);
      const measure = measureOf(layout, profile, id);
      return compileTree({
        layout,
        rollUp: rollUpAbility(measure),
        view: (_, row, roll) => ({
          ruleOf(at) {
            const found = abilityAt(measure, layout.nodes[at] as Node, row, 0);
            if (!found) return undefined;
            const { theta, se, information } = found;
            return { is: 'ability', theta, se, information, answered: roll.answered[at] as number };
          },
        }),
      });
    },
  } satisfies ScoringModel);
}
