// 德尔菲法: the doors of this method. See card.md.
export {
  type DelphiIndicator,
  type DelphiLimits,
  type DelphiRound,
  delphiLimitsSchema,
  delphiRound,
} from './delphi-round.ts';
export {
  authorityCoefficient,
  type DelphiDecision,
  type DelphiPanel,
  decideDelphiWeights,
  type ExpertAuthority,
  fewestExperts,
  returnRate,
} from './panel.ts';
export { type DelphiRoundFigures, delphiRounds } from './rounds.ts';
