// The shapes of programmes as the operator, the regional authority and a recognised unit read them.

import type { Member } from '../programmes/engine/application.ts';
import type { Finding } from '../programmes/engine/judge-rules.ts';
import type { DuePeriod } from '../programmes/engine/periods-due.ts';
import type { Material, Programme, ProgrammeTexts } from '../programmes/schema/programme.ts';
import type { Decision, Requirement, StageCode } from '../programmes/schema/stages.ts';
import type { Window } from '../programmes/schema/windows.ts';
import type { InstitutionType } from '../questionnaires/schema/names.ts';
import type { Answers } from '../questionnaires/schema/response.ts';
import type { TaskProgress } from './campaign-contract.ts';
import type { EvidencePiece } from './evidence-contract.ts';
import type { HandedIn } from './programme-contract.ts';
import type { Judging } from './review-contract.ts';

export type { Decision } from '../programmes/schema/stages.ts';

/** What whoever decides may say: a step, or that the last one was a mistake. */
export type Said = Decision | 'take-back';

export interface ServedProgramme {
  readonly programme: Programme;
  readonly texts: ProgrammeTexts;
}
export interface RoundSettings {
  readonly window: { readonly opens: string | null; readonly closes: string } | null;
  readonly windowReason: string;
  readonly announcementDays: number | null;
  readonly recognitions: number | null;
  readonly rectificationDays: number;
  readonly cycleYears: number | null;
  readonly certificateNumber: string | null;
  readonly decided: Readonly<Record<string, string>>;
  /** Of periods for which the document names none. */
  readonly periods?: Readonly<Record<string, Window>>;
}
export interface RoundInput {
  readonly name: string;
  readonly campaign: string | null;
  readonly settings: RoundSettings;
}
export interface Round extends RoundInput {
  readonly id: string;
  readonly programme: string;
  readonly version: string;
  readonly state: 'preparing' | 'open' | 'closed';
  readonly revision: number;
}
export interface ListedRound {
  readonly round: Round;
  readonly title: string;
  readonly open: boolean;
}

export interface BoardRow {
  readonly id: string;
  readonly revision: number;
  readonly title: string;
  readonly track: string;
  readonly unit: {
    readonly id: string;
    readonly name: string;
    readonly type: InstitutionType;
    readonly region: string;
  };
  /** 推荐省份, where another region than the unit's decides. */
  readonly recommendedBy: string | null;
  readonly stage: StageCode;
  readonly stageSince: number;
  readonly stageUntil: number | null;
  readonly submittedAt: number | null;
  readonly toJudge: number;
  readonly unmet: number;
  readonly objections: number;
  readonly overdue: boolean;
}
export interface Board {
  readonly rows: readonly BoardRow[];
  readonly counts: Readonly<Partial<Record<StageCode, number>>>;
  readonly regions: readonly string[];
}
export interface BoardFilter {
  readonly stage?: StageCode;
  readonly region?: string;
  readonly type?: InstitutionType;
  readonly track?: string;
  readonly overdue?: 'yes';
  readonly text?: string;
}
export interface Ranked {
  readonly application: string;
  readonly low: number;
  readonly high: number;
  readonly of: number;
  readonly basis: 'found' | 'diagnosed';
  readonly band: number;
}
export interface StepResult {
  readonly id: string;
  readonly stage: string | null;
  readonly revision?: number;
  readonly sentence?: string;
  readonly lacking?: readonly Requirement[];
}

