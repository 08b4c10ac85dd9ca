// The first administrator comes in by a link printed when the server starts with no staff at all: valid once, for a day.
// Only its hash is kept.
import { createHash, randomBytes } from 'node:crypto';
import { and, count, eq, gt, isNull } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { platform } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { Duplicate, GuardFailed } from '../storage/storage.ts';

const validMs = 24 * 3600 * 1000;
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

type Parts = Pick<Deps, 'storage' | 'now'>;

/** A fresh token that replaces earlier ones, or null when an operator exists. */
export async function offerSetup({ storage, now }: Parts): Promise<string | null> {
  const { staff, setupTokens } = storage.tables;
  const [row] = await storage.db.select({ operators: count() }).from(staff).where(eq(staff.role, 'operator'));
  if ((row?.operators ?? 0) > 0) return null;
  const token = randomBytes(24).toString('base64url');
  await storage.commit([
    storage.db.delete(setupTokens),
    storage.db.insert(setupTokens).values({ hash: hashOf(token), expiresAt: now() + validMs, usedAt: null }),
  ]);
  return token;
}

export async function isSetupValid({ storage, now }: Parts, token: string): Promise<boolean> {
  const { setupTokens } = storage.tables;
  const rows = await storage.db
    .select()
    .from(setupTokens)
    .where(and(eq(setupTokens.hash, hashOf(token)), isNull(setupTokens.usedAt), gt(setupTokens.expiresAt, now())));
  return rows.length > 0;
}

/** @throws unknown-setup-link, also for the slower of two who use the same link at once */
export async function becomeOperator(
  parts: Parts & Pick<Deps, 'accounts'>,
  wanted: { token: string; username: string; password: string; name: string },
): Promise<void> {
  const { storage, accounts, now } = parts;
  const { setupTokens } = storage.tables;
  if (!(await isSetupValid(parts, wanted.token))) throw new Problem('unknown-setup-link');
  const { username, password, name } = wanted;
  const created = await accounts.create({
    username,
    password,
    name,
    role: 'operator',
    institution: null,
    demo: false,
    passwordIssued: false,
  });
  const spend = storage.db
    .update(setupTokens)
    .set({ usedAt: now() })
    .where(and(eq(setupTokens.hash, hashOf(wanted.token)), isNull(setupTokens.usedAt)));
  const made = {
    chain: platform,
    by: created.id,
    action: 'first-operator-made',
    target: `user:${created.id}`,
  } as const;
  const guards = [{ of: spend, rows: 1 }];
  await commitAudited(parts, [made], [spend, ...created.statements], guards).catch((error: unknown) => {
    if (error instanceof GuardFailed) throw new Problem('unknown-setup-link');
    throw error instanceof Duplicate ? new Problem('username-taken') : error;
  });
}
