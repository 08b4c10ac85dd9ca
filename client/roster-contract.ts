// The shapes of rosters and their imports, as the console reads them.
import type { Roster } from '../questionnaires/schema/instrument.ts';

export const groupColumns = ['department', 'class', 'major', 'grade', 'teacherClass', 'layer', 'subject'] as const;
export type GroupColumn = (typeof groupColumns)[number];
export type Presence = 'present' | 'left' | 'all';

export interface PersonDetails {
  readonly code: string;
  readonly name: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly tags: string[];
  readonly contact: { readonly phone?: string; readonly email?: string };
}
export interface Person extends PersonDetails {
  readonly id: string;
  readonly leftAt: number | null;
  /** The guardian's consent, where the school holds it: since what day, recorded by whom. */
  readonly guardian: { readonly receivedOn: string; readonly by: string | null } | null;
}
export interface PersonPage {
  readonly persons: readonly Person[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}
export interface PersonSearch {
  readonly audience: Roster;
  readonly query: string;
  readonly department: string;
  readonly class: string;
  readonly tag: string;
  readonly presence: Presence;
  readonly page: number;
}
/** Whom a search finds, on whatever page. */
export type PersonGroup = Omit<PersonSearch, 'page' | 'presence'>;

export interface RosterFacets {
  readonly present: number;
  readonly left: number;
  readonly values: Readonly<Record<string, readonly string[]>>;
}

export type UndecidedReason = 'other-name' | 'on-other-roster' | 'came-back';
export interface RosterOutcome {
  readonly refused: string | null;
  readonly encoding: string;
  readonly ignored: readonly string[];
  /** Hold what is not collected, and may be left out. */
  readonly personal: readonly string[];
  readonly counts: Readonly<Record<'add' | 'update' | 'same' | 'skip' | 'conflict' | 'absent', number>>;
  readonly open: Readonly<Record<string, number>>;
  readonly rows: readonly {
    readonly key: string;
    readonly sheet: string;
    readonly row: number;
    readonly kind: 'skip' | 'conflict';
    readonly reason: string;
    readonly sentence: string;
    readonly open: boolean;
    readonly code: string;
    readonly name: string;
  }[];
  readonly more: number;
}
export interface RosterDecisions {
  readonly take: string[];
  readonly rows: Record<string, boolean>;
  readonly absentLeave: boolean;
}
export interface PastImport {
  readonly id: string;
  readonly fileName: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly by: string | null;
  readonly at: number;
  readonly undoneAt: number | null;
  readonly undoable: boolean;
}
