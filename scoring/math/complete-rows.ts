// Tables of answers with gaps, and their complete part. null is "no answer"; it is never a number.

/** One row per person (or subject), one column per item (or rater); a row that is too short misses its last cells. */
export type AnswerTable = readonly (readonly (number | null)[])[];

/** Number of columns: the longest row. */
export const widthOf = (rows: AnswerTable): number => rows.reduce((width, row) => Math.max(width, row.length), 0);

/** Listwise deletion: the rows with a finite number in every column. */
export function completeRows(rows: AnswerTable): number[][] {
  const width = widthOf(rows);
  return rows.flatMap((row) => {
    const numbers = row.filter((cell): cell is number => cell !== null && Number.isFinite(cell));
    return numbers.length === width && row.length === width ? [numbers] : [];
  });
}
