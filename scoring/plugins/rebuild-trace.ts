// Makes every number of a trace again from the parts it tells of: weighted means, the aggregations of the house, and the rule
// of a model from outside by what that model gave for it. What cannot be made again is told.

import type { NodeRule, Trace, TraceNode } from '../model.ts';
import { aggregations } from '../models/weighted-tree/aggregate.ts';

type Own = ((node: TraceNode) => number) | undefined;

/** @param own the model's own `rebuild` @returns complaints */
export const rebuildTrace = ({ root, modules }: Trace, own: Own): string[] =>
  [root, ...modules].flatMap((node) => complaintsOf(node, own));

function complaintsOf(node: TraceNode, own: Own): string[] {
  if (node.kind === 'item') return [];
  const below = node.children.flatMap((child) => complaintsOf(child, own));
  if (node.counted === null) return below;
  const found = rebuiltOf(node, own);
  const name = node.code || 'overall';
  if (found === null) return [...below, `${name}: nothing rebuilds the rule ${node.rule?.is}`];
  const shown = node.score.state === 'scored' ? node.score.value : node.counted;
  const isRight = near(found, node.counted) && near(found, shown);
  return isRight ? below : [...below, `${name}: counted ${node.counted}, shown ${shown}, rebuilt ${found}`];
}

const near = (one: number, other: number): boolean => Math.abs(one - other) < 1e-9;

function rebuiltOf(node: TraceNode, own: Own): number | null {
  const combine = combineOf(node.rule);
  if (!combine) return own?.(node) ?? null;
  const parts = node.children.filter(({ counted }) => counted !== null);
  if (parts.length === 0) return null;
  return combine(
    Float64Array.from(parts, ({ counted }) => counted ?? 0),
    Float64Array.from(parts, ({ weight }) => weight),
    parts.length,
  );
}

const combineOf = (rule: NodeRule | undefined) =>
  rule === undefined
    ? aggregations.mean
    : rule.is === 'geometric' || rule.is === 'minimum'
      ? aggregations[rule.is]
      : null;
