// Counters → figures one may show: n, missing, mean, spread, 95 % interval, level counts; small or uniform cells withheld.
import type { Counters, KeyedCounter, NodeCounter } from './counters.ts';
import { meanInterval } from './mean-interval.ts';

export interface CohortRules {
  /** 发放: persons on the roster; 0 = unknown. */
  readonly invited: number;
  /** Smallest cell for a mean, and for a distribution. */
  readonly k: number;
  readonly distributionK: number;
}

/** `small`: fewer persons than k (empty cells look the same). `uniform`: all alike, so the figure would be everybody's own. */
export type WithheldReason = 'small' | 'uniform' | 'complement';

export type NodeSummary =
  | {
      readonly state: 'shown';
      readonly n: number;
      readonly missing: number;
      /** 0…100, as are sd, low and high (95 % interval: bounded for few persons, else t kept inside 0…100). */
      readonly mean: number;
      readonly sd: number;
      readonly low: number;
      readonly high: number;
      /** Persons at level 1…5. */
      readonly levels: readonly number[] | null;
      readonly levelsWithheld: WithheldReason | null;
    }
  | { readonly state: 'withheld'; readonly reason: WithheldReason };

export interface KeyedSummary {
  readonly items: number;
  /** Right of all asked, 0…1; the share expected from blind answers. */
  readonly rate: number;
  readonly guess: number;
}

export interface CohortSummary {
  readonly invited: number;
  /** 回收: submitted; 有效: with an overall score. */
  readonly submitted: number;
  readonly valid: number;
  /** submitted / invited and valid / submitted, 0…1; null where the denominator is 0. */
  readonly responseRate: number | null;
  readonly validRate: number | null;
  readonly nodes: ReadonlyMap<string, NodeSummary>;
  readonly grades: { readonly counts: readonly number[] } | { readonly withheld: WithheldReason };
  readonly keyed: ReadonlyMap<string, KeyedSummary | { readonly withheld: WithheldReason }>;
}

/** Sum of squared deviations in squared thousandths, exact: n·Σx² − (Σx)², divided by n. */
export function varianceOf(node: NodeCounter): number {
  if (node.n < 2) return 0;
  // Whole numbers, and a product that is safe: the same without the detour.
  const product = node.n * Number(node.squares);
  if (Number.isSafeInteger(product) && Number.isSafeInteger(node.sum * node.sum))
    return (product - node.sum * node.sum) / node.n / (node.n - 1) / 1e6;
  const n = BigInt(node.n);
  const sum = BigInt(node.sum);
  const spread = n * node.squares - sum * sum;
  return Number(spread) / node.n / (node.n - 1) / 1e6;
}

export const isUniform = (node: NodeCounter): boolean => node.n > 0 && varianceOf(node) === 0;

/** Why a distribution may not be shown; null when it may. All in one level would tell everybody's level. */
export function distributionFault(counts: readonly number[], smallest: number): WithheldReason | null {
  let n = 0;
  for (const count of counts) n += count;
  if (n < smallest) return 'small';
  return counts.includes(n) ? 'uniform' : null;
}

type NodeRules = Pick<CohortRules, 'k' | 'distributionK'>;

export function summariseNode(node: NodeCounter | undefined, rules: NodeRules): NodeSummary {
  if (!node || node.n < Math.max(2, rules.k)) return { state: 'withheld', reason: 'small' };
  const variance = varianceOf(node);
  if (variance === 0) return { state: 'withheld', reason: 'uniform' };
  const mean = node.sum / node.n / 1000;
  const sd = Math.sqrt(variance);
  const { low, high } = meanInterval(mean, sd, node.n);
  const levelled = node.levels.some((count) => count > 0);
  const fault = levelled ? distributionFault(node.levels, rules.distributionK) : 'small';
  return {
    state: 'shown',
    n: node.n,
    missing: node.missing,
    mean,
    sd,
    low,
    high,
    levels: fault ? null : node.levels,
    levelsWithheld: fault,
  };
}

function summariseKeyed(counters: Counters, k: number): CohortSummary['keyed'] {
  const summarised = (keyed: KeyedCounter): KeyedSummary | { readonly withheld: WithheldReason } => {
    if (keyed.persons < k) return { withheld: 'small' };
    if (keyed.right === 0 || keyed.right === keyed.asked) return { withheld: 'uniform' };
    return {
      items: Math.round(keyed.asked / keyed.persons),
      rate: keyed.right / keyed.asked,
      guess: keyed.guessed / 1000 / keyed.asked,
    };
  };
  return new Map(Object.entries(counters.keyed).map(([code, keyed]) => [code, summarised(keyed)]));
}

export function summarise(counters: Counters, rules: CohortRules): CohortSummary {
  const valid = counters.nodes['']?.n ?? 0;
  const submitted = counters.persons;
  const fault = distributionFault(counters.grades, rules.distributionK);
  return {
    invited: rules.invited,
    submitted,
    valid,
    responseRate: rules.invited > 0 ? submitted / rules.invited : null,
    validRate: submitted > 0 ? valid / submitted : null,
    nodes: new Map(Object.entries(counters.nodes).map(([code, node]) => [code, summariseNode(node, rules)])),
    grades: fault ? { withheld: fault } : { counts: counters.grades },
    keyed: summariseKeyed(counters, rules.k),
  };
}
