// The staff's accounts, by better-auth: passwords, second factors and sessions are its business, roles and tenants are ours
// (staff table).
import { randomUUID } from 'node:crypto';
import { and, eq, gt } from 'drizzle-orm';
import type { Config } from '../config.ts';
import type { Guard, Statement, Storage } from '../storage/storage.ts';
import type { Role } from '../storage/tables.ts';
import { addressHeader, cookiePrefix, type Library, loadLibrary } from './library.ts';

export interface Staff {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly role: Role;
  readonly institution: string | null;
  /** A regional authority's. */
  readonly region?: string | null;
  /** A department coordinator's, as the roster spells it. */
  readonly department?: string | null;
  /** Somebody else issued the password: nothing but changing it is served. */
  readonly passwordIssued: boolean;
}

export interface NewStaff {
  readonly username: string;
  readonly name: string;
  readonly password: string;
  readonly role: Role;
  readonly institution: string | null;
  readonly region?: string | null;
  readonly department?: string | null;
  readonly demo: boolean;
  readonly passwordIssued: boolean;
}

/** Whoever asks, for the library: its cookies, its browser, and the address as we know it. */
export interface From {
  readonly headers: Headers;
  readonly address: string;
}

export interface SignedIn {
  readonly cookies: readonly string[];
  /** The password was right; a session is opened by the second step. */
  readonly secondStep: boolean;
}

interface Change {
  readonly statements: readonly Statement[];
  readonly guards: readonly Guard[];
}

const noMail = '@no-mail.invalid';

/** null for the address that only the library wants. */
export const shownEmail = (email: string): string | null => (email.endsWith(noMail) ? null : email);

export type Accounts = ReturnType<typeof createAccounts>;

