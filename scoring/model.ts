// The border types of scoring: what a model is, and what every score says about itself. Values are on 0–100 unless stated.
import type { Instrument } from '../questionnaires/schema/instrument.ts';
import type { Scene } from '../questionnaires/schema/names.ts';
import type { Profile } from '../questionnaires/schema/profile.ts';
import type { Answers } from '../questionnaires/schema/response.ts';

export type InsufficientReason =
  /** Too little of the applicable weight was answered. */
  | 'coverage'
  /** More 不适用 than the profile allows, or nothing applicable. */
  | 'not-applicable'
  /** 裁剪: this kind of subject is not assessed here. */
  | 'tailored-out'
  /** A first-level domain is insufficient, so there is no overall. */
  | 'domain'
  /** A linked cohort is too small or too few responded. */
  | 'cohort';

/** `low`/`high`: bounds when every unanswered applicable item took its lowest/highest value (no measurement error). */
export type Score =
  | { readonly state: 'scored'; readonly value: number; readonly low: number; readonly high: number }
  | { readonly state: 'insufficient'; readonly reason: InsufficientReason };

export interface IndicatorScore {
  readonly indicator: string;
  readonly score: Score;
  /** 1…5 by the profile's indicatorLevels; null when insufficient. */
  readonly level: number | null;
  /** Answered share of the applicable weight, 0…1. */
  readonly coverage: number;
  /** Codes of applicable items without a value, and of items answered 不适用, below this node. */
  readonly missing: readonly string[];
  readonly notApplicable: readonly string[];
}

/** Keyed items of one indicator (`''` = all): never averaged with ladders. `guess`: mean chance of a blind right answer. */
export interface KeyedScore {
  readonly indicator: string;
  readonly asked: number;
  readonly answered: number;
  readonly right: number;
  readonly guess: number;
}

/** What keeps the subject from the next level: the leaves below it, heaviest first, or the 底线项 that caps it. */
export interface Blocker {
  readonly indicator: string;
  /** The leaf's present level and the level it must reach. */
  readonly level: number;
  readonly needed: number;
  readonly because: 'below-level' | 'baseline';
  /** Global weight of the leaf among applicable leaves, 0…1. */
  readonly weight: number;
}

export type LevelResult =
  | {
      readonly state: 'levelled';
      readonly rule: 'bands' | 'gated' | 'accumulate';
      readonly level: number;
      /** Before a 底线项 cap. */
      readonly uncapped: number;
      /** s_1…s_5 for gated and accumulate: weighted share of applicable leaves at level ≥ k. */
      readonly shares: readonly number[];
      readonly cappedBy: readonly string[];
      /** What the next level asks for: the share reached and needed (gated), or the points missing (bands). null at the top. */
      readonly next: { readonly level: number; readonly reached: number; readonly needed: number } | null;
      readonly blockers: readonly Blocker[];
    }
  | { readonly state: 'insufficient'; readonly reason: InsufficientReason };

/** A linked item as frozen at close (or provisional while open). `share` in percent with its Wilson 95 % interval. */
export interface LinkedShare {
  readonly item: string;
  readonly instrument: string;
  readonly persons: number;
  readonly invited: number;
  readonly state: 'usable' | 'too-few' | 'low-rate' | 'none';
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface ScoreSheet {
  readonly schema: 'shuheng-sheet/1';
  readonly instrument: { readonly id: string; readonly version: string };
  readonly profile: { readonly name: string; readonly number: number };
  readonly model: { readonly id: string; readonly version: number };
  readonly context: Readonly<Record<string, string>>;
  readonly overall: Score;
  /** The overall when linked items are left out; equals `overall` where there are none. */
  readonly overallWithoutLinked: Score;
  readonly level: LevelResult;
  /** Every indicator that applies (core, then modules), in the instrument's order. */
  readonly indicators: readonly IndicatorScore[];
  readonly scenes: readonly { readonly scene: Scene; readonly score: Score; readonly items: number }[];
  readonly keyed: readonly KeyedScore[];
  readonly linked: readonly LinkedShare[];
  readonly missing: readonly string[];
  readonly notApplicable: readonly string[];
}

export interface ScoreInput {
  readonly answers: Answers;
  /** Respondent's and subject's contexts together. */
  readonly context: Readonly<Record<string, string>>;
  readonly linked?: readonly LinkedShare[];
}

/** One node of the trace: enough to recompute its number by hand. `weight` = share among the applicable, answered siblings. */
export interface TraceNode {
  readonly code: string;
  readonly kind: 'overall' | 'indicator' | 'item';
  readonly score: Score;
  /**
   * The mean of what was answered below. It is what enters the parent, also where this node alone is too thin to be
   * shown; null when nothing below was answered.
   */
  readonly counted: number | null;
  readonly level: number | null;
  readonly weight: number;
  /** Weight among all siblings by design, before 裁剪, 不适用 and gaps. */
  readonly designWeight: number;
  /** item: how the answer became a value. */
  readonly answer?: { readonly is: string; readonly raw: string; readonly level: number | null };
  readonly children: readonly TraceNode[];
}

export interface Trace {
  readonly instrument: { readonly id: string; readonly version: string };
  readonly profile: { readonly name: string; readonly number: number };
  readonly model: { readonly id: string; readonly version: number };
  readonly root: TraceNode;
  /** Modules, scored beside the core. */
  readonly modules: readonly TraceNode[];
  readonly level: LevelResult;
  readonly linked: readonly LinkedShare[];
}

/** Scores of many rows: one column per indicator (NaN never; `scored` = 1 where `value` holds). */
export interface ScoreColumns {
  readonly rows: number;
  readonly overall: { readonly value: Float64Array; readonly scored: Uint8Array };
  readonly indicators: ReadonlyMap<string, { readonly value: Float64Array; readonly scored: Uint8Array }>;
}

/** A model compiled for one instrument and profile: everything that does not depend on the answers is done once. */
export interface CompiledModel {
  /** Columns of a row, in order. */
  readonly items: readonly string[];
  /** Answers → one row of small integers; the coding is the model's own. */
  encode(input: ScoreInput): Int8Array;
  scoreRow(row: Int8Array, input: ScoreInput): ScoreSheet;
  scoreRows(rows: Int8Array, context: Readonly<Record<string, string>>): ScoreColumns;
  trace(input: ScoreInput): Trace;
}

/** answers → indicator scores. Pure: no clock, chance, disk, net or global state. */
export interface ScoringModel {
  readonly id: string;
  readonly version: number;
  /** Throws only on a profile that check-instrument would refuse. */
  compile(instrument: Instrument, profile: Profile): CompiledModel;
}
