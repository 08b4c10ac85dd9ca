// TOPSIS: closeness to the best and distance from the worst that occur in the table. An order, not an absolute level.
import { allFinite } from '../../math/all-finite.ts';
import {
  columnsOf,
  type DecisionTable,
  type Direction,
  scaleByRange,
  type TableFault,
  tableFault,
} from '../../weights/decision-table.ts';
import { placesOf } from '../rank.ts';

export interface TopsisOptions {
  /** One weight ≥ 0 per criterion, any sum; divided by it. */
  readonly weights: readonly number[];
  readonly directions?: readonly Direction[] | undefined;
  /** `vector`: x/√Σx², a zero column stays 0. `minmax`: (x − min)/(max − min), a constant column is 0. */
  readonly normalisation?: 'vector' | 'minmax' | undefined;
}

export interface TopsisRanking {
  readonly state: 'ranked';
  /** D⁻/(D⁺ + D⁻) in 0…1; null where both distances are 0. */
  readonly closeness: readonly (number | null)[];
  readonly dPlus: readonly number[];
  readonly dMinus: readonly number[];
  /** Best and worst weighted value per criterion; for a cost the best is the smallest. */
  readonly ideal: readonly number[];
  readonly antiIdeal: readonly number[];
  /** 1 = best; null where closeness is undefined. */
  readonly rank: readonly number[] | null;
}
export interface TopsisInsufficient {
  readonly state: 'insufficient';
  readonly reason: TableFault;
}

function lengthOf(column: readonly number[]): number {
  return Math.hypot(...column);
}

function normalise(column: readonly number[], how: 'vector' | 'minmax'): number[] {
  if (how === 'minmax') return scaleByRange(column);
  const length = lengthOf(column);
  return length === 0 ? column.map(() => 0) : column.map((value) => value / length);
}

/**
 * Hwang & Yoon (1981), Euclidean distances.
 * @param table alternatives × criteria, finite; negative values allowed
 */
export function rankByTopsis(
  table: DecisionTable,
  { weights, directions, normalisation = 'vector' }: TopsisOptions,
): TopsisRanking | TopsisInsufficient {
  const fault = tableFault(table, directions, weights);
  if (fault) return { state: 'insufficient', reason: fault };
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const columns = columnsOf(table).map((column, at) =>
    normalise(column, normalisation).map((value) => (value * (weights[at] as number)) / total),
  );
  const pick = (best: boolean) =>
    columns.map((column, at) => ((directions?.[at] === 'cost') === best ? Math.min(...column) : Math.max(...column)));
  const ideal = pick(true);
  const antiIdeal = pick(false);
  const distances = (from: readonly number[]) =>
    table.map((_, row) => lengthOf(columns.map((column, at) => (column[row] as number) - (from[at] as number))));
  const dPlus = distances(ideal);
  const dMinus = distances(antiIdeal);
  const closeness = dMinus.map((away, row) => {
    const both = away + (dPlus[row] as number);
    return both > 0 ? away / both : null;
  });
  const defined = closeness.filter((value) => value !== null);
  const rank = defined.length === closeness.length ? placesOf(defined) : null;
  const found: TopsisRanking = { state: 'ranked', closeness, dPlus, dMinus, ideal, antiIdeal, rank };
  return allFinite(found) ? found : { state: 'insufficient', reason: 'not-finite' };
}
