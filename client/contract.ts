// The shapes that travel between browser and server, as the pages read them. Kept beside api.ts, which alone knows the
// addresses; the report itself is scoring/report/report.ts.
import type { Instrument } from '../questionnaires/schema/instrument.ts';
import type { FactStatus, InstitutionType, Language } from '../questionnaires/schema/names.ts';
import type { Answers, Response } from '../questionnaires/schema/response.ts';
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
  readonly identity: 'named' | 'anonymous';
}

/** What persons agree to before they answer. */
export interface ConsentNotice {
  readonly version: number;
  readonly purpose: string;
  readonly readers: string;
  readonly k: number;
  /** Beijing dates. */
  readonly retainUntil: string | null;
  readonly withdrawUntil: string;
}
/** Never a birth date. */
export type DeclaredAge = 'adult' | 'from-14' | 'under-14-with-guardian';

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
    /** The last day is over: until when whoever began before may finish. */
    readonly graceEnds: number | null;
    readonly k: number;
    readonly demo: boolean;
  };
  readonly institution: { readonly name: string; readonly type: InstitutionType };
  readonly instruments: readonly LinkInstrument[];
  readonly identify: 'none' | 'code-and-name';
  /** Campus sign-on in place of number and name. */
  readonly signOn: readonly { readonly id: string; readonly name: string }[];
  readonly person: { readonly displayName: string; readonly codeHint: string } | null;
  readonly consent: ConsentNotice | null;
}

export interface BegunInstrument {
  readonly id: string;
  readonly submitted: Submitted | null;
  readonly draft: { readonly savedAt: number; readonly answered: number } | null;
}
/** What the server says to whoever begins; without a pass where a resume code is needed to go on. */
export interface Beginning {
  readonly pass: string | null;
  readonly contexts: Readonly<Record<string, string>>;
  readonly instruments: readonly BegunInstrument[];
  readonly resume: 'not-needed' | 'code-needed';
  readonly consent: 'given' | 'needed' | 'none';
}
export interface Begun extends Omit<Beginning, 'pass' | 'resume'> {
  readonly pass: string;
}

export interface Claim {
  readonly code?: string;
  readonly name?: string;
  readonly resumeCode?: string;
  /** What one comes back with from the campus, in place of number and name. */
  readonly signOn?: string;
}
export interface Declaration {
  readonly version: number;
  readonly age: DeclaredAge;
  /** The school holds the guardian's consent. */
  readonly guardian?: true;
}

/** Answers under way as the server keeps them; `data` is what our own pages packed. */
export interface ServerDraft {
  readonly version: string;
  readonly language: Language;
  readonly context: Readonly<Record<string, string>>;
  readonly data: unknown;
  readonly answered: number;
  readonly revision: number;
  readonly savedAt: number;
}
export interface SavedDraft {
  readonly revision: number;
  readonly savedAt: number;
  readonly resumeCode?: string | undefined;
}

export interface DraftToSave extends Omit<ServerDraft, 'savedAt'> {
  readonly page: string;
}

/** `corrects`: the revision of the answer that it began from. */
export interface CorrectionToSave extends Omit<ServerDraft, 'savedAt'> {
  readonly corrects: number;
}

export interface SubmittedAnswers extends Pick<ServerDraft, 'version' | 'language' | 'context'> {
  readonly instrument: string;
  readonly answers: Answers;
  /** Which of the answer's revisions it is. */
  readonly revision: number;
}
/** Until the end of a Beijing day. */
export interface Share {
  readonly until: string | number;
}

export interface Bundle {
  readonly instrument: Instrument;
  readonly texts: Texts;
}

export interface Submission extends Response {
  /** The receipt of the earlier submission that this one corrects. */
  readonly replaces?: string;
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
  /** Whether signing in asks for a code besides the password. */
  readonly secondFactor: boolean;
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
  /** Fetches the sheet of passwords; null unless committed. */
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
