// The account library as we use it: which tables, which plugins, and two endpoints of our own that only the server calls. None of
// its endpoints is mounted. It is loaded at the first request of a member of staff: respondents never need it.
import { randomUUID } from 'node:crypto';
import { baseUrl, type Config } from '../config.ts';
import type { Storage } from '../storage/storage.ts';

/** Where the library reads the caller's address. Whoever calls it sets the header: what a stranger sent is overwritten. */
export const addressHeader = 'x-shuheng-address';
export const cookiePrefix = 'shuheng';
export const minPasswordLength = 10;
export const maxPasswordLength = 128;
export const issuer = '数衡';

export type Library = Awaited<ReturnType<typeof loadLibrary>>;

export async function loadLibrary(storage: Storage, config: Config, secret: string) {
  const [{ betterAuth }, { username }, { twoFactor: secondFactor }, { drizzleAdapter }, ours] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/username'),
    import('better-auth/plugins/two-factor'),
    import('better-auth/adapters/drizzle'),
    ownEndpoints(),
  ]);
  const { user, session, account, verification, twoFactor } = storage.tables;
  return betterAuth({
    appName: issuer,
    baseURL: baseUrl(config),
    basePath: '/api/auth',
    secret,
    database: drizzleAdapter(storage.writer, {
      provider: storage.engine === 'sqlite' ? 'sqlite' : 'pg',
      schema: { user, session, account, verification, twoFactor },
      // An open transaction across an await would swallow the neighbours' statements.
      transaction: false,
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength, maxPasswordLength },
    plugins: [
      username({ usernameValidator: (name) => /^[a-zA-Z0-9._-]+$/.test(name) }),
      secondFactor({ issuer, twoFactorCookieMaxAge: 600 }),
      ours,
    ],
    session: { expiresIn: 12 * 3600, updateAge: 15 * 60 },
    advanced: {
      cookiePrefix,
      useSecureCookies: baseUrl(config).startsWith('https://'),
      // Every mutating route has passed our own origin check before it comes here.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      database: { generateId: () => randomUUID() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    // Failures are counted by our own limit, which answers in the user's language.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

/** What the library does inside its own endpoints and offers nowhere: a session without a password, and whose second step is due. */
async function ownEndpoints() {
  const [{ createAuthEndpoint }, { setSessionCookie }, { z }] = await Promise.all([
    import('better-auth/api'),
    import('better-auth/cookies'),
    import('zod'),
  ]);
  return {
    id: 'shuheng',
    endpoints: {
      openSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ user: z.string() }), requireHeaders: true },
        async (ctx) => {
          const user = await ctx.context.internalAdapter.findUserById(ctx.body.user);
          if (!user) throw new Error('A session was asked for an account that does not exist');
          const session = await ctx.context.internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ session: session.id });
        },
      ),
      readSecondStep: createAuthEndpoint.serverOnly({ method: 'GET', requireHeaders: true }, async (ctx) => {
        const { name } = ctx.context.createAuthCookie('two_factor');
        const challenge = await ctx.getSignedCookie(name, ctx.context.secret);
        const found = challenge ? await ctx.context.internalAdapter.findVerificationValue(challenge) : null;
        return ctx.json({ user: found && found.expiresAt.getTime() > Date.now() ? found.value : null });
      }),
    },
  };
}
