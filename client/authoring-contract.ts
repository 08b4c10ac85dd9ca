// The shapes of authoring that travel between browser and server: drafts of instruments and profiles, published versions, what
// a change means. A draft's content is raw: half-written is allowed, and its faults are told beside it.
import type { Instrument } from '../questionnaires/schema/instrument.ts';
import type { Language } from '../questionnaires/schema/names.ts';
import type { Profile } from '../questionnaires/schema/profile.ts';
import type { Texts } from '../questionnaires/schema/texts.ts';
import type { Fault } from './contract.ts';

/** `version`: a whole version; `profile`: one more profile for a published version, whose questionnaire stays as it is. */
export type DraftKind = 'version' | 'profile';
export type DraftState = 'draft' | 'in-review';

/** Profiles by `name@number`. While a draft is being written, anything in it may be missing or wrong. */
export interface VersionContent {
  readonly instrument: Instrument;
  readonly texts: Readonly<Partial<Record<Language, Texts>>>;
  readonly profiles: Readonly<Record<string, Profile>>;
}

export interface InstrumentDraft {
  readonly id: string;
  readonly kind: DraftKind;
  readonly instrument: string;
  /** The version it is to become, or the published one that a profile joins. */
  readonly version: string;
  /** Of the version it was begun from; null = begun anew. */
  readonly basis: { readonly instrument: string; readonly version: string } | null;
  readonly title: string;
  readonly state: DraftState;
  /** Goes with every change: who changes an older one is told. */
  readonly revision: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Names of staff; null = the account is gone. */
  readonly updatedBy: string | null;
  readonly submittedBy: string | null;
  /** Whether the reader may publish it: a second person, unless the server is set up for one. */
  readonly mayPublish: boolean;
  /** Why it was sent back, in the reviewer's words. */
  readonly comment: string | null;
}

export interface OpenDraft extends InstrumentDraft {
  readonly content: VersionContent;
  /** Everything that stands against publishing, in the reader's language. */
  readonly faults: readonly Fault[];
}

/** How a draft begins. `copy`: the same questions under another id; `version`: the next version of the same instrument. */
export type DraftBeginning =
  | { readonly from: 'blank'; readonly instrument: string; readonly title: string }
  | {
      readonly from: 'version';
      readonly instrument: string;
      readonly version: string;
      readonly bump: 'patch' | 'minor' | 'major';
    }
  | { readonly from: 'copy'; readonly instrument: string; readonly version: string; readonly as: string }
  | { readonly from: 'profile'; readonly instrument: string; readonly version: string; readonly profile: string };

export type UploadFormat = 'xlsx' | 'json' | 'surveyjs';

/** A fault of an uploaded workbook names its cell. */
export interface UploadFault extends Fault {
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
}

/** What of a SurveyJS definition could not be carried over. */
export interface LeftOut {
  readonly element: string;
  readonly message: string;
}

export interface Uploaded {
  readonly id: string;
  readonly left: readonly LeftOut[];
}

export interface SavedDraft {
  readonly revision: number;
  readonly faults: readonly Fault[];
}

/** What lies on a published version, before another takes its place. Drafts of answers are kept on the devices of those who answer. */
export interface Impact {
  readonly campaigns: { readonly draft: number; readonly open: number; readonly closed: number };
  readonly responses: number;
  readonly reports: number;
  /** What happens to each: one sentence each in the reader's language. */
  readonly sentences: readonly string[];
}
