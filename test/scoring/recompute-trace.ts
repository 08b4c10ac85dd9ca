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

  const abilities = (model.parameters.abilities ?? {}) as Record<string, Record<string, string>>;
  const roles = (code: string) => abilities[code];
  const pointsOf = (node: PlainNode, code: string | undefined) =>
    node.children.find((child) => child.code === code)?.counted ?? null;
  /** By its items alone; weight 3 where importance is not known. */
  const importanceOf = (node: PlainNode) => {
    const points = pointsOf(node, roles(node.code)?.importance);
    return isWhole(node) && points !== null ? 1 + points / 25 : 3;
  };
  const isWhole = (node: PlainNode) =>
    Object.values(roles(node.code) ?? {}).every((code) => pointsOf(node, code) !== null);
  const ability = (node: PlainNode): Found => {
    for (const child of node.children) item(child);
    const { planned, required, reached } = roles(node.code) ?? {};
    if (!isWhole(node)) {
      if (node.counted !== null || node.score.state === 'scored') complain(node, 'one side alone is scored');
      return { mean: null, low: 0, high: 100, applies: true };
    }
    const supply = Math.min(pointsOf(node, planned)!, pointsOf(node, reached)!);
    const value = 100 - Math.max(0, pointsOf(node, required)! - supply);
    for (const told of [node.counted, node.score.value, node.score.low, node.score.high])
      if (!near(value, told ?? Number.NaN)) complain(node, `match ${told}, found ${value}`);
    return { mean: value, low: value, high: value, applies: true };
  };

  const visit = (node: PlainNode): Found => {
    if (node.kind === 'item') return item(node);
    if (roles(node.code)) return ability(node);
    const weighs = node.rule?.is === 'importance';
    const designOf = (child: PlainNode) => (weighs ? importanceOf(child) : child.designWeight);
    const parts = node.children.map((child) => ({ child, found: visit(child) }));
    const applicable = parts.filter(({ found }) => found.applies);
    const answered = applicable.filter(({ found }) => found.mean !== null);
    if (applicable.length === 0) return { mean: null, low: 0, high: 0, applies: false };
    const how = weighs ? undefined : node.rule?.is;
    const low = combined(
      how,
      applicable.map(({ child, found }) => [designOf(child), found.low]),
    );
    const high = combined(
      how,
      applicable.map(({ child, found }) => [designOf(child), found.high]),
    );
    if (answered.length === 0) return { mean: null, low, high, applies: true };
    const total = answered.reduce((sum, { child }) => sum + designOf(child), 0);
    for (const { child } of answered)
      if (!near(child.weight, designOf(child) / total)) complain(child, 'weight is not its renormalised share');
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
