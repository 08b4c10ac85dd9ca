// The audit log, as its pages read it.
import type { Job } from './job-contract.ts';

export interface AuditDetail {
  readonly label: string;
  readonly value: string;
  /** A digest or an id: shown short, copied whole. */
  readonly code: boolean;
}

export interface AuditRow {
  readonly number: number;
  readonly at: number;
  readonly actor: {
    /** `outside`: of whom the reader is told the role alone. */
    readonly kind: 'account' | 'server' | 'outside' | 'gone';
    readonly name: string;
    readonly username: string | null;
  };
  readonly group: string;
  readonly action: string;
  readonly target: { readonly kind: string; readonly name: string | null; readonly id: string | null };
  readonly before: string | null;
  readonly after: string | null;
  readonly details: readonly AuditDetail[];
  readonly hash: string;
}

export interface AuditPage {
  readonly rows: readonly AuditRow[];
  readonly next: number | null;
}

export interface AuditState {
  readonly rows: number;
  readonly lastAnchor: { readonly number: number; readonly at: number; readonly hash: string } | null;
  /** The newest check of the chain that the reader may see. */
  readonly check: Job | null;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
}

/** What is empty is not asked for. */
export interface AuditChoice {
  /** Whose chain; '' = the reader's own. */
  readonly institution: string;
  readonly group: string;
  /** An account, or `server`. */
  readonly actor: string;
  /** Beijing days. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
}
