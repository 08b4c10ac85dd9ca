// The shapes of the model lab, as the console reads them.
import type { Instrument } from '../questionnaires/schema/instrument.ts';
import type { InstitutionType } from '../questionnaires/schema/names.ts';
import type { Profile } from '../questionnaires/schema/profile.ts';
import type { LabSubject } from '../scoring/lab/try-profile.ts';
import type { Score } from '../scoring/model.ts';

export interface BenchSubject extends LabSubject {
  readonly name: string;
  readonly group: InstitutionType;
  /** As the server scored it at the close. */
  readonly kept: { readonly overall: Score; readonly level: number | null };
}

export interface LabBench {
  readonly campaign: { readonly id: string; readonly name: string };
  readonly instrument: Instrument;
  readonly title: string;
  /** Of indicators, by code. */
  readonly names: Readonly<Record<string, string>>;
  /** Of levels, by number. */
  readonly levels: Readonly<Record<string, string>>;
  readonly profile: Profile;
  readonly subjects: readonly BenchSubject[];
}

export interface DraftProfile {
  readonly id: string;
  readonly title: string;
  readonly profile: Profile;
  /** null: the account is gone. */
  readonly by: string | null;
  readonly createdAt: number;
}
