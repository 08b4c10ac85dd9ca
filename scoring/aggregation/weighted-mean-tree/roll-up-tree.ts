// Leaf scores → every node, by the aggregate of each node and one policy for what is missing. The general form of what the
// weighted-tree model does for questionnaires: any tree, any scale.
import { weightedMean } from '../../math/weighted-mean.ts';
import {
  type Aggregate,
  designWeights,
  type MissingPolicy,
  type ScoreTree,
  siblingShares,
  type TreeFault,
  treeFault,
} from './tree.ts';

export interface TreeScores {
  readonly state: 'computed';
  /** The root's; null where nothing decides it, never 0 for want of data (unless the policy says so). */
  readonly score: number | null;
  readonly nodes: ReadonlyMap<string, number | null>;
  /** Design weight per leaf. */
  readonly globalWeights: ReadonlyMap<string, number>;
  /** Design weight of the leaves that have a score, 0…1. */
  readonly coverage: number;
}

interface Part {
  readonly value: number;
  readonly weight: number;
}

/** null where the mean has no meaning: nothing of weight > 0, or a negative number under a geometric mean. */
function aggregate(how: Aggregate, parts: readonly Part[]): number | null {
  const used = parts.filter(({ weight }) => weight > 0);
  if (used.length === 0) return null;
  const values = used.map(({ value }) => value);
  const weights = used.map(({ weight }) => weight);
  if (how === 'arithmetic') return weightedMean(values, weights);
  if (how === 'minimum') return Math.min(...values);
  if (values.some((value) => value < 0)) return null;
  if (values.includes(0)) return 0;
  return Math.exp(weightedMean(values.map(Math.log), weights));
}

interface Rolled {
  /** What enters the parent. */
  readonly value: number | null;
  /** Share of the node's design weight that has a score. */
  readonly coverage: number;
}

/**
 * Σ w x / Σ w, exp(Σ w ln x / Σ w) or min x, node by node. Children of weight 0 never count, not even as missing.
 *
 * @param root ids unique; leaves carry `score` (null = missing), branches `children`
 * @returns every node's score under the policy, design weights and coverage, or the fault of the tree
 */
export function rollUpTree(
  root: ScoreTree,
  missing: MissingPolicy,
): TreeScores | { readonly state: 'insufficient'; readonly reason: TreeFault } {
  const fault = treeFault(root);
  if (fault) return { state: 'insufficient', reason: fault };
  const nodes = new Map<string, number | null>();
  const visit = (node: ScoreTree): Rolled => {
    if (!node.children) {
      const score = node.score ?? null;
      nodes.set(node.id, score);
      return { value: score === null && missing === 'zero' ? 0 : score, coverage: score === null ? 0 : 1 };
    }
    const shares = siblingShares(node.children);
    const below = node.children.map(visit);
    const coverage = below.reduce((sum, child, at) => sum + child.coverage * (shares[at] ?? 0), 0);
    const lost = below.some(({ value }, at) => value === null && (shares[at] ?? 0) > 0);
    const parts = below.flatMap(({ value, coverage: covered }, at) => {
      const weight = (shares[at] ?? 0) * (missing === 'renormalise-global' ? covered : 1);
      return value === null ? [] : [{ value, weight }];
    });
    const value = missing === 'propagate' && lost ? null : aggregate(node.aggregate ?? 'arithmetic', parts);
    nodes.set(node.id, value);
    return { value, coverage };
  };
  const { value, coverage } = visit(root);
  return {
    state: 'computed',
    score: nodes.get(root.id) ?? value,
    nodes,
    globalWeights: designWeights(root),
    coverage: Math.min(1, coverage),
  };
}
