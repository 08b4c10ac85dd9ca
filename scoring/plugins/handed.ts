// What a model from outside is given to work with, and all that it may use: the schema library, our mathematics, and the tree
// that the models of the house are made of. Runs on the server and in the browser alike.
import { z } from 'zod';
import { aggregations } from '../models/weighted-tree/aggregate.ts';
import { compileTree } from '../models/weighted-tree/compile-tree.ts';
import { absent, compileLayout, notApplicable, unanswered } from '../models/weighted-tree/layout.ts';
import { itemValue, rollUp } from '../models/weighted-tree/roll-up.ts';
import { rollUpBy } from '../models/weighted-tree/roll-up-2.ts';
import { ladders } from './ladders.ts';
import { math } from './math.ts';
import { ownParameters } from './own-parameters.ts';

export const handed = Object.freeze({
  /** Raised when something that stands here changes or goes; additions leave it alone. */
  contract: 1,
  z,
  math,
  tree: Object.freeze({
    absent,
    notApplicable,
    unanswered,
    compileLayout,
    compileTree,
    itemValue,
    rollUp,
    rollUpBy,
    aggregations,
  }),
  ownParameters,
  ladders,
});
export type Handed = typeof handed;
