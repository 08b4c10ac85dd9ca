// The shapes of campaigns, rosters and reports, as the console reads them.
import type { InstitutionType } from '../questionnaires/schema/names.ts';
import type { ImprovementTask } from '../scoring/report/report.ts';
import type { CampaignPhase, CampaignState } from './contract.ts';
import type { SubjectKind } from './subject-contract.ts';

export interface Pin {
  readonly instrument: string;
  readonly version: string;
  readonly profile: { readonly name: string; readonly number: number };
  readonly identity: 'named' | 'anonymous';
}
export interface CampaignInput {
  readonly name: string;
  readonly organiser: string;
  readonly opens: string;
  readonly closes: string;
  readonly k: number;
  readonly showRanks: boolean;
  readonly pins: Pin[];
  readonly institutions: string[];
  /** Participants of other kinds: 专业, consortium, base … */
  readonly subjects: string[];
}
export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly organiser: string;
  readonly opens: string;
  readonly closes: string;
  readonly k: number;
  readonly showRanks: boolean;
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
