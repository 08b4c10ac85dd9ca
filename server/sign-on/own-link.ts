// That an account opens by a campus service is its owner's word, given once: an institution's administrator sets the service up, and
// could otherwise come in as anybody of the institution. Whoever is vouched for without it signs in by password (and second factor)
// in the same browser within ten minutes; that links the two, until the service points elsewhere.
import { and, eq } from 'drizzle-orm';
import { type AuditEvent, chainOf } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import type { Statement } from '../storage/storage.ts';
import { openCookie, validMs, writeCookie } from './signed-cookie.ts';

type Parts = Pick<Deps, 'storage' | 'secrets' | 'config' | 'now'>;

interface Asked {
  readonly provider: string;
  /** The service as it was when it vouched. */
  readonly revision: number;
  readonly user: string;
  readonly expires: number;
}

interface Link {
  readonly events: readonly AuditEvent[];
  readonly statements: readonly Statement[];
}
const nothing: Link = { events: [], statements: [] };

export async function isLinked(
  { storage }: Pick<Parts, 'storage'>,
  { provider, user }: Pick<Asked, 'provider' | 'user'>,
): Promise<boolean> {
  const { signOnLinks: links } = storage.tables;
  const of = and(eq(links.provider, provider), eq(links.user, user));
  return (await storage.db.select({ user: links.user }).from(links).where(of)).length > 0;
}

export function linkRow({ storage, now }: Parts, { provider, user }: Pick<Asked, 'provider' | 'user'>): Statement {
  const { signOnLinks: links } = storage.tables;
  return storage.db.insert(links).values({ provider, user, createdAt: now() }).onConflictDoNothing();
}

/** The cookie by which the next sign-in of this browser, if it is the same person's, is the owner's word. */
export const askOwner = (parts: Parts, asked: Omit<Asked, 'expires'>): string =>
  writeCookie(parts, 'sign_on_link', { ...asked, expires: parts.now() + validMs });

/** Of somebody who has just shown the account to be theirs; a service that was changed or removed meanwhile is not linked. */
export async function linkByOwner(
  parts: Parts,
  { id, institution }: { readonly id: string; readonly institution: string | null },
  headers: Headers,
): Promise<Link> {
  const asked = openCookie<Asked>(parts, 'sign_on_link', headers);
  if (asked?.user !== id) return nothing;
  const { signOnProviders: providers, staff } = parts.storage.tables;
  const same = and(eq(providers.id, asked.provider), eq(providers.revision, asked.revision));
  const [provider] = await parts.storage.db
    .select({ id: providers.id })
    .from(providers)
    // A password that others have issued meanwhile is nobody's word.
    .innerJoin(staff, and(eq(staff.user, id), eq(staff.passwordIssued, false)))
    .where(same);
  if (!provider) return nothing;
  const told: AuditEvent = {
    ...{ chain: chainOf(institution), by: id, action: 'sign-on-linked', target: `user:${id}` },
    details: { provider: provider.id },
  };
  return { events: [told], statements: [linkRow(parts, { provider: provider.id, user: id })] };
}

/** For a service that points elsewhere from now on. */
export function unlinkAll({ storage }: Pick<Parts, 'storage'>, provider: string): Statement {
  const { signOnLinks: links } = storage.tables;
  return storage.db.delete(links).where(eq(links.provider, provider));
}
