// The shapes of an institution's own form as its people fill it in together.
import type { Answer } from '../questionnaires/schema/response.ts';
import type { TypedAnswer, TypedCount } from '../questionnaires/schema/typed-answer.ts';
import type { CampaignPhase, Fault, Role } from './contract.ts';

export type FormState = 'filling' | 'in-review' | 'approved' | 'committed' | 'submitted';
export type FormDeed =
  | 'begin'
  | 'describe'
  | 'assign'
  | 'fill'
  | 'merge'
  | 'return'
  | 'send'
  | 'approve'
  | 'send-back'
  | 'take-back'
  | 'pledge'
  | 'submit';
export type ItemState = 'empty' | 'prefilled' | 'filled' | 'returned' | 'accepted';

export type { TypedAnswer, TypedCount };

export interface FormName {
  readonly campaign: string;
  readonly subject: string;
  readonly instrument: string;
}
export interface FormComment {
  readonly kind: string;
  readonly by: string;
  readonly at: number;
  readonly comment: string;
}
export interface FormItem {
  readonly item: string;
  readonly state: ItemState;
  readonly asked: boolean;
  readonly mine: boolean;
  readonly department: string | null;
  readonly user: { readonly id: string; readonly name: string } | null;
  readonly orphaned: boolean;
  readonly due: string | null;
  readonly answer: TypedAnswer | null;
  readonly basis: string;
  readonly note: string;
  readonly last: Answer | null;
  readonly revision: number;
  readonly updatedBy: string | null;
  readonly updatedAt: number;
  readonly faults: readonly Fault[];
  readonly comments: readonly FormComment[];
}
interface Place {
  readonly campaign: {
    readonly id: string;
    readonly name: string;
    readonly closes: string;
    readonly phase: CampaignPhase;
  };
  readonly subject: { readonly id: string; readonly name: string };
  readonly state: FormState | 'not-begun';
}
export interface FormView extends Place {
  readonly instrument: { readonly id: string; readonly version: string; readonly title: string };
  readonly revision: number;
  readonly context: Readonly<Record<string, string>>;
  readonly may: readonly FormDeed[];
  readonly duties: {
    readonly coordinate: boolean;
    readonly fill: boolean;
    readonly review: boolean;
    readonly pledge: boolean;
  };
  readonly submitted: { readonly receipt: string; readonly submittedAt: number; readonly byLink: boolean } | null;
  readonly last: { readonly campaign: string; readonly submittedAt: number } | null;
  readonly pledge: { readonly name: string; readonly at: number; readonly inPerson: boolean } | null;
  readonly items: readonly FormItem[];
  readonly comments: readonly FormComment[];
  readonly linked: readonly { readonly item: string; readonly from: string | null }[];
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly department: string | null;
  }[];
  readonly departments: readonly string[];
  readonly has: { readonly approver: boolean; readonly leader: boolean };
}
export interface ListedForm extends Place {
  readonly instrument: { readonly id: string; readonly title: string };
  readonly submitted: boolean;
  readonly items: { readonly asked: number; readonly done: number };
  readonly mine: { readonly asked: number; readonly open: number };
}

export interface Assignment {
  readonly items: string[];
  readonly department: string | null;
  readonly user: string | null;
  readonly due: string | null;
}
export interface Filling {
  readonly answer: TypedAnswer | null;
  readonly basis: string;
  readonly note: string;
}
export interface FilledItem {
  readonly state: ItemState;
  readonly revision: number;
  readonly savedAt: number;
  readonly faults: readonly Fault[];
}
export interface ItemComment {
  readonly item: string;
  readonly comment: string;
}
