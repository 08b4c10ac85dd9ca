// Which judgements contradict the rest most, and what the rest would have said: so that a refusal helps.
import { consistencyRatio, type RandomIndexTable } from './consistency.ts';
import { eigenvectorWeights } from './eigenvector-weights.ts';
import { harkerWeights } from './incomplete-weights.ts';
import type { CompleteMatrix } from './judgement-matrix.ts';

export interface InconsistentJudgement {
  /** Row and column (0-based, row < column): "row compared with column". */
  readonly row: number;
  readonly column: number;
  readonly given: number;
  /** What the other judgements imply, on Saaty's scale 1/9 … 9. */
  readonly suggested: number;
  /** CR of the whole matrix if only this judgement took the suggestion. */
  readonly ratioThen: number;
}

const scale = [...Array.from({ length: 8 }, (_, at) => 1 / (9 - at)), 1, 2, 3, 4, 5, 6, 7, 8, 9];

const onScale = (ratio: number): number =>
  scale.reduce((best, step) => (Math.abs(Math.log(step / ratio)) < Math.abs(Math.log(best / ratio)) ? step : best), 1);

const replaced = <Cell extends number | null>(matrix: CompleteMatrix, row: number, column: number, cell: Cell) =>
  matrix.map((cells, at) =>
    cells.map((old, other) => {
      if (at === row && other === column) return cell;
      if (at === column && other === row) return cell === null ? cell : 1 / (cell as number);
      return old;
    }),
  );

/** Judgements whose revision lowers CR, the most helpful first. Each is judged by the weights of all others (Harker). */
export function inconsistentJudgements(matrix: CompleteMatrix, table: RandomIndexTable): InconsistentJudgement[] {
  const size = matrix.length;
  const before = eigenvectorWeights(matrix);
  if (before.state !== 'weighted' || size < 3) return [];
  const ratioBefore = consistencyRatio(before.ci, size, table) ?? 0;
  const found: InconsistentJudgement[] = [];
  for (let row = 0; row < size; row++)
    for (let column = row + 1; column < size; column++) {
      const others = harkerWeights(replaced(matrix, row, column, null));
      if (others.state !== 'weighted') continue;
      const suggested = onScale((others.weights[row] as number) / (others.weights[column] as number));
      const after = eigenvectorWeights(replaced(matrix, row, column, suggested));
      const ratioThen = after.state === 'weighted' ? consistencyRatio(after.ci, size, table) : null;
      if (ratioThen === null || ratioThen >= ratioBefore) continue;
      found.push({ row, column, given: matrix[row]?.[column] as number, suggested, ratioThen });
    }
  return found.sort((a, b) => a.ratioThen - b.ratioThen);
}