export interface ApplicationEvent {
  readonly id: string;
  readonly kind: string;
  readonly from: StageCode | null;
  readonly to: StageCode | null;
  readonly reason: string;
  readonly allowedBy: string | null;
  readonly by: string;
  readonly at: number;
}
export interface ReadApplication {
  readonly application: {
    readonly id: string;
    readonly round: string;
    /** null = of the institution itself. */
    readonly subject: string | null;
    readonly recommendedBy: string | null;
    readonly title: string;
    readonly track: string;
    readonly stage: StageCode;
    readonly stageSince: number;
    readonly stageUntil: number | null;
    readonly context: Readonly<Record<string, string>>;
    readonly members: readonly Member[];
    readonly revision: number;
  };
  readonly unit: {
    readonly id: string;
    readonly name: string;
    readonly region: string;
    readonly type: InstitutionType;
  };
  readonly round: { readonly id: string; readonly name: string; readonly programme: string; readonly version: string };
  readonly findings: readonly Finding[];
  readonly materials: readonly (Material & { readonly given: boolean })[];
  readonly events: readonly ApplicationEvent[];
}
export interface Objection {
  readonly id: string;
  readonly name: string;
  readonly contact: string;
  readonly text: string;
  readonly state: 'open' | 'upheld' | 'dismissed';
  readonly answer: string;
  readonly at: number;
}
export interface OpenStep {
  readonly decision: Decision;
  readonly to: StageCode;
  readonly clause: string | null;
  readonly lacking: readonly Requirement[];
}
/** What an assessor who has handed in said of one rule. */
export interface ExpertSaid extends Judging {
  readonly rule: string;
  readonly panel: { readonly id: string; readonly name: string };
  readonly alias: string;
  readonly name: string;
}
export interface Dossier {
  readonly people: Readonly<Record<string, string>>;
  readonly answers: Answers;
  readonly handedIn: readonly HandedIn[];
  readonly certificate: Certificate | null;
  readonly experts: readonly ExpertSaid[];
  readonly objections: readonly Objection[];
  readonly quota: { readonly most: number; readonly others: number } | null;
  readonly steps: readonly OpenStep[];
  /** The region whose authority is waited for, where no account of it can sign in. */
  readonly unattended: string | null;
  readonly takeBack: {
    readonly decision: Decision;
    readonly to: StageCode;
    readonly followed: 'review' | 'objection' | 'rectification' | null;
  } | null;
}
export interface Certificate {
  readonly application: string;
  readonly round: string;
  readonly number: string;
  readonly unit: string;
  readonly region: string;
  readonly title: string;
  readonly issuedOn: string;
  readonly validUntil: string | null;
  readonly revokedOn: string | null;
  readonly reason: string;
}

export type PeriodState = 'before' | 'open' | 'missing' | 'submitted' | 'late';
/** Named by a period: answered within it or not, and where it can be answered now. */
export interface Questionnaire {
  readonly instrument: string;
  readonly clause: string;
  readonly answeredAt: number | null;
  readonly open: readonly { readonly campaign: string; readonly name: string; readonly subject: string }[];
}
/** One application's, with what is kept. */
export interface PeriodView extends DuePeriod {
  readonly clause: string;
  readonly items: readonly string[];
  readonly state: PeriodState;
  readonly revision: number;
  readonly answers: Answers;
  readonly confirmed: readonly string[];
  readonly prefilledFrom: number | null;
  readonly submittedAt: number | null;
  readonly questionnaires: readonly Questionnaire[];
  readonly materials: readonly (Material & { readonly given: boolean })[];
  readonly handedIn: readonly HandedIn[];
  readonly missing: readonly string[];
}
/** Of all applications of a round. */
export interface DueReport extends DuePeriod {
  readonly application: string;
  readonly state: PeriodState;
  readonly submittedAt: number | null;
  readonly answers: Answers | null;
}

/** Whom a reminder of what is owed would reach. */
export interface UnitReminders {
  readonly canMail: boolean;
  readonly reached: number;
  readonly withoutEmail: number;
  readonly today: number;
}

export interface Rectification {
  readonly id: string;
  readonly text: string;
  readonly owner: string;
  readonly due: string;
  readonly state: 'open' | 'done' | 'confirmed' | 'returned';
  readonly report: string;
  /** Of the evidence that the report names, what its reader may look at. */
  readonly pieces: readonly EvidencePiece[];
  readonly revision: number;
}
export type PlannedItem = Pick<Rectification, 'text' | 'owner' | 'due'>;

export interface DueItem {
  readonly kind: 'window' | 'announcement' | 'objection' | 'period' | 'report' | 'rectification' | 'panel';
  readonly at: number;
  readonly round: { readonly id: string; readonly name: string };
  readonly application: string | null;
  readonly unit: string;
  readonly what: string;
  readonly overdue: boolean;
}
export interface FollowedTask {
  readonly subject: { readonly id: string; readonly name: string };
  readonly planned: string;
  readonly indicator: string;
  readonly action: string;
  readonly lead: string;
  readonly progress: TaskProgress | null;
  readonly change: number | null;
  /** null = the next campaign will measure it. */
  readonly verdict: 'moved-up' | 'moved-down' | 'not-yet' | 'cannot-tell' | null;
  readonly why: string | null;
}
