// The shapes of campaigns, rosters and reports, as the console reads them.
import type { InstitutionType } from '../questionnaires/schema/names.ts';
import type { ImprovementTask } from '../scoring/report/report.ts';
import type { CampaignPhase, CampaignState } from './contract.ts';
import type { SubjectKind } from './subject-contract.ts';

/** What a person lets the own institution read. */
export interface SharedResult {
  readonly id: string;
  readonly person: { readonly code: string; readonly name: string };
  readonly campaign: { readonly id: string; readonly name: string };
  readonly instrument: { readonly id: string; readonly title: string };
  readonly until: number;
}

export interface Pin {
  readonly instrument: string;
  readonly version: string;
  readonly profile: { readonly name: string; readonly number: number };
  readonly identity: 'named' | 'anonymous';
}
export type Words = Record<string, string>;
export interface Notice {
  readonly purpose: Words;
  readonly readers: Words;
}
/** Notice and retention are proposed by the server where they are not said. */
export interface CampaignInput {
  readonly name: string;
  readonly organiser: string;
  readonly opens: string;
  readonly closes: string;
  readonly graceMinutes: number;
  readonly k: number;
  readonly showRanks: boolean;
  readonly pins: Pin[];
  readonly institutions: string[];
  /** Participants of other kinds: 专业, consortium, base … */
  readonly subjects: string[];
  readonly consent?: { readonly purpose: NoticeInput; readonly readers: NoticeInput };
  readonly retainUntil?: string | null;
}
export interface NoticeInput {
  readonly 'zh-CN': string;
  readonly en?: string;
}
export type CampaignChanges = { readonly [Key in keyof CampaignInput]?: CampaignInput[Key] };
export type CampaignMove = 'pause' | 'resume' | 'archive' | 'unarchive';
export interface OpeningFault {
  readonly path?: string | undefined;
  readonly code: string;
  readonly message: string;
  /** Where it is put right. */
  readonly rosters?:
    | readonly { readonly institution: string; readonly name: string; readonly roster: string }[]
    | undefined;
}
export interface OpeningCheck {
  readonly faults: readonly OpeningFault[];
  /** It opens all the same. */
  readonly notes: readonly OpeningFault[];
}
export interface SchoolCampaign {
  readonly id: string;
  readonly name: string;
  readonly institution: string;
  readonly opens: string;
  readonly closes: string;
  readonly state: CampaignState;
  readonly phase: CampaignPhase;
  readonly participants: number;
  readonly submitted: number;
}
export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly organiser: string;
  readonly opens: string;
  readonly closes: string;
  readonly graceMinutes: number;
  readonly k: number;
  readonly showRanks: boolean;
  /** The institution that runs it by itself (校本批次); null = the platform. */
  readonly owner: string | null;
  /** Whether the reader runs it. */
  readonly runs: boolean;
  readonly consent: (Notice & { readonly version: number }) | null;
  readonly retainUntil: string | null;
  readonly erasedAt: number | null;
  readonly extensions: readonly { readonly subject: string; readonly closes: string }[];
  readonly state: CampaignState;
  readonly phase: CampaignPhase;
  readonly demo: boolean;
  readonly pins: Pin[];
  readonly institutions: string[];
  readonly subjects: string[];
}

export interface Rate {
  /** The instrument. */
  readonly id: string;
  readonly invited: number;
  readonly submitted: number;
  /** 0…1; null when nobody was invited. */
  readonly rate: number | null;
}
export interface Progress {
  readonly institutions: readonly {
    readonly id: string;
    readonly kind: ParticipantKind;
    readonly name: string;
    readonly type: InstitutionType;
    readonly instruments: readonly Rate[];
  }[];
  readonly total: readonly Rate[];
}

export interface CampaignLink {
  readonly id: string;
  readonly kind: 'group' | 'subject';
  readonly instrument: string;
  /** Whom it is answered for. */
  readonly institution: { readonly id: string; readonly name: string };
  readonly audience: string;
  /** `class=机电2301`; empty = everybody. */
  readonly group: string;
  readonly entryCode: string | null;
  readonly url: string;
  readonly qr: string;
  readonly label: string;
  readonly reminder: string;
}
export interface PersonalLink {
  readonly code: string;
  readonly name: string;
  readonly url: string;
}

export type ParticipantKind = 'institution' | SubjectKind;
export interface Participant {
  readonly id: string;
  readonly kind: ParticipantKind;
  readonly name: string;
  readonly type: InstitutionType;
}
export interface ReportRow {
  /** The participant, with the type of its owner. */
  readonly institution: Participant;
  readonly state: 'provisional' | 'final' | 'insufficient';
  readonly level: number | null;
  readonly levelName: string | null;
  readonly overall: number | null;
  readonly number: string;
  readonly issued: { readonly at: number; readonly sha256: string; readonly older: boolean } | null;
  /** What level and overall were made with; null where there is no form. */
  readonly profile: string | null;
}

/** How far a school has come with a task, as it says itself. */
export interface TaskProgress {
  readonly state: 'not-started' | 'under-way' | 'done';
  readonly note: string;
  readonly evidence: { readonly id: string; readonly title: string; readonly removed: boolean } | null;
  readonly revision: number;
  readonly updatedAt: number;
}
/** A task that was saved or issued, with what the school says of it. */
export interface TaskWithProgress {
  readonly task: ImprovementTask;
  readonly progress: TaskProgress | null;
}
export interface TaskList {
  readonly tasks: readonly ImprovementTask[];
  readonly revision: number;
}
export interface Issued {
  readonly number: string;
  readonly sha256: string;
  /** Per language. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly profiles: readonly { readonly instrument: string; readonly profile: string }[];
  readonly issuedAt: number;
}
export interface TraceSheet {
  readonly title: string;
  readonly lines: readonly string[];
  readonly trace?: unknown;
}
export interface Assessor {
  readonly user: string;
  readonly subject: string;
  readonly name: string;
  readonly institution: string;
}
export interface Assignment {
  readonly campaign: {
    readonly id: string;
    readonly name: string;
    readonly state: CampaignState;
    readonly closes: string;
  };
  readonly subject: { readonly id: string; readonly name: string; readonly type: InstitutionType };
}
