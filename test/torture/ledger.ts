// What was sent and what was acknowledged, kept in the memory of whoever sends: the only witness that no kill reaches.
import type { Deed } from './deeds.ts';
import type { Ground, Respondent } from './ground.ts';

export interface Receipt {
  readonly receipt: string;
  readonly submittedAt: number;
}

export interface Entry extends Respondent {
  /** `unknown`: sent, and never told what became of it. */
  state: 'unsent' | 'unknown' | 'acknowledged';
  kept: Receipt | null;
}

export interface Reply {
  readonly status: number;
  readonly body: { readonly code?: string; readonly title?: string } & Partial<Receipt>;
}

export class Ledger {
  readonly campaign: string;
  readonly institutions: Ground['institutions'];
  readonly entries: readonly Entry[];
  readonly deeds: Deed[] = [];
  /** What may never be, a sentence each. */
  readonly faults: string[] = [];
  /** How often each refusal was given, by its code. */
  readonly refusals = new Map<string, number>();

  constructor({ campaign, institutions, respondents }: Ground) {
    this.campaign = campaign;
    this.institutions = institutions;
    this.entries = respondents.map((one): Entry => ({ ...one, state: 'unsent', kept: null }));
  }

  in(state: Entry['state']): Entry[] {
    return this.entries.filter((entry) => entry.state === state);
  }

  /** @param reply null = no answer came */
  note(entry: Entry, reply: Reply | null): void {
    const before = entry.kept;
    if (entry.state === 'unsent') entry.state = 'unknown';
    if (reply === null) return;
    const { receipt, submittedAt, code = `HTTP ${reply.status}` } = reply.body;
    if (reply.status >= 500) {
      this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
      return;
    }
    if ((reply.status !== 200 && reply.status !== 201) || !receipt || submittedAt === undefined) {
      this.faults.push(`${entry.subject} was answered ${reply.status} ${code}`);
      return;
    }
    if (before && (reply.status !== 200 || receipt !== before.receipt || submittedAt !== before.submittedAt))
      this.faults.push(`${before.receipt} was acknowledged and is now answered ${reply.status} ${receipt}`);
    entry.state = 'acknowledged';
    entry.kept = before ?? { receipt, submittedAt };
  }
}
