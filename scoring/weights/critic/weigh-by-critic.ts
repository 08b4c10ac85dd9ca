// CRITIC: weight = contrast (spread) × conflict (how little a criterion repeats the others).
import { allFinite } from '../../math/all-finite.ts';
import {
  columnsOf,
  type DecisionTable,
  type Direction,
  isConstant,
  scaleByRange,
  type TableFault,
  tableFault,
} from '../decision-table.ts';

export interface CriticOptions {
  readonly directions?: readonly Direction[] | undefined;
  /**
   * A constant column has no correlation. `left-out`: it adds no conflict to the others (default); `zero`: it counts as
   * uncorrelated and adds 1. Its own weight is 0 either way.
   */
  readonly undefinedCorrelation?: 'left-out' | 'zero' | undefined;
}

export interface CriticWeights {
  readonly state: 'computed';
  /** Sample standard deviation (n − 1) of the scaled columns. */
  readonly sd: readonly number[];
  /** Pearson r of the scaled columns; null beside a constant one. */
  readonly correlation: readonly (readonly (number | null)[])[];
  /** C_j = sd_j Σ_k (1 − r_jk). */
  readonly information: readonly number[];
  /** C / ΣC, sum 1; null where no criterion carries information of its own. */
  readonly weights: readonly number[] | null;
}
export interface CriticInsufficient {
  readonly state: 'insufficient';
  readonly reason: TableFault | 'one-alternative';
}

function centre(column: readonly number[]): number[] {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  return column.map((value) => value - mean);
}

const product = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);

/**
 * Diakoulaki, Mavrotas & Papayannakis (1995), on min-max scaled columns (1 = best).
 * @param table m ≥ 2 alternatives × criteria, finite
 */
export function weighByCritic(
  table: DecisionTable,
  { directions, undefinedCorrelation = 'left-out' }: CriticOptions = {},
): CriticWeights | CriticInsufficient {
  const fault = tableFault(table, directions);
  if (fault) return { state: 'insufficient', reason: fault };
  if (table.length < 2) return { state: 'insufficient', reason: 'one-alternative' };
  const raw = columnsOf(table);
  const flat = raw.map(isConstant);
  const centred = raw.map((column, at) => centre(scaleByRange(column, directions?.[at])));
  const squares = centred.map((column) => product(column, column));
  const sd = squares.map((square, at) => (flat[at] ? 0 : Math.sqrt(square / (table.length - 1))));
  const correlation = centred.map((column, at) =>
    centred.map((other, place) => {
      if (flat[at] || flat[place]) return null;
      if (place === at) return 1;
      const r = product(column, other) / Math.sqrt((squares[at] as number) * (squares[place] as number));
      return Math.max(-1, Math.min(1, r));
    }),
  );
  const conflict = (r: number | null): number => {
    if (r === null) return undefinedCorrelation === 'zero' ? 1 : 0;
    // Columns that are copies up to scale differ from r = 1 by rounding only.
    return 1 - r < 1e-12 ? 0 : 1 - r;
  };
  const information = correlation.map(
    (row, at) => (sd[at] as number) * row.reduce<number>((sum, r) => sum + conflict(r), 0),
  );
  const total = information.reduce((sum, value) => sum + value, 0);
  const found: CriticWeights = {
    state: 'computed',
    sd,
    correlation,
    information,
    weights: total > 0 ? information.map((value) => value / total) : null,
  };
  return allFinite(found) ? found : { state: 'insufficient', reason: 'not-finite' };
}
