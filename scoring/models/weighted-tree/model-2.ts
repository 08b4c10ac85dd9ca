// weighted-tree@2: version 1 with reverse-keyed items, geometric and minimum aggregation, and 裁剪 by context with declared
// weights. A profile that uses none of them gets the numbers of version 1. Method: card.md.
import type { Instrument } from '../../../questionnaires/schema/instrument.ts';
import { chosen, type Tailoring } from '../../../questionnaires/schema/model-parameters.ts';
import type { Profile } from '../../../questionnaires/schema/profile.ts';
import type { ScoringModel } from '../../model.ts';
import { aggregations } from './aggregate.ts';
import { compileTree } from './compile-tree.ts';
import { absent, compileLayout, type Layout, unanswered } from './layout.ts';
import { rollUpBy } from './roll-up-2.ts';
import { wholeRows } from './whole-rows.ts';

interface Tailored {
  readonly when: Tailoring['when'];
  readonly layout: Layout;
  /** Columns of the indicators left out. */
  readonly out: readonly number[];
}

function tailoredLayouts(instrument: Instrument, profile: Profile, tailoring: readonly Tailoring[]): Tailored[] {
  return tailoring.map(({ when, out, weights }) => {
    const layout = compileLayout(instrument, profile, weights);
    const isOut = (indicator: string) => layout.tree.ancestry(indicator).some(({ code }) => out.includes(code));
    return {
      when,
      layout,
      out: layout.columns.flatMap(({ item }, index) => (isOut(item.indicator) ? [index] : [])),
    };
  });
}

export const weightedTree2: ScoringModel = Object.freeze({
  id: 'weighted-tree',
  version: 2,
  traits: Object.freeze({ monotone: true, reachesEnds: true, exact: false, bounds: 'unanswered' }),
  compile(instrument, profile) {
    const model = chosen(profile.model, 'weighted-tree', 2);
    if (!model) throw new Error('The profile has no parameters of weighted-tree@2.');
    const { reverse, aggregation, tailoring } = model.parameters;
    const layout = compileLayout(instrument, profile);
    const howAt = layout.nodes.map(({ code }) =>
      Object.hasOwn(aggregation.at, code) ? (aggregation.at[code] ?? aggregation.default) : aggregation.default,
    );
    const tailored = tailoredLayouts(instrument, profile, tailoring);
    const tailoredIn = (context: Readonly<Record<string, string>>) =>
      tailored.find(({ when }) =>
        Object.entries(when).every(([code, value]) => Object.hasOwn(context, code) && context[code] === value),
      );
    return compileTree({
      layout,
      rollUp: rollUpBy(howAt.map((how) => aggregations[how])),
      ...(howAt.every((how) => how === 'mean') ? { whole: wholeRows } : {}),
      layoutIn: (context) => tailoredIn(context)?.layout ?? layout,
      recode(row, context) {
        for (const index of tailoredIn(context)?.out ?? []) row[index] = absent;
        layout.columns.forEach(({ item, steps }, index) => {
          const code = row[index] as number;
          if (code > unanswered && reverse.includes(item.code)) row[index] = steps + 1 - code;
        });
      },
      view: () => ({
        ruleOf(at) {
          const how = howAt[at];
          return how === undefined || how === 'mean' ? undefined : { is: how };
        },
      }),
    });
  },
} satisfies ScoringModel);
