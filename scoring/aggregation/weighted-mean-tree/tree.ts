// The tree as it comes from outside, and its design weights: what each leaf weighs before anything is missing.
import { z } from 'zod';

export const aggregates = ['arithmetic', 'geometric', 'minimum'] as const;
export type Aggregate = (typeof aggregates)[number];

/**
 * What a missing leaf does. `renormalise-local`: its weight goes to its siblings; `renormalise-global`: to all scored leaves of
 * the tree; `propagate`: every node above is missing; `zero`: it counts 0 with its full weight.
 */
export const missingPolicies = ['renormalise-local', 'renormalise-global', 'propagate', 'zero'] as const;
export type MissingPolicy = (typeof missingPolicies)[number];

export interface ScoreTree {
  readonly id: string;
  /** ≥ 0 among its siblings, any sum; 1 where not given. */
  readonly weight?: number | undefined;
  /** How the children become one number; arithmetic where not given. */
  readonly aggregate?: Aggregate | undefined;
  readonly children?: readonly ScoreTree[] | undefined;
  /** Leaves only; null = missing. */
  readonly score?: number | null | undefined;
}

export const scoreTreeSchema: z.ZodType<ScoreTree> = z.lazy(() =>
  z.strictObject({
    id: z.string(),
    weight: z.number().min(0).optional(),
    aggregate: z.enum(aggregates).optional(),
    children: z.array(scoreTreeSchema).optional(),
    score: z.number().nullable().optional(),
  }),
);

export type TreeFault = 'duplicate-id' | 'negative-weight' | 'score-on-branch' | 'not-finite';

export const isLeaf = (node: ScoreTree): boolean => node.children === undefined;
const everyNode = (node: ScoreTree): ScoreTree[] => [node, ...(node.children ?? []).flatMap(everyNode)];

/** The first fault, or null. */
export function treeFault(root: ScoreTree): TreeFault | null {
  const nodes = everyNode(root);
  if (new Set(nodes.map(({ id }) => id)).size !== nodes.length) return 'duplicate-id';
  if (nodes.some(({ weight = 1 }) => !(weight >= 0 && weight < Infinity))) return 'negative-weight';
  if (nodes.some((node) => !isLeaf(node) && node.score !== undefined)) return 'score-on-branch';
  if (nodes.some(({ score }) => typeof score === 'number' && !Number.isFinite(score))) return 'not-finite';
  return null;
}

/** Weights of siblings ÷ their sum; all 0 where the sum is 0. */
export function siblingShares(children: readonly ScoreTree[]): number[] {
  const sum = children.reduce((total, { weight = 1 }) => total + weight, 0);
  return children.map(({ weight = 1 }) => (sum > 0 ? weight / sum : 0));
}

/** Leaf → product of shares from the root, whatever is missing. Sums to 1 unless all siblings somewhere weigh 0. */
export function designWeights(root: ScoreTree): Map<string, number> {
  const weights = new Map<string, number>();
  const visit = (node: ScoreTree, weight: number): void => {
    if (!node.children) {
      weights.set(node.id, weight);
      return;
    }
    const shares = siblingShares(node.children);
    for (const [at, child] of node.children.entries()) visit(child, weight * (shares[at] ?? 0));
  };
  visit(root, 1);
  return weights;
}
