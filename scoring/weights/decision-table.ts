// Alternatives × criteria: the checks and the min-max scaling that data-driven weights and rankings share.

/** Rows = alternatives (institutions), columns = criteria (indicators). */
export type DecisionTable = readonly (readonly number[])[];
export type Direction = 'benefit' | 'cost';
export type TableFault = 'empty' | 'ragged' | 'not-finite' | 'directions' | 'weights';

/** The first fault, or null. Directions and weights, where given, must match the columns. */
export function tableFault(
  table: DecisionTable,
  directions?: readonly Direction[],
  weights?: readonly number[],
): TableFault | null {
  const width = table[0]?.length ?? 0;
  if (width === 0) return 'empty';
  if (table.some((row) => row.length !== width)) return 'ragged';
  if (table.some((row) => row.some((cell) => !Number.isFinite(cell)))) return 'not-finite';
  if (directions && directions.length !== width) return 'directions';
  if (weights) {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    if (weights.length !== width || weights.some((weight) => !(weight >= 0)) || !(sum > 0 && sum < Infinity))
      return 'weights';
  }
  return null;
}

export const columnsOf = (table: DecisionTable): number[][] =>
  (table[0] ?? []).map((_, at) => table.map((row) => row[at] as number));

/** Equal up to rounding: means such as 0.1 + 0.2 and 0.3 are one value, never a source of weights. */
export function isConstant(column: readonly number[]): boolean {
  const least = Math.min(...column);
  const most = Math.max(...column);
  return most - least <= 1e-12 * Math.max(Math.abs(least), Math.abs(most));
}

/** (x − min)/(max − min), for costs (max − x)/(max − min): 1 is best. A constant column is all 0. */
export function scaleByRange(column: readonly number[], direction: Direction = 'benefit'): number[] {
  const least = Math.min(...column);
  const most = Math.max(...column);
  if (isConstant(column)) return column.map(() => 0);
  return column.map((value) => (direction === 'cost' ? most - value : value - least) / (most - least));
}
