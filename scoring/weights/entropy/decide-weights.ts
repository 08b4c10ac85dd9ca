// The profile-facing door of entropy weights: a floor of cases, and a frozen record, because the weights change with every sample.
import type { DecisionTable } from '../decision-table.ts';
import {
  type EntropyInsufficient,
  type EntropyOptions,
  type EntropyWeights,
  weighByEntropy,
} from './weigh-by-entropy.ts';

/** Fewer institutions than this make entropy a property of chance. 〔本项目〕 */
export const fewestCases = 10;

export type EntropyDecision =
  | {
      readonly state: 'weighted';
      readonly weights: readonly number[];
      readonly cases: number;
      readonly options: EntropyOptions;
      readonly computed: EntropyWeights;
    }
  | {
      readonly state: 'refused';
      readonly reason: EntropyInsufficient['reason'] | 'too-few-cases' | 'all-constant';
      readonly cases: number;
    };

/** Weights to be frozen into a profile with number of cases and normalisation, or a refusal (then use equal weights). */
export function decideEntropyWeights(table: DecisionTable, options: EntropyOptions): EntropyDecision {
  const cases = table.length;
  if (cases < fewestCases) return { state: 'refused', reason: 'too-few-cases', cases };
  const computed = weighByEntropy(table, options);
  if (computed.state === 'insufficient') return { state: 'refused', reason: computed.reason, cases };
  if (!computed.weights) return { state: 'refused', reason: 'all-constant', cases };
  return { state: 'weighted', weights: computed.weights, cases, options, computed };
}
