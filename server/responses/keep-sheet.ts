// How a score sheet is kept: its scores, what was missing and a digest. The whole sheet is rebuilt from answers, shares and
// sealed profile, and must give the very digest: a model version's numbers never change.
import { createHash } from 'node:crypto';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { roundHalfEven } from '../../scoring/math/round-half-even.ts';
import type { LinkedShare, Score, ScoreSheet } from '../../scoring/model.ts';
import { type Scorer, scoreOne } from '../../scoring/score.ts';
import type { Tables } from '../storage/tables.ts';

export type SheetRow = Tables['sheets']['$inferSelect'];

interface Place {
  readonly response: string;
  readonly institution: string;
  readonly createdAt: number;
}

/** Thousandths of a point; null where there is no score. */
export const milliOf = (score: Score): number | null =>
  score.state === 'scored' ? roundHalfEven(score.value * 1000) : null;

/** No score is below 0; why it is none stands among the words. */
const none = [-1, -1, -1];
const numbersOf = (score: Score): readonly number[] =>
  score.state === 'scored' ? [score.value, score.low, score.high] : none;
const reasonOf = (score: Score): string => (score.state === 'scored' ? '' : score.reason);

/** Every number of the sheet to its last bit, as 64-bit floats, and every word: its long JSON took longer to spell than to score. */
export function digestOf(sheet: ScoreSheet): string {
  const { instrument, profile, model, context, level, indicators, scenes, keyed, linked, missing, notApplicable } =
    sheet;
  const scores = [sheet.overall, sheet.overallWithoutLinked, ...indicators.map(({ score }) => score)];
  for (const { score } of scenes) scores.push(score);
  const numbers = scores.flatMap(numbersOf);
  for (const found of indicators) numbers.push(found.level ?? 0, found.coverage);
  for (const { items } of scenes) numbers.push(items);
  for (const { asked, answered, right, guess } of keyed) numbers.push(asked, answered, right, guess);
  const words = JSON.stringify([
    ...[instrument, profile, model, context, level, linked, missing, notApplicable],
    scores.map(reasonOf).join(' '),
    [...indicators, ...keyed].map(({ indicator }) => indicator).join(' '),
    scenes.map(({ scene }) => scene).join(' '),
  ]);
  const bytes = new Uint8Array(Float64Array.from(numbers).buffer);
  return createHash('sha256').update(bytes).update(words).digest('base64url');
}

export function sheetRow({ instrument }: Pick<Scorer, 'instrument'>, at: Place, sheet: ScoreSheet): SheetRow {
  return {
    ...at,
    profileName: sheet.profile.name,
    profileNumber: sheet.profile.number,
    modelId: sheet.model.id,
    modelVersion: sheet.model.version,
    level: sheet.level.state === 'levelled' ? sheet.level.level : null,
    overall: milliOf(sheet.overall),
    scores: spellScores(instrument.indicators, sheet),
    missing: sheet.missing.length > 0 ? sheet.missing : null,
    linked: sheet.linked.length > 0 ? sheet.linked : null,
    digest: digestOf(sheet),
  };
}

/** In the instrument's order: thousandths, `-` = insufficient, empty = does not apply. */
function spellScores(indicators: readonly { readonly code: string }[], sheet: ScoreSheet): string {
  const scores = new Map(sheet.indicators.map(({ indicator, score }) => [indicator, milliOf(score) ?? '-']));
  return indicators.map(({ code }) => scores.get(code) ?? '').join(' ');
}

/** A kept sheet whose answers no longer give it: the database was changed by hand, or a sealed version is not what it was. */
export class SheetError extends Error {}

interface Kept {
  readonly receipt: string;
  readonly answers: Answers;
  readonly context: Readonly<Record<string, string>>;
  readonly linked: readonly LinkedShare[] | null;
  readonly digest: string;
}

/** @throws SheetError */
export function rebuildSheet(scorer: Scorer, { receipt, answers, context, linked, digest }: Kept): ScoreSheet {
  const sheet = scoreOne(scorer, { answers, context, ...(linked ? { linked } : {}) });
  if (digestOf(sheet) !== digest) throw new SheetError(`The sheet of ${receipt} cannot be rebuilt`);
  return sheet;
}
