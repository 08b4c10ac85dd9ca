// One's own account and the campus sign-on services, as the pages read them.

export interface OwnAccount {
  readonly email: string | null;
  readonly secondFactor: boolean;
}

export interface Enrolment {
  readonly secret: string;
  /** An SVG image. */
  readonly qr: string;
  readonly recoveryCodes: readonly string[];
}

export interface Session {
  readonly id: string;
  readonly address: string | null;
  readonly browser: string | null;
  readonly since: number;
  readonly lastUse: number;
  readonly current: boolean;
}

export interface PasswordRules {
  readonly min: number;
  readonly max: number;
  readonly common: readonly string[];
}

export interface SignOnService {
  readonly id: string;
  readonly name: string;
  readonly institution: string | null;
}

export interface SignOnInput {
  readonly kind: 'oidc' | 'cas';
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly secret?: string;
  readonly forStaff: boolean;
  readonly forRespondents: boolean;
}

export interface SignOnProvider extends Omit<SignOnInput, 'secret'> {
  readonly id: string;
  readonly hasSecret: boolean;
  readonly revision: number;
  readonly institution: { readonly id: string; readonly name: string } | null;
  /** What the service must be told. */
  readonly returnTo: string;
}

export type SignOnFailure =
  | 'address-not-allowed'
  | 'unreachable'
  | 'redirected'
  | 'too-large'
  | 'not-oidc'
  | 'issuer-differs'
  | 'client-refused'
  | 'not-cas'
  | 'service-refused'
  | 'refused';
