// What the report builders are given: sheets, integer counters and pinned versions, never a list of answers of a cohort.
// Everything a clock or a database knows is handed in, so that the same input always builds the same report.
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { Texts } from '../../questionnaires/schema/texts.ts';
import type { Counters } from '../cohort/counters.ts';
import type { ItemMoments } from '../cohort/item-products.ts';
import type { Peers } from '../cohort/peers.ts';
import type { ScoreSheet } from '../model.ts';
import type { ThreeValues } from '../witnesses/three-values.ts';
import type { WitnessBasis } from '../witnesses/witness-basis.ts';
import type { ImprovementTask, Report, ReportSubject } from './report.ts';

export interface PinnedInstrument {
  readonly instrument: Instrument;
  /** In the report's language; Chinese where the instrument has no other. */
  readonly texts: Texts;
  readonly profile: Profile;
  /** sha-256 of the published version and of the profile, printed in the appendix. */
  readonly seals?: { readonly instrument: string; readonly profile: string };
}

export interface ReportHead {
  readonly language: Report['language'];
  readonly number: string;
  readonly demo: boolean;
  readonly provisional: boolean;
  readonly campaign: {
    readonly id: string;
    readonly name: string;
    readonly organiser: string;
    /** Beijing dates, YYYY-MM-DD. */
    readonly opens: string;
    readonly closes: string;
  };
  /** Epoch ms: close time, or now while the campaign is open. */
  readonly asOf: number;
  /** Version of this software, for the appendix. */
  readonly software: string;
}

/** The institution's own form. `sheet` null = pinned but not submitted. `answers` give readings, 口径 and reasons. */
export interface InstitutionForm extends PinnedInstrument {
  readonly sheet: ScoreSheet | null;
  readonly answers: Answers;
}

export interface CohortCell {
  /** Contexts shared by the persons of the cell, e.g. teacherClass and layer; {} when unknown. */
  readonly contexts: Readonly<Record<string, string>>;
  readonly counters: Counters;
}

/** While answers still come in: how far a cohort is told. The cells of its input are those told last, not those of now. */
export interface Interim {
  /** Further valid responses by which what is told moves. */
  readonly step: number;
  /** When it moved last, epoch ms; null = too few have answered to tell anything. */
  readonly shownAt: number | null;
  /** Figures that are not told: nodes by code, rates of right answers as `@keyed…`. */
  readonly held: readonly string[];
}

/** One instrument answered by many persons of the institution. The cells are disjoint and add up to everybody who submitted. */
export interface CohortInput extends PinnedInstrument {
  readonly cells: readonly CohortCell[];
  /** Persons on the roster; 0 = unknown. */
  readonly invited: number;
  /** Smallest cell for a mean. */
  readonly k: number;
  /** Smallest cell for a distribution; 10 unless told. */
  readonly distributionK?: number;
  /** Absent once the campaign has closed. */
  readonly interim?: Interim;
  /** Moments of the items everybody is asked, of all cells together; absent where they are not told. */
  readonly moments?: ItemMoments;
}

/** Middle 95 % of the places by overall score among `of` subjects of one type; 1 = highest. */
export interface PlaceInterval {
  readonly low: number;
  readonly high: number;
  readonly of: number;
}

/** Same version and profile, another of the same meaning, or a scale that means something else. */
export type Comparability = 'same' | 'altered' | 'broken';

/** How one first-level indicator ('' = overall) stands in two versions that are not the same. */
export interface WaveLine {
  readonly dimension: string;
  /** '' for the overall. */
  readonly name: string;
  readonly module: boolean;
  readonly verdict: 'comparable' | 'rescorable' | 'broken';
  /** As scored · earlier answers by the rules of now · both on common items · no line. */
  readonly basis: 'as-is' | 'rescored' | 'anchors' | 'none';
  /** In the report's language. */
  readonly reasons: readonly string[];
  /** What a line that is drawn anew rests on; weights sum to 1. Empty for any other, and where it cannot be drawn anew. */
  readonly items: readonly { readonly code: string; readonly weight: number }[];
}

/** One instrument as the subject's last closed campaign before this one left it. */
export interface EarlierWave {
  readonly instrument: string;
  /** `id`: where it is stored; no report shows it. */
  readonly campaign: { readonly id?: string; readonly name: string; readonly closes: string };
  /** As it is told, e.g. 1.0.0 · default@1; then and now. */
  readonly versions: readonly [string, string];
  readonly comparable: Comparability;
  /** Of the institution's own form; null where there was none. */
  readonly sheet: ScoreSheet | null;
  /** 改进任务表 of then, of the institution's own form; absent where the report does not follow them up. */
  readonly tasks?: readonly ImprovementTask[];
  /** Of a person's instrument, with the rules of withholding of its own campaign. */
  readonly cohort: CohortInput | null;
  /** Absent where both used the same, and in reports of earlier editions, which go by `comparable` alone. */
  readonly lines?: readonly WaveLine[];
  /** The institution's own answers of then and now, both scored on what the versions share. */
  readonly common?: { readonly before: ScoreSheet; readonly now: ScoreSheet };
}

/** 自评, 佐证支撑 and 专家认定 of one form. */
export interface WitnessInput extends ThreeValues, Omit<WitnessBasis, 'pieces' | 'findings'> {}

export interface InstitutionReportInput extends ReportHead {
  readonly subject: ReportSubject;
  /** null = the campaign has no institution form. */
  readonly institution: InstitutionForm | null;
  readonly cohorts: readonly CohortInput[];
  /** Scores of the other subjects of the same type in the campaign. */
  readonly peers: Peers;
  /** As saved by the school; null = prefill from the blockers. */
  readonly tasks: readonly ImprovementTask[] | null;
  /** Absent where the report does not compare with earlier campaigns. */
  readonly earlier?: readonly EarlierWave[];
  /** Absent where the campaign shows none, or the subject has none. */
  readonly place?: PlaceInterval;
  /** Absent where there is neither evidence nor a panel, and in reports of earlier editions. */
  readonly witnesses?: WitnessInput;
}

export interface PersonReportInput extends ReportHead {
  /** Without a name: of an anonymous submission. */
  readonly person: { readonly id: string; readonly name: string | null; readonly institution: string };
  readonly pinned: PinnedInstrument;
  readonly sheet: ScoreSheet;
  /** The person's own answers: explained after the close, and only then. */
  readonly answers: Answers;
  /** True once the campaign has closed. */
  readonly closed: boolean;
  /** An anonymous submission has none. */
  readonly receipt: string | null;
  readonly submittedAt: number | null;
}
