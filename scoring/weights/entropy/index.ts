// 熵权法: the doors of this method. See card.md.
export { decideEntropyWeights, type EntropyDecision, fewestCases } from './decide-weights.ts';
export {
  type EntropyInsufficient,
  type EntropyNormalisation,
  type EntropyOptions,
  type EntropyWeights,
  weighByEntropy,
} from './weigh-by-entropy.ts';
