// What comparing two versions gives: plain data, so that it can be sent, kept and drawn. Apart from the rooms that find it,
// because commands, the server and the pages read these types and none of the finding (versions/). Long because it is one vocabulary.
import type { Instrument } from './instrument.ts';
import type { Language } from './names.ts';
import type { Profile } from './profile.ts';
import type { Texts } from './texts.ts';

/** A version as it is compared: checked or not, sealed or a draft. */
export interface ComparedVersion {
  readonly instrument: Instrument;
  readonly texts: Readonly<Partial<Record<Language, Texts>>>;
  readonly profiles: readonly Profile[];
}

/** A version with the one profile that scored its answers. */
export interface UsedVersion extends Pick<ComparedVersion, 'instrument' | 'texts'> {
  readonly profile: Profile;
}

/** 可比 · 可比(需重新计分) · 不可比 */
export type Verdict = 'comparable' | 'rescorable' | 'broken';
export type Bump = 'none' | 'patch' | 'minor' | 'major';
/** How a line may be drawn through both: as scored · earlier answers under the later profile · both on common items · not. */
export type TrendBasis = 'as-is' | 'rescored' | 'anchors' | 'none';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Sentence = Readonly<Record<Language, string>>;

export interface Segment {
  readonly is: 'equal' | 'insert' | 'delete';
  readonly text: string;
}

/** One text in one language; null = there is none on that side. */
export interface TextChange {
  readonly language: Language;
  /** Dotted place within its thing: `stem`, `options.3`, `scale.2`, `name` … */
  readonly place: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly segments: readonly Segment[];
}

/** One field that is no text. */
export interface FieldChange {
  readonly place: string;
  readonly before: Json;
  readonly after: Json;
}

export type ItemChangeKind =
  | 'added'
  | 'removed'
  | 'reworded'
  /** Kind, steps, scale, options, unit-less form or linked instrument: the answer means something else. */
  | 'rescaled'
  /** Hangs on another indicator. */
  | 'moved'
  /** Asked of others. */
  | 'condition-changed'
  /** Offers 不适用 or declining otherwise. */
  | 'offers-changed'
  /** Range, decimals, how many, how long. */
  | 'limits-changed'
  /** Scene, tags, construct. */
  | 'marks-changed'
  /** Shown in another order. */
  | 'reordered';

export interface ItemChange {
  readonly code: string;
  readonly kinds: readonly ItemChangeKind[];
  readonly indicator: { readonly before: string | null; readonly after: string | null };
  readonly fields: readonly FieldChange[];
  readonly texts: readonly TextChange[];
  readonly bump: Bump;
}

export type IndicatorChangeKind =
  | 'added'
  | 'removed'
  | 'renamed'
  | 'moved'
  | 'reweighted'
  | 'module-changed'
  | 'marks-changed'
  | 'reordered';

/** Share among siblings, 0…1, under one pair of profiles. */
export interface WeightChange {
  readonly profile: string;
  readonly before: number;
  readonly after: number;
}

export interface IndicatorChange {
  readonly code: string;
  readonly kinds: readonly IndicatorChangeKind[];
  readonly parent: { readonly before: string | null; readonly after: string | null };
  readonly weights: readonly WeightChange[];
  readonly fields: readonly FieldChange[];
  readonly texts: readonly TextChange[];
  readonly bump: Bump;
}

export type SettingPart = 'form' | 'contexts' | 'tailoring' | 'scales' | 'subject' | 'documentation' | 'languages';

/** Whatever is neither item nor indicator: title and purpose, contexts, 裁剪, scales, whom it serves, sources. */
export interface SettingChange {
  readonly part: SettingPart;
  readonly fields: readonly FieldChange[];
  readonly texts: readonly TextChange[];
  readonly bump: Bump;
}

export type ProfilePart =
  | 'model'
  | 'weights'
  | 'keys'
  | 'cuts'
  | 'linked'
  | 'levels'
  | 'indicator-levels'
  | 'baselines'
  | 'stages'
  | 'targets'
  | 'requirements'
  | 'candidate-weights'
  | 'sources'
  | 'texts';

export interface ProfilePartChange {
  readonly part: ProfilePart;
  readonly fields: readonly FieldChange[];
  readonly texts: readonly TextChange[];
  readonly bump: Bump;
}

/** Two profiles, as a rule the newest of one name in each version; null = there is none on that side. */
export interface ProfileComparison {
  readonly name: string;
  /** `name@number` */
  readonly before: string | null;
  readonly after: string | null;
  readonly changes: readonly ProfilePartChange[];
  readonly bump: Bump;
}

export interface Reason {
  /** versions/verdict-reasons */
  readonly code: string;
  /** Items, indicators or dimensions it speaks of. */
  readonly codes: readonly string[];
  readonly sentence: Sentence;
}

export interface DimensionVerdict {
  /** A first-level indicator; '' = overall. */
  readonly dimension: string;
  readonly state: 'kept' | 'added' | 'removed';
  /** Beside the core: never part of the overall. */
  readonly module: boolean;
  readonly verdict: Verdict;
  /** Of the dimension's score. Where only keys or levels changed a score stays as it is. */
  readonly trend: TrendBasis;
  readonly reasons: readonly Reason[];
  /** Items that both versions score here and that are the same in both, in the later one's order. */
  readonly anchors: readonly string[];
  /** How many items carry the score in each version. */
  readonly items: { readonly before: number; readonly after: number };
}

export interface VersionComparison {
  readonly instrument: string;
  readonly before: string;
  readonly after: string;
  readonly items: readonly ItemChange[];
  readonly indicators: readonly IndicatorChange[];
  readonly settings: readonly SettingChange[];
  readonly profiles: readonly ProfileComparison[];
  /** Overall first, then in the order of the later version; dimensions that were removed come last. */
  readonly dimensions: readonly DimensionVerdict[];
  /** Smallest step of the version number that the changes demand. */
  readonly bump: Bump;
}
