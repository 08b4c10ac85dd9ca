// A tree of weights and scores under one policy for missing leaves, with the global renormalisation beside it.
import { z } from 'zod';
import { missingPolicies, rollUpTree, scoreTreeSchema } from '../../../scoring/aggregation/weighted-mean-tree/index.ts';

const schema = z.strictObject({ tree: scoreTreeSchema, missing: z.enum(missingPolicies).default('renormalise-local') });

export function run(raw: unknown) {
  const { tree, missing } = schema.parse(raw);
  const found = rollUpTree(tree, missing);
  const global = rollUpTree(tree, 'renormalise-global');
  if (found.state !== 'computed' || global.state !== 'computed')
    return { score: null, nodes: null, global_weights: null, coverage: null, error: true };
  return {
    score: found.score,
    nodes: Object.fromEntries(found.nodes),
    global_weights: Object.fromEntries(found.globalWeights),
    coverage: found.coverage,
    score_global: global.score,
    score_renormalise_global: global.score,
  };
}
