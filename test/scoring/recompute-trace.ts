// An independent second pair of eyes: recomputes every number of a trace from its items, importing nothing from scoring.
// It reads only the JSON shape, so it also checks that a trace really holds all that is needed.

import { type PlainModel, readerOf, recomputeFromItems } from './recompute-from-items.ts';

interface TraceScore {
  state: string;
  value?: number;
  low?: number;
  high?: number;
}
export interface PlainNode {
  code: string;
  kind: string;
  score: TraceScore;
  counted: number | null;
  weight: number;
  designWeight: number;
  answer?: { is: string; level: number | null };
  rule?: { is: string } & Record<string, unknown>;
  children: PlainNode[];
}

interface Found {
  mean: number | null;
  low: number;
  high: number;
  /** Anything applicable below. */
  applies: boolean;
}

const near = (a: number, b: number) => Math.abs(a - b) < 1e-9;

/** Complaints, empty when every number can be rebuilt. `steps`: levels of an item by its code; `model`: of the profile. */
export function recomputeTrace(
  root: PlainNode,
  steps: (item: string) => number,
  model: PlainModel = { id: 'weighted-tree', parameters: {} },
): string[] {
  const byItems = readerOf(model, steps);
  if (byItems) return recomputeFromItems(root, byItems);
  const complaints: string[] = [];
  const complain = (node: PlainNode, text: string) => complaints.push(`${node.code || 'overall'}: ${text}`);

  const item = (node: PlainNode): Found => {
    const applies = node.answer?.is !== 'not-applicable';
    if (node.answer?.is !== 'value') {
      if (node.counted !== null || node.weight !== 0) complain(node, 'an unanswered item carries weight');
      return { mean: null, low: 0, high: 100, applies };
    }
    const value = (((node.answer.level ?? 0) - 1) / (steps(node.code) - 1)) * 100;
    if (!near(value, node.counted ?? Number.NaN)) complain(node, `item value ${node.counted}, found ${value}`);
    return { mean: value, low: value, high: value, applies };
  };

  const weighted = (pairs: [number, number][]) => {
    const total = pairs.reduce((sum, [weight]) => sum + weight, 0);
    return pairs.reduce((sum, [weight, value]) => sum + weight * value, 0) / total;
  };
  const combined = (how: string | undefined, pairs: [number, number][]) => {
    if (how === undefined) return weighted(pairs);
    if (how === 'minimum') return Math.min(...pairs.map(([, value]) => value));
    // Product of powers, on levels 1…5.
    const total = pairs.reduce((sum, [weight]) => sum + weight, 0);
    return 25 * (pairs.reduce((product, [weight, value]) => product * (1 + value / 25) ** (weight / total), 1) - 1);
  };

  const visit = (node: PlainNode): Found => {
    if (node.kind === 'item') return item(node);
    const parts = node.children.map((child) => ({ child, found: visit(child) }));
    const applicable = parts.filter(({ found }) => found.applies);
    const answered = applicable.filter(({ found }) => found.mean !== null);
    if (applicable.length === 0) return { mean: null, low: 0, high: 0, applies: false };
    const how = node.rule?.is;
    const low = combined(
      how,
      applicable.map(({ child, found }) => [child.designWeight, found.low]),
    );
    const high = combined(
      how,
      applicable.map(({ child, found }) => [child.designWeight, found.high]),
    );
    if (answered.length === 0) return { mean: null, low, high, applies: true };
    const total = answered.reduce((sum, { child }) => sum + child.designWeight, 0);
    for (const { child } of answered)
      if (!near(child.weight, child.designWeight / total)) complain(child, 'weight is not its renormalised share');
    const mean = combined(
      how,
      answered.map(({ child, found }) => [child.weight, found.mean ?? Number.NaN]),
    );
    if (!near(mean, node.counted ?? Number.NaN)) complain(node, `counted ${node.counted}, found ${mean}`);
    if (node.score.state === 'scored') {
      if (!near(mean, node.score.value ?? Number.NaN)) complain(node, `score ${node.score.value}, found ${mean}`);
      if (!near(low, node.score.low ?? Number.NaN)) complain(node, `low ${node.score.low}, found ${low}`);
      if (!near(high, node.score.high ?? Number.NaN)) complain(node, `high ${node.score.high}, found ${high}`);
    }
    return { mean, low, high, applies: true };
  };

  visit(root);
  return complaints;
}
