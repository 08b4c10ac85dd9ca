// What a re-scoring is: a closed campaign scored again with another profile for one of its instruments. All its figures bear a
// number of their own beside those that count, so nothing changes before somebody accepts it, and what was issued keeps its own.

export type RescoringState = 'computing' | 'proposed' | 'accepted' | 'discarded';

/** What an instrument of a campaign is scored with, and which figures are meant. */
export interface ScoringPin {
  readonly instrument: string;
  readonly version: string;
  readonly profileName: string;
  readonly profileNumber: number;
  readonly scoring: number;
}

/** Before and after; null = insufficient, or withheld. */
export type Pair = readonly [before: number | null, after: number | null];

/** One instrument at one participant: its own form, or all of its persons together. */
export interface Rescored {
  readonly instrument: string;
  /** 0…100; of persons, their mean. */
  readonly overall: Pair;
  /** A form's. */
  readonly level: Pair | null;
  /** First-level indicators by code, 0…100. */
  readonly indicators: Readonly<Record<string, Pair>>;
  readonly persons: {
    readonly count: number;
    /** Persons per overall level, lowest first; null where they would tell too much. */
    readonly levels: { readonly before: readonly number[]; readonly after: readonly number[] } | null;
  } | null;
}
