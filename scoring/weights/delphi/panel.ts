// 专家积极系数与权威系数: whether a Delphi panel may speak at all, and the door that decides weights.
import { allFinite } from '../../math/all-finite.ts';
import { type DelphiLimits, type DelphiRound, delphiLimitsSchema, delphiRound } from './delphi-round.ts';

/** A panel smaller than this gives no weights (10-expert panels are published). */
export const fewestExperts = 10;

export interface ExpertAuthority {
  /** Ca, basis of judgement 0…1. */
  readonly basis: number;
  /** Cs, familiarity 0…1. */
  readonly familiarity: number;
}

/** Cr = (Ca + Cs)/2, averaged over the panel; null for nobody. */
export function authorityCoefficient(experts: readonly ExpertAuthority[]): number | null {
  if (experts.length === 0) return null;
  return experts.reduce((sum, { basis, familiarity }) => sum + (basis + familiarity) / 2, 0) / experts.length;
}

/** 积极系数: questionnaires returned of those sent; null where none was sent. */
export const returnRate = (returned: number, sent: number): number | null => (sent > 0 ? returned / sent : null);

export interface DelphiPanel {
  readonly sent: number;
  /** One per returned questionnaire. */
  readonly authorities: readonly ExpertAuthority[];
  /** experts × indicators of the last round. */
  readonly ratings: readonly (readonly (number | null)[])[];
}

export type DelphiDecision =
  | {
      readonly state: 'weighted';
      readonly weights: readonly number[];
      readonly round: DelphiRound;
      readonly rate: number;
      readonly authority: number;
    }
  | {
      readonly state: 'refused';
      readonly reason: 'malformed' | 'too-few-experts' | 'low-return' | 'low-authority' | 'none-kept';
      readonly figure: number;
    };

/** The profile-facing door: weights only from a panel that is large, answered and knows the field. */
export function decideDelphiWeights(
  panel: DelphiPanel,
  limits: DelphiLimits = delphiLimitsSchema.parse({}),
): DelphiDecision {
  if (!allFinite([panel, limits])) return { state: 'refused', reason: 'malformed', figure: 0 };
  const experts = panel.ratings.length;
  const rate = returnRate(experts, panel.sent) ?? 0;
  const authority = authorityCoefficient(panel.authorities) ?? 0;
  if (experts < fewestExperts) return { state: 'refused', reason: 'too-few-experts', figure: experts };
  if (!allFinite([rate, authority])) return { state: 'refused', reason: 'malformed', figure: 0 };
  if (rate < limits.returnRate - 1e-9) return { state: 'refused', reason: 'low-return', figure: rate };
  if (authority < limits.authority - 1e-9) return { state: 'refused', reason: 'low-authority', figure: authority };
  const round = delphiRound(panel.ratings, limits);
  if (!round.weights) return { state: 'refused', reason: 'none-kept', figure: 0 };
  const found: DelphiDecision = { state: 'weighted', weights: round.weights, round, rate, authority };
  return allFinite(found) ? found : { state: 'refused', reason: 'malformed', figure: 0 };
}
