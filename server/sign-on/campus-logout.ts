// Single logout of CAS 3.0: the campus posts to the address it sent the browser to that the session behind a ticket is over. The
// ticket is the key: it was given to us alone, and only its digest is kept, beside the session it opened. Whatever else is posted
// changes nothing.
import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { chainOf, server } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import type { Statement } from '../storage/storage.ts';
import { readLogoutTicket } from './cas.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

const digestOf = (provider: string, ticket: string): string =>
  createHash('sha256').update(`${provider}\0${ticket}`).digest('base64url');

export function rememberTicket(
  { storage }: Parts,
  { provider, ticket, session }: { readonly provider: string; readonly ticket: string; readonly session: string },
): Statement {
  const row = { digest: digestOf(provider, ticket), provider, session };
  return storage.db.insert(storage.tables.campusSessions).values(row);
}

/** @param form as it was posted */
export async function endByCampus(parts: Parts, provider: string, form: string): Promise<void> {
  const ticket = readLogoutTicket(new URLSearchParams(form).get('logoutRequest') ?? '');
  if (ticket === null) return;
  const { db, tables } = parts.storage;
  const { campusSessions, session, staff } = tables;
  const [found] = await db
    .select({ session: session.id, user: session.userId, institution: staff.institution })
    .from(campusSessions)
    .innerJoin(session, eq(session.id, campusSessions.session))
    .innerJoin(staff, eq(staff.user, session.userId))
    .where(and(eq(campusSessions.digest, digestOf(provider, ticket)), eq(campusSessions.provider, provider)));
  if (!found) return;
  await commitAudited(
    parts,
    [
      {
        ...{ chain: chainOf(found.institution), by: server, action: 'signed-out', target: `user:${found.user}` },
        details: { provider },
      },
    ],
    [db.delete(session).where(eq(session.id, found.session))],
  );
}
