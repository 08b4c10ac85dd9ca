// The staff's accounts, by better-auth: passwords and sessions are its business, roles and tenants are ours (staff table).
// It is loaded at the first request of a member of staff: respondents never need it.
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { baseUrl, type Config } from '../config.ts';
import type { Guard, Statement, Storage } from '../storage/storage.ts';
import type { Role } from '../storage/tables.ts';

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
}

export const minPasswordLength = 10;
export const maxPasswordLength = 128;

async function loadLibrary(storage: Storage, config: Config, secret: string) {
  const [{ betterAuth }, { username }, { drizzleAdapter }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/username'),
    import('better-auth/adapters/drizzle'),
  ]);
  const { user, session, account, verification } = storage.tables;
  return betterAuth({
    appName: 'shuheng',
    baseURL: baseUrl(config),
    basePath: '/api/auth',
    secret,
    database: drizzleAdapter(storage.writer, {
      provider: storage.engine === 'sqlite' ? 'sqlite' : 'pg',
      schema: { user, session, account, verification },
      // An open transaction across an await would swallow the neighbours' statements.
      transaction: false,
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength, maxPasswordLength },
    plugins: [username({ usernameValidator: (name) => /^[a-zA-Z0-9._-]+$/.test(name) })],
    session: { expiresIn: 12 * 3600, updateAge: 3600 },
    advanced: {
      cookiePrefix: 'shuheng',
      useSecureCookies: baseUrl(config).startsWith('https://'),
      // Every mutating route has passed our own origin check before it comes here.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      database: { generateId: () => randomUUID() },
    },
    // Failures are counted by our own limit, which answers in the user's language.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

export type Accounts = ReturnType<typeof createAccounts>;

export function createAccounts(storage: Storage, config: Config, secret: string, now: () => number) {
  let loading: ReturnType<typeof loadLibrary> | undefined;
  const library = () => {
    loading ??= loadLibrary(storage, config, secret);
    return loading;
  };

  return {
    /** The signed-in member of staff, or null. Without a session cookie the library is not even loaded. */
    async read(headers: Headers): Promise<Staff | null> {
      if (!headers.get('cookie')?.includes('shuheng.session_token')) return null;
      const found = await (await library()).api.getSession({ headers });
      if (!found) return null;
      const { staff } = storage.tables;
      const [row] = await storage.db.select().from(staff).where(eq(staff.user, found.user.id));
      if (!row || row.blockedAt !== null) return null;
      const { id, name, username } = found.user;
      const { role, institution, region, department } = row;
      return { id, name, username: username ?? '', role, institution, region, department };
    },

    /** The cookies of a new session, or null for a wrong username or password. */
    async signIn(
      credentials: { username: string; password: string },
      headers: Headers,
    ): Promise<readonly string[] | null> {
      const response = await (await library()).api.signInUsername({ body: credentials, headers, asResponse: true });
      // A fault of ours is not a wrong password.
      if (response.status >= 500) throw new Error(`The account library answered ${response.status}`);
      return response.ok ? response.headers.getSetCookie() : null;
    },

    /** Statements that end the session of these cookies, for the caller's commit. */
    async endSession(headers: Headers): Promise<Statement[]> {
      const found = await (await library()).api.getSession({ headers });
      const { session } = storage.tables;
      return found ? [storage.db.delete(session).where(eq(session.id, found.session.id))] : [];
    },

    /** The cookies that make a browser forget its session, which ends if it has not ended yet. */
    async signOut(headers: Headers): Promise<readonly string[]> {
      const response = await (await library()).api.signOut({ headers, asResponse: true });
      return response.headers.getSetCookie();
    },

    /** Statements that change a password and end every session, for the caller's commit; null when the current one is wrong. */
    async changePassword(
      id: string,
      passwords: { current: string; next: string },
    ): Promise<{ statements: readonly Statement[]; guards: readonly Guard[] } | null> {
      const { account, session } = storage.tables;
      const own = and(eq(account.userId, id), eq(account.providerId, 'credential'));
      const [row] = await storage.db.select({ hash: account.password }).from(account).where(own);
      if (!row?.hash || !(await isPassword(passwords.current, row.hash))) return null;
      const password = await hashPassword(passwords.next);
      const change = storage.db
        .update(account)
        .set({ password, updatedAt: new Date(now()) })
        .where(and(own, eq(account.password, row.hash)));
      return {
        statements: [change, storage.db.delete(session).where(eq(session.userId, id))],
        guards: [{ of: change, rows: 1 }],
      };
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
            email: `${randomUUID()}@no-mail.invalid`,
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
            demo: account.demo,
            createdAt: now(),
          }),
        ],
      };
    },

    /** Statements that set a password and end every session of the account. */
    async setPassword(id: string, password: string): Promise<Statement[]> {
      const { account, session } = storage.tables;
      const hashed = await hashPassword(password);
      return [
        storage.db
          .update(account)
          .set({ password: hashed, updatedAt: new Date(now()) })
          .where(eq(account.userId, id)),
        storage.db.delete(session).where(eq(session.userId, id)),
      ];
    },
  };
}

async function isPassword(password: string, hash: string): Promise<boolean> {
  return (await import('better-auth/crypto')).verifyPassword({ hash, password });
}

async function hashPassword(password: string): Promise<string> {
  return (await import('better-auth/crypto')).hashPassword(password);
}
