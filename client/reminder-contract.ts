// Progress by class, those who have not answered, and reminders, as the console reads them.

/** Which people are meant. */
export interface People {
  readonly institution: string;
  readonly instrument: string;
  readonly department?: string;
  readonly class?: string;
}
export interface GroupSteps {
  readonly department: string;
  readonly class: string;
  readonly invited: number;
  readonly unopened: number;
  readonly opened: number;
  readonly underWay: number;
  readonly submitted: number;
}
export interface GroupProgress {
  readonly anonymous: boolean;
  readonly groups: readonly GroupSteps[];
}
export interface UnansweredPage {
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly persons: readonly UnansweredPerson[];
}
export interface UnansweredPerson {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly hasEmail: boolean;
  readonly state: 'invited' | 'opened' | 'under-way';
  readonly savedAt: number | null;
}
export interface ReminderOutlook {
  readonly canMail: boolean;
  readonly unanswered: number;
  readonly withEmail: number;
  readonly earlier: readonly {
    readonly id: string;
    readonly channel: 'email' | 'webhook';
    readonly sent: number;
    readonly failed: number;
    readonly at: number;
  }[];
}
export const webhookKinds = ['wecom', 'dingtalk', 'feishu', 'plain'] as const;
export type WebhookKind = (typeof webhookKinds)[number];
export interface Webhook {
  readonly id: string;
  readonly name: string;
  readonly kind: WebhookKind;
  readonly host: string;
  readonly signed: boolean;
}
export interface WebhookInput {
  readonly name: string;
  readonly url: string;
  readonly kind: WebhookKind;
  readonly secret?: string;
}
