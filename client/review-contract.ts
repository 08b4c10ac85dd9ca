// The shapes of expert review: panels as operators keep them, the assessor's desk, and what institutions are asked.
import type { Answers } from '../questionnaires/schema/response.ts';
import type { EvidenceRule } from '../scoring/witnesses/evidence-rule.ts';
import type { HandedIn } from './programme-contract.ts';

export const panelStates = ['preparing', 'scoring', 'moderation', 'closed'] as const;
export type PanelState = (typeof panelStates)[number];
export type ReviewerState = 'assigned' | 'declined' | 'scoring' | 'handed-in' | 'moderated';
export const confidences = ['low', 'middle', 'high'] as const;
export type Confidence = (typeof confidences)[number];
export const findingRules = ['mean', 'trimmed-mean', 'median', 'lead'] as const;
export type FindingRule = (typeof findingRules)[number];
export const counting = ['claimed', 'supported', 'found'] as const;

export interface ReviewRules {
  readonly blind: boolean;
  readonly distance: number;
  readonly finding: FindingRule;
  readonly evidence: EvidenceRule;
  readonly counts: (typeof counting)[number];
}
interface Named {
  readonly id: string;
  readonly name: string;
}
export interface ListedPanel extends Named {
  readonly campaign: Named;
  readonly instrument: { readonly id: string; readonly title: string };
  readonly state: PanelState;
  readonly due: string | null;
  readonly subjects: number;
  readonly assessors: number;
  readonly assignments: number;
  readonly handedIn: number;
  readonly declined: number;
}
export interface PanelContent {
  readonly name: string;
  readonly due: string | null;
  readonly rules: ReviewRules;
}
export interface NewPanel extends PanelContent {
  readonly campaign: string;
  readonly instrument: string;
}
export interface PanelAssignment {
  readonly user: string;
  readonly name: string;
  readonly alias: string;
  readonly lead: boolean;
  readonly indicators: readonly string[] | null;
  readonly state: ReviewerState;
  readonly scored: number;
  readonly asked: number;
  readonly handedInAt: number | null;
}
export interface PanelSubject extends Named {
  readonly institution: string;
  readonly openQuestions: number;
  readonly assignments: readonly PanelAssignment[];
}
export interface Assessor extends Named {
  readonly specialities: readonly string[];
  readonly institution: string | null;
  readonly conflicts: readonly { readonly institution: string; readonly reason: string; readonly declared: boolean }[];
  readonly load: number;
}
export interface PanelView extends Named, PanelContent {
  readonly campaign: Named;
  readonly instrument: { readonly id: string; readonly version: string; readonly title: string };
  readonly state: PanelState;
  readonly revision: number;
  readonly subjects: readonly PanelSubject[];
  readonly assessors: readonly Assessor[];
}
export interface Assignment {
  readonly subject: string;
  readonly user: string;
  readonly indicators: readonly string[] | null;
  readonly lead: boolean;
}
export interface ProposalOrder {
  readonly by: 'subjects' | 'indicators';
  readonly each: number;
  readonly assessors: readonly string[];
}
export interface Proposal {
  readonly assignments: readonly Assignment[];
  readonly short: readonly { readonly subject: string; readonly wanted: number; readonly found: number }[];
  readonly connected: boolean;
}

export interface PanelModeration {
  readonly agreement: {
    readonly shared: number;
    readonly kappa: { readonly value: number; readonly pairs: number } | null;
    readonly icc: { readonly value: number; readonly limits: readonly [number, number] | null } | null;
    readonly alpha: number | null;
  };
  readonly severity: readonly {
    readonly user: string;
    readonly name: string;
    readonly group: number;
    readonly shared: number;
    readonly severity: number;
    readonly drift: number | null;
  }[];
  readonly subjects: readonly {
    readonly id: string;
    readonly name: string;
    readonly handedIn: number;
    readonly assigned: number;
    readonly indicators: number;
    readonly beyond: readonly string[];
    readonly changed: number;
    readonly found: number;
  }[];
}

export interface Message {
  readonly id: string;
  readonly side: 'assessor' | 'institution';
  readonly text: string;
  readonly due: string | null;
  readonly evidence: readonly { readonly id: string; readonly title: string }[];
  readonly at: number;
  readonly late: boolean;
}
export interface Thread {
  readonly id: string;
  readonly indicator: string;
  readonly alias: string;
  readonly state: 'open' | 'answered' | 'closed';
  readonly due: string;
  readonly overdue: boolean;
  readonly messages: readonly Message[];
}
export interface OwnQuestion extends Thread {
  readonly campaign: Named;
  readonly subject: Named;
  readonly instrument: { readonly id: string; readonly title: string };
  readonly indicatorName: string;
}

