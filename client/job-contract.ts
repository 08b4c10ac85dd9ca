// The shape of a job, as the console reads it.

export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly about: string | null;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  /** Cancelled, but still at work. */
  readonly cancelling: boolean;
  readonly done: number;
  readonly total: number | null;
  readonly problem: { readonly code: string; readonly title: string } | null;
  readonly files: readonly { readonly file: string; readonly name: string; readonly size: number }[];
  readonly summary: Readonly<Record<string, string | number>>;
  readonly by: string | null;
  readonly createdAt: number;
  readonly endedAt: number | null;
  /** When the files go. */
  readonly expiresAt: number | null;
}

export type ReportFormat = 'pdf' | 'docx' | 'xlsx';
