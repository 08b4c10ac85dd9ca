// How a score sheet is kept: its scores, what was missing and a digest. The whole sheet is rebuilt from answers, shares and
// sealed profile, and must give the very digest: a model version's numbers never change.
import type { Answers } from '../../questionnaires/schema/response.ts';
import { roundHalfEven } from '../../scoring/math/round-half-even.ts';
import type { LinkedShare, Score, ScoreSheet } from '../../scoring/model.ts';
import { type Scorer, scoreOne } from '../../scoring/score.ts';
import type { Tables } from '../storage/tables.ts';
import { digestOf } from './digest-sheet.ts';

export type SheetRow = Tables['sheets']['$inferSelect'];

interface Place {
  readonly response: string;
  readonly institution: string;
  readonly createdAt: number;
  /** Of a form that is scored again. */
  readonly scoring?: number;
}

/** Thousandths of a point; null where there is no score. */
export const milliOf = (score: Score): number | null =>
  score.state === 'scored' ? roundHalfEven(score.value * 1000) : null;

export function sheetRow({ instrument }: Pick<Scorer, 'instrument'>, at: Place, sheet: ScoreSheet): SheetRow {
  return {
    ...at,
    scoring: at.scoring ?? 0,
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
