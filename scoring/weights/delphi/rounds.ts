// 德尔菲轮次: what each round agreed on (Kendall's W over the experts) and whether another round is needed.
import { type KendallResult, kendallW } from '../../agreement/kendall-w/kendall-w.ts';
import { type DelphiLimits, type DelphiRound, delphiLimitsSchema, delphiRound } from './delphi-round.ts';

type Ratings = readonly (readonly (number | null)[])[];

export interface DelphiRoundFigures {
  readonly round: DelphiRound;
  /** Over experts who rated everything; W null with its reason where undefined. */
  readonly concordance: KendallResult;
  /** Mean coefficient of variation of the indicators; null where none has one. */
  readonly variation: number | null;
  /** W significant at 5 % and not below the round before; the first round is never settled. */
  readonly settled: boolean;
}

/** Experts × indicators → indicators × experts: experts are the raters, indicators what they order. */
function byIndicator(ratings: Ratings): (number | null)[][] {
  const complete = ratings.filter((row) => row.length > 0 && row.every((rating) => rating !== null));
  return (complete[0] ?? []).map((_, indicator) => complete.map((row) => row[indicator] ?? null));
}

/**
 * @param rounds experts × indicators per round, in order
 * Source: Kendall & Babington Smith (1939); stopping on W: Schmidt (1997), Decision Sciences 28.
 */
export function delphiRounds(
  rounds: readonly Ratings[],
  limits: DelphiLimits = delphiLimitsSchema.parse({}),
): DelphiRoundFigures[] {
  let before: number | null = null;
  return rounds.map((ratings): DelphiRoundFigures => {
    const round = delphiRound(ratings, limits);
    const concordance = kendallW(byIndicator(ratings));
    const variations = round.indicators.flatMap(({ variation }) => (variation === null ? [] : [variation]));
    const { w, p } = concordance;
    const settled = before !== null && w !== null && p !== null && p < 0.05 && w >= before - 1e-9;
    before = w;
    return {
      round,
      concordance,
      variation: variations.length === 0 ? null : variations.reduce((sum, one) => sum + one, 0) / variations.length,
      settled,
    };
  });
}
