// The second pair of eyes for models that value a node by all items below it: points, nearest rubric level, ability. Imports
// nothing from scoring; abilities come by plain integration and by search.
import type { PlainNode } from './recompute-trace.ts';

export interface PlainModel {
  id: string;
  parameters: Record<string, unknown>;
}
interface Below {
  code: string;
  level: number | null;
  weight: number;
}
interface Value {
  mean: number;
  low: number;
  high: number;
}
/** Value of the items below a node; those answered are never none. */
type Read = (items: readonly Below[]) => Value;
/** `slack`: how far a search or an integral over another range may lie off, in points of 100. */
interface Reader {
  read: Read;
  slack: number;
}

/** Items that apply, with their design weight relative to the node. */
function itemsBelow(node: PlainNode, weight = 1): Below[] {
  if (node.kind === 'item')
    return node.answer?.is === 'not-applicable' ? [] : [{ code: node.code, level: node.answer?.level ?? null, weight }];
  return node.children.flatMap((child) => itemsBelow(child, weight * child.designWeight));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function pointsReader(points: Record<string, number[]>): Read {
  return (items) => {
    const range = ({ code }: Below) => Math.max(...points[code]!) - Math.min(...points[code]!);
    const answered = items.filter(({ level }) => level !== null);
    const got = sum(answered.map(({ code, level }) => points[code]![level! - 1]! - Math.min(...points[code]!)));
    const open = sum(items.filter(({ level }) => level === null).map(range));
    const whole = sum(items.map(range));
    return {
      mean: (100 * got) / sum(answered.map(range)),
      low: (100 * got) / whole,
      high: (100 * (got + open)) / whole,
    };
  };
}

function rubricReader(rubric: Record<string, number[]>, levels: number, steps: (item: string) => number): Read {
  return (items) => {
    const valueWith = (gap: ((code: string) => number) | null) => {
      const counted = items.filter(({ level }) => level !== null || gap);
      let best = 1;
      let least = Number.POSITIVE_INFINITY;
      for (let at = 1; at <= levels; at++) {
        const away = sum(
          counted.map(({ code, level, weight }) => weight * Math.abs((level ?? gap!(code)) - rubric[code]![at - 1]!)),
        );
        if (away <= least + 1e-9) [best, least] = [at, Math.min(away, least)];
      }
      return ((best - 1) / (levels - 1)) * 100;
    };
    return { mean: valueWith(null), low: valueWith(() => 1), high: valueWith(steps) };
  };
}

interface ItemParameters {
  a?: number;
  b: number[];
}

function probabilities(id: string, { a = 1, b }: ItemParameters, theta: number): number[] {
  if (id === 'graded-response') {
    const above = [1, ...b.map((cut) => 1 / (1 + Math.exp(-a * (theta - cut)))), 0];
    return above.slice(0, -1).map((one, k) => one - above[k + 1]!);
  }
  const powers = [0];
  for (const step of b) powers.push(powers.at(-1)! + a * (theta - step));
  const masses = powers.map(Math.exp);
  return masses.map((mass) => mass / sum(masses));
}

interface Answered {
  item: ItemParameters;
  category: number;
}

function integrate(id: string, answers: readonly Answered[], { mu, sd }: { mu: number; sd: number }) {
  const grid = Array.from({ length: 321 }, (_, at) => mu + sd * (-8 + at * 0.05));
  const mass = grid.map(
    (theta) =>
      answers.reduce((product, { item, category }) => product * probabilities(id, item, theta)[category]!, 1) *
      Math.exp(-(((theta - mu) / sd) ** 2) / 2),
  );
  const total = sum(mass);
  const theta = sum(mass.map((one, at) => one * grid[at]!)) / total;
  return { theta, se: Math.sqrt(sum(mass.map((one, at) => one * (grid[at]! - theta) ** 2)) / total) };
}

const likelihood = (id: string, answers: readonly Answered[], theta: number) =>
  sum(answers.map(({ item, category }) => Math.log(probabilities(id, item, theta)[category]!)));

/** Σ P′²/P with the slope from a difference. */
const information = (id: string, answers: readonly Answered[], theta: number) =>
  sum(
    answers.flatMap(({ item }) => {
      const [before, now, after] = [-1e-5, 0, 1e-5].map((away) => probabilities(id, item, theta + away));
      return now!.map((p, k) => ((after![k]! - before![k]!) / 2e-5) ** 2 / p);
    }),
  );

/** Golden section for the one peak of `height`. */
function peak(height: (theta: number) => number): number {
  let [low, high] = [-25, 25];
  const ratio = (Math.sqrt(5) - 1) / 2;
  while (high - low > 1e-9) {
    const [left, right] = [high - ratio * (high - low), low + ratio * (high - low)];
    if (height(left) >= height(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

/** Where the log-likelihood of an extreme pattern has dropped by half of χ²(1), 95 %. */
function drop(id: string, answers: readonly Answered[], towards: 1 | -1): number {
  let [out, within] = [-25, 25];
  for (let round = 0; round < 80; round++) {
    const middle = (out + within) / 2;
    if (likelihood(id, answers, towards * middle) >= -3.841458820694124 / 2) within = middle;
    else out = middle;
  }
  return towards * within;
}

function abilityReader({ id, parameters }: PlainModel): Read {
  const items = parameters.items as Record<string, ItemParameters>;
  return (below) => {
    const answers = below.flatMap(({ code, level }) =>
      level === null ? [] : [{ item: items[code]!, category: level - 1 }],
    );
    const share = (theta: number) => {
      const reached = below.map(({ code }) => sum(probabilities(id, items[code]!, theta).map((p, k) => p * k)));
      return (100 * sum(reached)) / sum(below.map(({ code }) => items[code]!.b.length));
    };
    const highest = answers.every(({ item, category }) => category === item.b.length);
    if (parameters.estimator === 'mle' && (highest || answers.every(({ category }) => category === 0))) {
      const end = share(drop(id, answers, highest ? 1 : -1));
      return highest ? { mean: 100, low: end, high: 100 } : { mean: 0, low: 0, high: end };
    }
    const found = (): { theta: number; se: number } => {
      if (parameters.estimator === 'eap') return integrate(id, answers, parameters.prior as { mu: number; sd: number });
      const theta = peak(
        (at) =>
          likelihood(id, answers, at) +
          (parameters.estimator === 'wle' ? Math.log(information(id, answers, at)) / 2 : 0),
      );
      return { theta, se: 1 / Math.sqrt(information(id, answers, theta)) };
    };
    const { theta, se } = found();
    const reach = 1.959963984540054 * se;
    return { mean: share(theta), low: share(theta - reach), high: share(theta + reach) };
  };
}

export function readerOf(model: PlainModel, steps: (item: string) => number): Reader | null {
  const { points, rubric, levels, items } = model.parameters;
  if (points) return { read: pointsReader(points as Record<string, number[]>), slack: 1e-9 };
  if (rubric) return { read: rubricReader(rubric as Record<string, number[]>, levels as number, steps), slack: 1e-9 };
  return items ? { read: abilityReader(model), slack: 1e-3 } : null;
}

/** Complaints, empty when every shown number can be rebuilt from the items below it. */
export function recomputeFromItems(root: PlainNode, { read, slack }: Reader): string[] {
  const complaints: string[] = [];
  const visit = (node: PlainNode): void => {
    if (node.kind === 'item') return;
    node.children.forEach(visit);
    const items = itemsBelow(node);
    if (!items.some(({ level }) => level !== null)) {
      if (node.counted !== null) complaints.push(`${node.code}: counted without answers`);
      return;
    }
    const { mean, low, high } = read(items);
    const check = (what: string, got: number | null | undefined, found: number) => {
      if (!(Math.abs((got ?? Number.NaN) - found) < slack))
        complaints.push(`${node.code}: ${what} ${got}, found ${found}`);
    };
    check('counted', node.counted, mean);
    if (node.score.state !== 'scored') return;
    check('score', node.score.value, mean);
    check('low', node.score.low, low);
    check('high', node.score.high, high);
  };
  visit(root);
  return complaints;
}
