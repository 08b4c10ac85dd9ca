// The shapes of programmes, their rounds and an institution's own applications.

import type { Application, Member } from '../programmes/engine/application.ts';
import type { Finding } from '../programmes/engine/judge-rules.ts';
import type { Material, Programme, ProgrammeTexts } from '../programmes/schema/programme.ts';
import type { Decision, StageCode } from '../programmes/schema/stages.ts';
import type { InstitutionType } from '../questionnaires/schema/names.ts';
import type { TypedAnswers } from '../questionnaires/schema/typed-answer.ts';
import type { Fault, Role } from './contract.ts';

export type TeamState = 'filling' | 'in-review' | 'approved' | 'pledged';
export type TeamDeed = 'send' | 'approve' | 'return' | 'take-back' | 'pledge';
export type OwnDeed = TeamDeed | 'assign' | 'describe' | 'hand-in' | 'submit' | 'withdraw';

export interface ListedProgramme {
  readonly programme: Programme;
  readonly texts: ProgrammeTexts;
}
export interface RoundWindow {
  readonly phase: 'before' | 'open' | 'over' | 'unset';
  readonly opens: number | null;
  readonly closes: number | null;
}
export interface ListedRound {
  readonly round: {
    readonly id: string;
    readonly name: string;
    readonly programme: string;
    readonly version: string;
    readonly state: 'preparing' | 'open' | 'closed';
  };
  readonly title: string;
  readonly open: boolean;
  readonly window: RoundWindow;
}
export interface ListedApplication {
  readonly id: string;
  readonly round: string;
  readonly title: string;
  readonly unit: { readonly id: string; readonly name: string; readonly region: string };
  readonly track: string;
  readonly stage: StageCode;
  readonly stageSince: number;
  readonly stageUntil: number | null;
  readonly team: TeamState;
  readonly submittedAt: number | null;
}

export interface ApplicationHead {
  readonly title: string;
  readonly context: Readonly<Record<string, string>>;
  readonly members: readonly Member[];
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
export interface ApplicationView {
  readonly application: ApplicationHead & {
    readonly id: string;
    /** null = of the institution itself. */
    readonly subject: string | null;
    readonly track: string;
    readonly stage: StageCode;
    readonly stageUntil: number | null;
    readonly team: TeamState;
    readonly judged: Application['judged'];
    readonly submittedAt: number | null;
    readonly revision: number;
  };
  readonly unit: {
    readonly id: string;
    readonly name: string;
    readonly type: InstitutionType;
    readonly region: string;
  };
  readonly round: { readonly id: string; readonly name: string; readonly programme: string; readonly version: string };
  readonly findings: readonly Finding[];
  readonly materials: readonly (Material & { readonly given: boolean })[];
  readonly events: readonly ApplicationEvent[];
  readonly steps: readonly Decision[];
  readonly windowOpen: boolean;
}

export interface OwnSection {
  readonly section: string;
  readonly department: string | null;
  readonly user: string | null;
  readonly due: string | null;
  readonly answers: TypedAnswers;
  readonly done: boolean;
  readonly revision: number;
  readonly updatedBy: string | null;
  readonly updatedAt: number;
  readonly mine: boolean;
  readonly writable: boolean;
}
export interface HandedIn {
  readonly id: string;
  readonly material: string;
  readonly note: string;
  readonly by: string;
  readonly at: number;
  readonly file: { readonly id: string; readonly name: string; readonly bytes: number; readonly type: string } | null;
}
export interface OwnApplication {
  readonly view: ApplicationView;
  readonly window: RoundWindow;
  readonly sections: readonly OwnSection[];
  readonly faults: readonly Fault[];
  readonly pledge: string | null;
  readonly may: readonly OwnDeed[];
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly department: string | null;
  }[];
  readonly departments: readonly string[];
  readonly has: { readonly approver: boolean; readonly leader: boolean };
  readonly handedIn: readonly HandedIn[];
  readonly templates: readonly string[];
  readonly names: Readonly<Record<string, string>>;
}

/** One of the issuer's own Word forms of a round. */
export interface ListedTemplate {
  readonly material: string;
  readonly name: string;
  readonly sha256: string;
  readonly at: number;
}
