// The shapes that travel between browser and server, as the pages read them. Kept beside api.ts, which alone knows the
// addresses; the report itself is scoring/report/report.ts.
import type { Instrument } from '../questionnaires/schema/instrument.ts';
import type { FactStatus, InstitutionType, Language } from '../questionnaires/schema/names.ts';
import type { Response } from '../questionnaires/schema/response.ts';
import type { Texts } from '../questionnaires/schema/texts.ts';
import type { ImprovementTask } from '../scoring/report/report.ts';

export type CampaignState = 'draft' | 'open' | 'paused' | 'closed' | 'archived';
/** The state seen against today's date in Beijing. */
export type CampaignPhase = 'draft' | 'not-started' | 'open' | 'paused' | 'ended' | 'closed';
export type Audience = Instrument['audience'];

export interface Submitted {
  readonly receipt: string;
  readonly submittedAt: number;
}

export interface LinkInstrument {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly purpose: string;
  readonly standing: string;
  readonly minutes: { readonly core: number; readonly module: number };
  readonly audience: string;
  readonly languages: readonly Language[];
  readonly submitted: Submitted | null;
  /** The institution fills it in as a team: the link is no longer used. */
  readonly teamwork: boolean;
  /** The key of rights to answer; null = answered by name. */
  readonly anonymous: { readonly key: string } | null;
}

export interface Link {
  readonly kind: 'person' | 'group' | 'subject';
  readonly campaign: {
    readonly id: string;
    readonly name: string;
    readonly organiser: string;
    readonly opens: string;
    readonly closes: string;
    readonly state: CampaignState;
    readonly phase: CampaignPhase;
    readonly k: number;
    readonly demo: boolean;
  };
  readonly institution: { readonly name: string; readonly type: InstitutionType };
  readonly instruments: readonly LinkInstrument[];
  readonly identify: 'none' | 'code-and-name';
  /** Campus sign-on in place of number and name. */
  readonly signOn: readonly { readonly id: string; readonly name: string }[];
  readonly person: { readonly displayName: string; readonly codeHint: string } | null;
}

export interface Begun {
  readonly pass: string;
  readonly contexts: Readonly<Record<string, string>>;
  readonly instruments: readonly { readonly id: string; readonly submitted: Submitted | null }[];
}

export interface Bundle {
  readonly instrument: Instrument;
  readonly texts: Texts;
}

export interface Submission extends Response {
  readonly resultKeyHash: string;
  readonly startedAt?: number;
}

/** The server's answer to what was blinded, and its proof. */
export interface AnonymousRight {
  readonly evaluated: string;
  readonly proof: string;
}
export interface AnonymousSubmission extends Response {
  readonly campaign: string;
  readonly key: string;
  readonly token: string;
  readonly output: string;
}

/** One thing wrong with what was sent: an item's code where an item is to blame, a path or row otherwise. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly item?: string;
  readonly path?: string;
}

export type Role =
  | 'operator'
  | 'regional-authority'
  | 'institution-admin'
  | 'department-coordinator'
  | 'contributor'
  | 'approver'
  | 'leader'
  | 'assessor';

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly role: Role;
  readonly institution: { readonly id: string; readonly name: string } | null;
  readonly region: string | null;
  readonly department: string | null;
  /** Permissions by name; asked through `useMay`. */
  readonly permissions: readonly string[];
  readonly passwordIssued: boolean;
}

export interface Institution {
  readonly id: string;
  readonly name: string;
  readonly type: InstitutionType;
  readonly region: string;
  readonly contact: Contact | null;
  readonly demo: boolean;
}
export interface Contact {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}
export type InstitutionInput = Pick<Institution, 'name' | 'type' | 'region'> & { readonly contact?: Contact };

export interface StaffMember {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly institution: { readonly id: string; readonly name: string } | null;
  readonly region: string | null;
  readonly department: string | null;
  readonly blocked: boolean;
  readonly demo: boolean;
}
export interface StaffInput {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly institutionId?: string | null;
  readonly region?: string | null;
  readonly department?: string | null;
}
export interface StaffChanges extends Partial<Omit<StaffInput, 'username'>> {
  readonly blocked?: boolean;
}
export interface StaffImport {
  readonly rows: readonly {
    readonly row: number;
    readonly name: string;
    readonly username: string;
    readonly reason: string | null;
  }[];
  readonly committed: boolean;
  /** The passwords as .xlsx, in Base64; null unless committed. */
  readonly sheet: string | null;
}
/** A password is shown once, when it is issued. */
export interface IssuedPassword {
  readonly id: string;
  readonly username: string;
  readonly password: string;
}

export interface PublishedInstrument {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly audience: Audience;
  readonly subject: Instrument['subject'];
  readonly standing: Instrument['standing'];
  readonly minutes: { readonly core: number; readonly module: number };
  readonly published: { readonly date: string; readonly sha256: string } | null;
  readonly profiles: readonly { readonly name: string; readonly number: number; readonly sha256: string }[];
  readonly origin: 'folder' | 'database';
  readonly retired: boolean;
  readonly languages: readonly Language[];
  readonly itemCount: number;
  readonly sources?: readonly { readonly title: string; readonly status: FactStatus }[];
}

export type { ImprovementTask };