export const verdicts = ['met', 'partly', 'unmet'] as const;
export type Verdict = (typeof verdicts)[number];
/** What an assessor writes of one criterion. */
export interface Judging {
  readonly verdict: Verdict | null;
  readonly comment: string;
}
/** What a programme leaves to experts, with document and clause. */
export interface Criterion {
  readonly application: string;
  readonly rule: string;
  readonly needs: 'condition' | 'preference' | 'criterion';
  readonly condition: string;
  readonly source: string;
}
export interface DeskCriterion extends Criterion, Judging {
  readonly revision: number;
  readonly savedAt: number | null;
}
export interface DeskApplication {
  readonly id: string;
  readonly title: string;
  readonly reading: 'open' | 'hidden' | 'over';
  readonly criteria: readonly DeskCriterion[];
}
interface Line {
  readonly label: string;
  readonly text: string;
}
/** An application as assessors read it. */
export interface ReadForReview {
  readonly id: string;
  readonly title: string;
  readonly programme: { readonly id: string; readonly title: string };
  readonly track: string;
  readonly head: readonly Line[];
  readonly sections: readonly { readonly code: string; readonly name: string; readonly lines: readonly Line[] }[];
  readonly materials: readonly {
    readonly code: string;
    readonly name: string | null;
    readonly source: string;
    readonly required: boolean;
    readonly files: readonly Pick<HandedIn, 'id' | 'file' | 'at' | 'note'>[];
  }[];
  readonly nodes: readonly string[];
}

export interface ModeratedScore {
  readonly alias: string;
  readonly lead: boolean;
  readonly mine: boolean;
  readonly level: number | null;
  readonly confidence: Confidence | null;
  readonly comment: string;
  readonly blind: number | null;
  readonly reason: string | null;
  readonly revision: number;
  readonly name?: string;
  readonly changedAfterClaim?: boolean;
}
export interface ModeratedIndicator {
  readonly code: string;
  readonly domain: string;
  readonly steps: number;
  readonly claimed: number | null;
  readonly spread: number;
  readonly beyond: boolean;
  readonly scores: readonly ModeratedScore[];
  readonly finding: {
    readonly level: number | null;
    readonly rule: string;
    readonly reason: string;
    readonly kept: boolean;
  };
}
export interface VisitContent {
  readonly visitedOn: string;
  readonly visitors: readonly string[];
  readonly checklist: readonly {
    readonly text: string;
    readonly seen: 'yes' | 'no' | 'partly' | null;
    readonly note: string;
  }[];
  readonly record: string;
  readonly photographs: readonly string[];
}
export interface Visit extends VisitContent {
  readonly id: string;
  readonly revision: number;
}
export interface ModeratedCriterion extends Criterion {
  readonly said: readonly (Judging & { readonly alias: string; readonly lead: boolean; readonly name?: string })[];
}
export interface GroupOpinion {
  readonly text: string;
  readonly revision: number;
  readonly savedAt: number | null;
}
export interface SubjectModeration {
  readonly panel: {
    readonly id: string;
    readonly name: string;
    readonly state: PanelState;
    readonly finding: FindingRule;
  };
  readonly instrument: { readonly id: string; readonly version: string };
  readonly subject: Named;
  readonly may: {
    readonly moderate: boolean;
    readonly find: boolean;
    readonly speak: boolean;
    readonly print: boolean;
  };
  readonly distance: number;
  readonly indicators: readonly ModeratedIndicator[];
  readonly criteria: readonly ModeratedCriterion[];
  readonly group: GroupOpinion;
  readonly opinions: readonly { readonly alias: string; readonly lead: boolean; readonly opinion: string }[];
  readonly questions: readonly Thread[];
  readonly visits: readonly Visit[];
}

export interface DeskName {
  readonly panel: string;
  readonly subject: string;
}
export interface Queued {
  readonly panel: Named & { readonly state: PanelState; readonly due: string | null };
  readonly title: string;
  readonly overdue: boolean;
  readonly subject: Named;
  readonly state: ReviewerState;
  readonly lead: boolean;
  readonly alias: string;
  readonly scored: number;
  readonly asked: number;
  readonly questions: { readonly open: number; readonly answered: number };
}
/** What an assessor writes of one indicator. */
export interface Scoring {
  readonly level: number | null;
  readonly confidence: Confidence | null;
  readonly comment: string;
}
export interface Claim {
  readonly answers: Answers;
  readonly said: Readonly<Record<string, string>>;
}
export interface ScoreKept {
  readonly revision: number;
  readonly savedAt: number;
  readonly claim: Claim | null;
}
export interface DeskIndicator {
  readonly code: string;
  readonly domain: string;
  readonly steps: number;
  readonly open: Claim;
  readonly claim: Claim | null;
  readonly score: (Scoring & { readonly revision: number; readonly savedAt: number }) | null;
}
export interface CohortFacts {
  readonly instrument: string;
  readonly title: string;
  readonly audience: string;
  readonly invited: number;
  readonly submitted: number;
  readonly overall: number | null;
  readonly domains: readonly { readonly name: string; readonly mean: number | null }[];
}
export interface DeskView {
  readonly panel: Named & { readonly state: PanelState; readonly due: string | null; readonly blind: boolean };
  readonly campaign: Named;
  readonly instrument: { readonly id: string; readonly version: string };
  readonly subject: Named & { readonly institution: string };
  readonly own: {
    readonly alias: string;
    readonly lead: boolean;
    readonly state: ReviewerState;
    readonly opinion: string;
    readonly revision: number;
    readonly handedInAt: number | null;
  };
  readonly indicators: readonly DeskIndicator[];
  readonly applications: readonly DeskApplication[];
  readonly facts: readonly CohortFacts[];
  readonly questions: readonly (Thread & { readonly mine: boolean })[];
}