export function createAccounts(storage: Storage, config: Config, secret: string, now: () => number) {
  let loading: Promise<Library> | undefined;
  const library = () => {
    loading ??= loadLibrary(storage, config, secret);
    return loading;
  };
  const endAll = (id: string): Statement => {
    const { session } = storage.tables;
    return storage.db.delete(session).where(eq(session.userId, id));
  };

  return {
    library,

    /** The signed-in member of staff, or null. Without a session cookie the library is not even loaded. */
    async read(headers: Headers): Promise<Staff | null> {
      if (!headers.get('cookie')?.includes(`${cookiePrefix}.session_token`)) return null;
      const found = await (await library()).api.getSession({ headers });
      if (!found) return null;
      const { staff } = storage.tables;
      const [row] = await storage.db.select().from(staff).where(eq(staff.user, found.user.id));
      if (!row || row.blockedAt !== null) return null;
      const { id, name, username } = found.user;
      const { role, institution, region, department, passwordIssued } = row;
      return { id, name, username: username ?? '', role, institution, region, department, passwordIssued };
    },

    /** The id of the session of these cookies. */
    async sessionOf(headers: Headers): Promise<string | null> {
      return (await (await library()).api.getSession({ headers }))?.session.id ?? null;
    },

    /** null for a wrong username or password. */
    async signIn(credentials: { username: string; password: string }, from: From): Promise<SignedIn | null> {
      const headers = forLibrary(from);
      const response = await (await library()).api.signInUsername({ body: credentials, headers, asResponse: true });
      const answer = await readAnswer(response);
      return answer && { cookies: response.headers.getSetCookie(), secondStep: 'twoFactorRedirect' in answer };
    },

    /** A new session for somebody whose identity is proven otherwise. */
    async openSession(id: string, from: From): Promise<{ session: string; cookies: readonly string[] }> {
      const { api } = await library();
      const response = await api.openSession({ body: { user: id }, headers: forLibrary(from), asResponse: true });
      const answer = await readAnswer(response);
      if (!answer) throw new Error(`The account library answered ${response.status}`);
      return { session: String(answer.session), cookies: response.headers.getSetCookie() };
    },

    /** Statements that end the session of these cookies, for the caller's commit. */
    async endSession(headers: Headers): Promise<Statement[]> {
      const found = await (await library()).api.getSession({ headers });
      const { session } = storage.tables;
      return found ? [storage.db.delete(session).where(eq(session.id, found.session.id))] : [];
    },

    endSessions: (id: string): Statement[] => [endAll(id)],

    listSessions(id: string) {
      const { session } = storage.tables;
      return (
        storage.db
          .select({
            id: session.id,
            address: session.ipAddress,
            browser: session.userAgent,
            since: session.createdAt,
            lastUse: session.updatedAt,
          })
          .from(session)
          // The library's sessions go by the machine's clock.
          .where(and(eq(session.userId, id), gt(session.expiresAt, new Date())))
      );
    },

    /** The cookies that make a browser forget its session, which ends if it has not ended yet. */
    async signOut(headers: Headers): Promise<readonly string[]> {
      const response = await (await library()).api.signOut({ headers, asResponse: true });
      return response.headers.getSetCookie();
    },

    /** Statements that change a password and end every session, for the caller's commit; null when the current one is wrong. */
    async changePassword(id: string, passwords: { current: string; next: string }): Promise<Change | null> {
      const { account, staff } = storage.tables;
      const own = and(eq(account.userId, id), eq(account.providerId, 'credential'));
      const [row] = await storage.db.select({ hash: account.password }).from(account).where(own);
      if (!row?.hash || !(await isPassword(passwords.current, row.hash))) return null;
      const password = await hashPassword(passwords.next);
      const change = storage.db
        .update(account)
        .set({ password, updatedAt: new Date(now()) })
        .where(and(own, eq(account.password, row.hash)));
      const chosen = storage.db.update(staff).set({ passwordIssued: false }).where(eq(staff.user, id));
      return { statements: [change, chosen, endAll(id)], guards: [{ of: change, rows: 1 }] };
    },

    /** Statements that create an account whole: user, password and role, for the caller's commit. */
    async create(account: NewStaff): Promise<{ id: string; statements: Statement[] }> {
      const { user, account: credential, staff } = storage.tables;
      const id = randomUUID();
      const moment = new Date(now());
      const password = await hashPassword(account.password);
      const dates = { createdAt: moment, updatedAt: moment };
      return {
        id,
        statements: [
          storage.db.insert(user).values({
            id,
            name: account.name,
            // The library wants an address; this one reaches nobody and is never shown.
            email: `${randomUUID()}${noMail}`,
            emailVerified: false,
            username: account.username.toLowerCase(),
            displayUsername: account.username,
            ...dates,
          }),
          storage.db
            .insert(credential)
            .values({ id: randomUUID(), userId: id, accountId: id, providerId: 'credential', password, ...dates }),
          storage.db.insert(staff).values({
            user: id,
            role: account.role,
            institution: account.institution,
            region: account.region ?? null,
            department: account.department ?? null,
            passwordIssued: account.passwordIssued,
            demo: account.demo,
            createdAt: now(),
          }),
        ],
      };
    },

    /** Statements that replace a password by one that the account's owner did not choose, and end every session and other way in. */
    async setPassword(id: string, password: string): Promise<Statement[]> {
      const { account, staff, signOnLinks } = storage.tables;
      const hashed = await hashPassword(password);
      return [
        storage.db
          .update(account)
          .set({ password: hashed, updatedAt: new Date(now()) })
          .where(and(eq(account.userId, id), eq(account.providerId, 'credential'))),
        storage.db.update(staff).set({ passwordIssued: true }).where(eq(staff.user, id)),
        storage.db.delete(signOnLinks).where(eq(signOnLinks.user, id)),
        endAll(id),
      ];
    },

    /** Statements that put an unknown password in the place of one that was issued. */
    async endIssuedPassword(id: string): Promise<Statement[]> {
      const { account, staff } = storage.tables;
      const unknown = await hashPassword(randomUUID());
      return [
        storage.db
          .update(account)
          .set({ password: unknown, updatedAt: new Date(now()) })
          .where(and(eq(account.userId, id), eq(account.providerId, 'credential'))),
        storage.db.update(staff).set({ passwordIssued: false }).where(eq(staff.user, id)),
      ];
    },

    /** A statement that sets the address one may sign in with, or takes it away. @throws Duplicate, when committed */
    setEmail(id: string, email: string | null): Statement {
      const { user } = storage.tables;
      return storage.db
        .update(user)
        .set({ email: email?.toLowerCase() ?? `${randomUUID()}${noMail}`, updatedAt: new Date(now()) })
        .where(eq(user.id, id));
    },
  };
}

/** The headers of a request as the library may see them. Of an IPv6 network its first address stands for it. */
export function forLibrary({ headers, address }: From): Headers {
  const own = new Headers(headers);
  own.set(addressHeader, address.replace(/\/64$/, ''));
  return own;
}

/** What the library answered; null when it refused. A fault of ours is no refusal. */
export async function readAnswer(response: Response): Promise<Record<string, unknown> | null> {
  if (response.status >= 500) throw new Error(`The account library answered ${response.status}`);
  return response.ok ? ((await response.json()) as Record<string, unknown>) : null;
}

async function isPassword(password: string, hash: string): Promise<boolean> {
  return (await import('better-auth/crypto')).verifyPassword({ hash, password });
}

async function hashPassword(password: string): Promise<string> {
  return (await import('better-auth/crypto')).hashPassword(password);
}
