// The target at each node of a 图谱. A profile sets targets for some nodes (the second level); a node above takes the mean of
// those below, a leaf below takes its parent's for reference, so that every node has target, gap and next step.
import type { Tree } from '../../questionnaires/schema/tree.ts';

export interface NodeTarget {
  /** On the ladder 1–5. */
  readonly level: number;
  /** `set` by the profile, `mean` of the targets below, or `inherited` from the parent: a reference only. */
  readonly from: 'set' | 'mean' | 'inherited';
}

/**
 * @param set the target the profile sets for a node, or null
 * @returns null where neither the node nor what is around it has a target
 */
export function nodeTarget(tree: Tree, code: string, set: (code: string) => number | null): NodeTarget | null {
  const own = set(code);
  if (own !== null) return { level: own, from: 'set' };
  const below = (tree.children.get(code) ?? []).map((child) => set(child.code));
  const known = below.filter((level) => level !== null);
  // Siblings weigh alike; a mean of some of them only would be another thing.
  if (known.length > 0 && known.length === below.length)
    return { level: known.reduce((sum, level) => sum + level, 0) / known.length, from: 'mean' };
  const parent = tree.indicators.get(code)?.parent ?? null;
  const above = parent === null ? null : set(parent);
  return above === null ? null : { level: above, from: 'inherited' };
}
