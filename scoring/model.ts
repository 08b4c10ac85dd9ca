// The border types of scoring: what a model is, and what every score says about itself. Values are on 0–100 unless stated.
import type { Instrument } from '../questionnaires/schema/instrument.ts';
import type { Language, Scene } from '../questionnaires/schema/names.ts';
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

/**
 * `low`/`high`: what the model's traits say they are: bounds when every unanswered applicable item took its lowest/highest
 * value (no measurement error), or a 95 % interval of measurement where a model of items gives one.
 */
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

/**
 * A linked item as frozen at close (or provisional while open). `share` in percent with its Wilson 95 % interval; where the
 * figure is a mean, in points 0…100 with the 95 % interval of a mean.
 */
export interface LinkedShare {
  readonly item: string;
  readonly instrument: string;
  readonly persons: number;
  readonly invited: number;
  readonly state: 'usable' | 'too-few' | 'low-rate' | 'none';
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Absent: a share. */
  readonly figure?: 'mean';
}

/** A pass mark of a model of points. `open`: what is unanswered decides. */
export interface PassResult {
  /** '' is the overall. */
  readonly indicator: string;
  /** Percent of the points possible. */
  readonly mark: number;
  readonly state: 'passed' | 'failed' | 'open';
}

/** `sha256`: of the module's bytes, where the model is one from outside; models of the house have none. */
export interface ModelName {
  readonly id: string;
  readonly version: number;
  readonly sha256?: string;
}

export interface ScoreSheet {
  readonly schema: 'shuheng-sheet/1';
  readonly instrument: { readonly id: string; readonly version: string };
  readonly profile: { readonly name: string; readonly number: number };
  readonly model: ModelName;
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
  /** Only from models with pass marks. */
  readonly passes?: readonly PassResult[];
}

export interface ScoreInput {
  readonly answers: Answers;
  /** Respondent's and subject's contexts together. */
  readonly context: Readonly<Record<string, string>>;
  readonly linked?: readonly LinkedShare[];
}

/** How a node was made of its parts, where that is not their weighted mean. */
export type NodeRule =
  | { readonly is: 'geometric' | 'minimum' }
  /** A rule of a model from outside, in its own words. */
  | { readonly is: 'own'; readonly told: Readonly<Record<Language, string>> }
  /** Points got of those possible among the answered items below; `lowest` = the least they could give. */
  | { readonly is: 'points'; readonly got: number; readonly lowest: number; readonly possible: number }
  /** One ability: what is asked, and the lower of what is planned and what is reached; points. */
  | { readonly is: 'match'; readonly required: number; readonly supply: number; readonly importance: number }
  /** Abilities by the importance that employers give them. */
  | { readonly is: 'importance' }
  /** Rubric level 1…m with the weighted L1 distance of the answers to each level. */
  | { readonly is: 'nearest-level'; readonly level: number; readonly distances: readonly number[] }
  /** θ in logits; null where the likelihood has no finite maximum. `information`: of the answered items, at θ. */
  | {
      readonly is: 'ability';
      readonly theta: number | null;
      readonly se: number | null;
      readonly information: number | null;
      readonly answered: number;
    };

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
  readonly rule?: NodeRule;
  readonly children: readonly TraceNode[];
}

export interface Trace {
  readonly instrument: { readonly id: string; readonly version: string };
  readonly profile: { readonly name: string; readonly number: number };
  readonly model: ModelName;
  readonly root: TraceNode;
  /** Modules, scored beside the core. */
  readonly modules: readonly TraceNode[];
  readonly level: LevelResult;
  readonly linked: readonly LinkedShare[];
}

/**
 * Scores of many rows: one column per indicator (NaN never; `scored` = 1 where `value` holds). To be read only: columns that
 * are scored in every row may share one `scored`.
 */
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

/** What a model promises; the conformance suite holds it to it. */
export interface ModelTraits {
  /** Raising one answer lowers no score. */
  readonly monotone: boolean;
  /** All highest answers make exactly 100, all lowest exactly 0. */
  readonly reachesEnds: boolean;
  /** Only + − × ÷ √ and comparisons: the same to the last bit on every machine. Others agree within 1e-12. */
  readonly exact: boolean;
  /** What `low` and `high` of a score are. */
  readonly bounds: 'unanswered' | 'measurement';
}

/** answers → indicator scores. Pure: no clock, chance, disk, net or global state. */
export interface ScoringModel {
  readonly id: string;
  readonly version: number;
  readonly traits: ModelTraits;
  /** Throws only on a profile that check-instrument would refuse. */
  compile(instrument: Instrument, profile: Profile): CompiledModel;
}
