// Checks of conformance on many rows at once: the columns hold what each row's sheet says, to the last bit.
import { seededRandom } from '../../../questionnaires/schema/seeded-random.ts';
import type { Score, ScoreColumns, ScoreSheet } from '../../model.ts';
import { encodeRow, scoreMany, scoreOne } from '../../score.ts';
import { type Check, inputsOf } from '../subject.ts';

export const manyEqualOne: Check = function* (subject) {
  const scorer = subject.compile();
  const inputs = inputsOf(subject, 25);
  const width = scorer.model.items.length;
  const rows = new Int8Array(width * inputs.length);
  for (const [at, input] of inputs.entries()) rows.set(encodeRow(scorer, input), at * width);
  for (const [at, input] of inputs.entries()) {
    const sheet = scoreOne(scorer, input);
    // All rows in this one's context, so that a row is scored among others and alone.
    yield* differences(scoreMany(scorer, rows, input.context), at, sheet);
  }
};

export const wholeRowsEqualOne: Check = function* (subject) {
  const scorer = subject.compile();
  const width = scorer.model.items.length;
  const random = seededRandom(subject.seed);
  // 1 and 2 are codes of every scored item, whatever its kind.
  const rows = Int8Array.from({ length: 20 * width }, () => (random() < 0.5 ? 1 : 2));
  // One with a gap among them.
  if (width > 0) rows[5 * width] = 0;
  const columns = scoreMany(scorer, rows);
  for (let at = 0; at < 20; at++) {
    const row = rows.slice(at * width, (at + 1) * width);
    yield* differences(columns, at, scorer.model.scoreRow(row, { answers: {}, context: {} }));
  }
};

function* differences(columns: ScoreColumns, at: number, sheet: ScoreSheet) {
  const scores = new Map(sheet.indicators.map(({ indicator, score }) => [indicator, score]));
  if (!holds(columns.overall, at, sheet.overall)) yield `row ${at}: the overall differs`;
  for (const [code, column] of columns.indicators)
    if (!holds(column, at, scores.get(code))) yield `row ${at}: ${code} differs`;
  for (const code of scores.keys()) if (!columns.indicators.has(code)) yield `there is no column of ${code}`;
}

function holds({ value, scored }: ScoreColumns['overall'], at: number, score: Score | undefined): boolean {
  return score?.state === 'scored' ? scored[at] === 1 && Object.is(value[at], score.value) : scored[at] === 0;
}
