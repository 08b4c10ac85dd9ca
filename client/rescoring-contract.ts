// The shapes of re-scorings, as the console reads them.

export interface RescoringOrder {
  readonly name: string;
  readonly instrument: string;
  readonly profile: { readonly name: string; readonly number: number };
}

export interface ScoredWith {
  readonly instrument: string;
  readonly profile: string;
}

export interface Rescoring {
  readonly id: string;
  readonly name: string;
  readonly instrument: string;
  /** Name and number. */
  readonly profile: string;
  /** `stopped`: can only be discarded. `stale`: another one was accepted since. */
  readonly state: 'computing' | 'stopped' | 'proposed' | 'stale' | 'accepted' | 'discarded';
  readonly before: readonly ScoredWith[];
  readonly after: readonly ScoredWith[];
  readonly summary: Readonly<Record<string, number>>;
  readonly job: string;
  readonly by: string | null;
  readonly createdAt: number;
  readonly decidedAt: number | null;
}

/** null = insufficient, or withheld. */
export type Pair = readonly [before: number | null, after: number | null];

export interface Rescored {
  readonly instrument: string;
  readonly overall: Pair;
  readonly level: Pair | null;
  readonly indicators: Readonly<Record<string, Pair>>;
  readonly persons: {
    readonly count: number;
    /** Persons per level, lowest first. */
    readonly levels: { readonly before: readonly number[]; readonly after: readonly number[] } | null;
  } | null;
}

export interface RescoredInstitution {
  readonly institution: { readonly id: string; readonly name: string; readonly type: string };
  readonly changes: readonly Rescored[];
  readonly levelChanges: boolean;
}

export interface RescoringChanges {
  readonly instruments: readonly {
    readonly id: string;
    readonly title: string;
    readonly byPersons: boolean;
    readonly indicators: readonly { readonly code: string; readonly name: string }[];
    readonly levels: Readonly<Record<string, string>>;
  }[];
  readonly institutions: readonly RescoredInstitution[];
}
