// weighted-tree@1: mean of ladder levels up an indicator tree, local renormalisation, coverage rules. Method: card.md.
import type { ScoringModel } from '../../model.ts';
import { compileTree } from './compile-tree.ts';
import { compileLayout } from './layout.ts';
import { rollUp } from './roll-up.ts';
import { wholeRows } from './whole-rows.ts';

export const weightedTree: ScoringModel = Object.freeze({
  id: 'weighted-tree',
  version: 1,
  traits: Object.freeze({ monotone: true, reachesEnds: true, exact: true, bounds: 'unanswered' }),
  compile: (instrument, profile) =>
    compileTree({ layout: compileLayout(instrument, profile), rollUp, whole: wholeRows }),
} satisfies ScoringModel);
