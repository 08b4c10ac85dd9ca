// A checked and scored response on its way into the database, and what may become of it.

import type { Language } from '../../questionnaires/schema/names.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { Counters } from '../../scoring/cohort/counters.ts';
import type { ScoreSheet } from '../../scoring/model.ts';

export interface Prepared {
  readonly campaign: string;
  readonly instrument: string;
  readonly version: string;
  readonly subject: string;
  /** The subject's owner, whose cohort the response belongs to. */
  readonly institution: string;
  readonly language: Language;
  readonly context: Record<string, string>;
  readonly answers: Answers;
  readonly idempotencyKey: string;
  readonly resultKeyHash: string;
  readonly startedAt: number | null;
  readonly submittedAt: number;
  readonly author: string;
  /** Persons only: other subjects are scored when the campaign closes, together with their linked shares. */
  readonly scored: {
    readonly sheet: ScoreSheet;
    /** The cohort cell: the respondent's own background, as canonical JSON and as values. */
    readonly cell: string;
    readonly contexts: Record<string, string>;
    readonly delta: Counters;
  } | null;
}

export type Outcome =
  | {
      readonly state: 'accepted' | 'repeated' | 'already-submitted';
      readonly receipt: string;
      readonly submittedAt: number;
    }
  | { readonly state: 'closed' };
