// Tables of answers with gaps, and their complete part. null is "no answer"; it is never a number.

/** One row per person (or subject), one column per item (or rater); a row that is too short misses its last cells. */
export type AnswerTable = readonly (readonly (number | null)[])[];

/** Number of columns: the longest row. */
export const widthOf = (rows: AnswerTable): number => rows.reduce((width, row) => Math.max(width, row.length), 0);

/** Listwise deletion: the rows with a finite number in every column. */
export function completeRows(rows: AnswerTable): number[][] {
  const width = widthOf(rows);
  return rows.filter((row): row is number[] => row.length === width && isComplete(row));
}

function isComplete(row: AnswerTable[number]): boolean {
  for (let at = 0; at < row.length; at++) if (!Number.isFinite(row[at])) return false;
  return true;
}

/** The complete rows by column, each side by side in memory. */
export function completeColumns(rows: AnswerTable): { readonly count: number; readonly columns: Float64Array[] } {
  const width = widthOf(rows);
  const columns = Array.from({ length: width }, () => new Float64Array(rows.length));
  let count = 0;
  for (const row of rows) {
    if (row.length !== width || !isComplete(row)) continue;
    for (let column = 0; column < width; column++) (columns[column] as Float64Array)[count] = row[column] as number;
    count++;
  }
  return { count, columns: columns.map((column) => column.subarray(0, count)) };
}
