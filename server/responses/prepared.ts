// A response on its way into the database, checked and then scored, and what may become of it.
import { createHash } from 'node:crypto';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { canonicalJson } from '../../questionnaires/versions/canonical.ts';
import type { ScoreSheet } from '../../scoring/model.ts';
import { scoreOne } from '../../scoring/score.ts';
import type { Compiled, Pinned } from '../campaigns/pinned.ts';

/** As plain values: another thread can be sent it. */
export interface Entry {
  readonly campaign: string;
  readonly instrument: string;
  readonly version: string;
  readonly subject: string;
  /** The participant, whose cohort the response belongs to: an institution or a subject of one. */
  readonly institution: string;
  readonly language: Language;
  readonly context: Record<string, string>;
  readonly answers: Answers;
  readonly idempotencyKey: string;
  readonly resultKeyHash: string;
  readonly startedAt: number | null;
  readonly submittedAt: number;
  /** Who wrote it, where that is not the subject itself. */
  readonly authors: readonly string[];
  /** Whose draft it ends; null = whatever draft there is of the subject. */
  readonly holder: string | null;
  /** When the person agreed to the notice, null where there is none; of an institution's form nobody. */
  readonly person: { readonly agreedAt: number | null } | null;
}

/** Every answer is allowed. */
export interface Checked {
  readonly entry: Entry;
  /** Those of its campaign. */
  readonly pins: readonly Pinned[];
}

export interface Prepared extends Entry {
  /** What it is scored by. Persons only: other subjects are scored when the campaign closes, together with their linked shares. */
  readonly pin: Compiled | null;
}

export interface Scored {
  readonly pin: Compiled;
  readonly sheet: ScoreSheet;
  /** The cohort cell: the respondent's own background, as canonical JSON and as values. */
  readonly cell: string;
  readonly contexts: Record<string, string>;
}

/** @param pins those of its campaign */
export function prepare(entry: Entry, pins: readonly Compiled[]): Prepared {
  const pin = pins.find(({ id }) => id === entry.instrument);
  if (!pin) throw new Error(`The campaign has no ${entry.instrument}`);
  return { ...entry, pin: pin.byPersons ? pin : null };
}

export function score(pin: Compiled, answers: Answers, context: Readonly<Record<string, string>>): Scored {
  const contexts = Object.fromEntries(Object.entries(context).filter(([code]) => pin.ownContexts.has(code)));
  return { pin, sheet: scoreOne(pin.scorer, { answers, context }), cell: canonicalJson(contexts), contexts };
}

interface Said {
  readonly context: Readonly<Record<string, string>>;
  readonly answers: Answers;
}

/** Whether two checked submissions hold the same background and answers, in whatever order they came. */
export function saysTheSame(one: Said, other: Said): boolean {
  return digestOf(one) === digestOf(other);
}

const digestOf = ({ context, answers }: Said): string =>
  createHash('sha256').update(canonicalJson({ context, answers })).digest('hex');

export type Outcome =
  | {
      readonly state: 'accepted' | 'repeated' | 'already-submitted';
      readonly receipt: string;
      readonly submittedAt: number;
    }
  /** `draft-held`: somebody else has answers under way under this name. `withdrawn`: it was kept before, and taken back. */
  | { readonly state: 'closed' | 'paused' | 'draft-held' | 'withdrawn' | 'agreement-withdrawn' | 'person-left' };
