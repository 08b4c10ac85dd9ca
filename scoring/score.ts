// The two doors of scoring, one arithmetic behind them: scoreOne for a response, scoreMany for many rows at once. What
// scoreMany finds equals what scoreOne finds to the last bit, because both call the model's same row function.
import type { Instrument } from '../questionnaires/schema/instrument.ts';
import { nameOfModel } from '../questionnaires/schema/model-parameters.ts';
import type { Profile } from '../questionnaires/schema/profile.ts';
import type { CompiledModel, ScoreColumns, ScoreInput, ScoreSheet, Trace } from './model.ts';
import { findModel, type OutsideModel } from './models/index.ts';

export interface Scorer {
  readonly instrument: Instrument;
  readonly profile: Profile;
  readonly model: CompiledModel;
}

/**
 * Compile once per pinned instrument version and profile; costs a walk over the tree.
 * @param outside models from outside that a profile may name
 * @throws UnknownModelError, or Error when the profile belongs to another instrument.
 */
export function compileScorer(instrument: Instrument, profile: Profile, outside: readonly OutsideModel[] = []): Scorer {
  if (profile.instrument !== instrument.id)
    throw new Error(
      `Profile ${profile.name}@${profile.number} belongs to ${profile.instrument}, not to ${instrument.id}.`,
    );
  return Object.freeze({
    instrument,
    profile,
    model: findModel(nameOfModel(profile.model), outside).compile(instrument, profile),
  });
}

/** Answers (checked and cleaned) → the sheet. Scores 0…100. Never throws on checked answers and changes nothing it is given. */
export function scoreOne(scorer: Scorer, input: ScoreInput): ScoreSheet {
  return scorer.model.scoreRow(scorer.model.encode(input), input);
}

/** Answers → row of codes, to be collected for scoreMany. Length: `scorer.model.items.length`. */
export function encodeRow(scorer: Scorer, input: ScoreInput): Int8Array {
  return scorer.model.encode(input);
}

/**
 * Rows laid end to end → one column of scores per indicator. A cell holds a score only where `scored` is 1.
 * @param context common context of the rows, for models whose arithmetic needs it
 * @throws RangeError when `rows` is not a whole number of rows
 */
export function scoreMany(
  scorer: Scorer,
  rows: Int8Array,
  context: Readonly<Record<string, string>> = {},
): ScoreColumns {
  return scorer.model.scoreRows(rows, context);
}

/** Rebuilds every number of `scoreOne` with its parts. Made on demand, never stored. */
export function trace(scorer: Scorer, input: ScoreInput): Trace {
  return scorer.model.trace(input);
}
