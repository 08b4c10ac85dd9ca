// What the engine knows of one application. Plain data: the server reads it from storage, the browser from the page.

import type { InstitutionType } from '../../questionnaires/schema/names.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { StageCode } from '../schema/stages.ts';

/** One member of what applies, as the applicant declares it. */
export interface Member {
  readonly role: string;
  readonly name: string;
  /** Where it is registered on this platform. */
  readonly institution: string | null;
  readonly province: string;
  readonly attributes: readonly string[];
}

/** Another application of the same unit in the same round. */
export interface OtherApplication {
  /** Absent = of the same track. */
  readonly track?: string;
  readonly context: Readonly<Record<string, string>>;
  readonly answers: Answers;
}

export interface Application {
  readonly id: string;
  readonly track: string;
  readonly stage: StageCode;
  readonly applicant: { readonly type: InstitutionType };
  readonly context: Readonly<Record<string, string>>;
  readonly answers: Answers;
  readonly members: readonly Member[];
  /** What a person has decided of rules that a machine cannot judge. */
  readonly judged: Readonly<Record<string, 'met' | 'unmet'>>;
  /** The unit's other applications of this round that were handed in or are being written, withdrawn ones left out. */
  readonly others: readonly OtherApplication[];
}
