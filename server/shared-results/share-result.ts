// A person lets the own institution read the own result, until a day of the person's choosing; nobody else can, and the person
// ends it whenever they like. Both are audited, without a name.
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Action } from '../audit/actions.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { type AuditEvent, digestOf, server } from '../audit/event.ts';
import { closesAt } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { Kept } from '../responses/own-report.ts';
import { newId } from '../storage/new-id.ts';
import type { Statement } from '../storage/storage.ts';

type Parts = Pick<Deps, 'storage' | 'secrets' | 'now'>;

export interface Share {
  readonly until: number;
  readonly createdAt: number;
}

const longestMs = 366 * 24 * 3600_000;

/** @param until Beijing date, to its end */
export async function shareResult(parts: Parts, kept: Kept, until: string): Promise<Share> {
  const { storage, now } = parts;
  const end = closesAt(until);
  if (!(end > now() && end - now() <= longestMs)) throw new Problem('share-date');
  const institution = await ownerOf(parts, kept);
  const share = { until: end, createdAt: now() };
  const row = { id: newId(now()), receipt: kept.receipt, institution, endedAt: null, ...share };
  const statements = [endStatement(parts, kept), storage.db.insert(storage.tables.resultShares).values(row)];
  await commitAudited(parts, [told(parts, 'result-shared', institution, kept, { until })], statements);
  return share;
}

export async function endShare(parts: Parts, kept: Kept): Promise<void> {
  if (!(await readShare(parts, kept))) return;
  const institution = await ownerOf(parts, kept);
  await commitAudited(parts, [told(parts, 'result-share-ended', institution, kept)], [endStatement(parts, kept)]);
}

export async function readShare({ storage, now }: Pick<Parts, 'storage' | 'now'>, kept: Kept): Promise<Share | null> {
  const { resultShares: table } = storage.tables;
  const [row] = await storage.db
    .select({ until: table.until, createdAt: table.createdAt })
    .from(table)
    .where(and(eq(table.receipt, kept.receipt), isNull(table.endedAt), gt(table.until, now())))
    .orderBy(desc(table.createdAt));
  return row ?? null;
}

function endStatement({ storage, now }: Parts, { receipt }: Kept): Statement {
  const { resultShares: table } = storage.tables;
  return storage.db
    .update(table)
    .set({ endedAt: now() })
    .where(and(eq(table.receipt, receipt), isNull(table.endedAt)));
}

/** The institution whose person it is. @throws unknown-result for what no person answered */
async function ownerOf({ storage }: Parts, { subject }: Kept): Promise<string> {
  const { persons } = storage.tables;
  const [person] = await storage.db
    .select({ institution: persons.institution })
    .from(persons)
    .where(eq(persons.id, subject));
  if (!person) throw new Problem('unknown-result');
  return person.institution;
}

function told(
  parts: Parts,
  action: Action,
  chain: string,
  { campaign, instrument, subject }: Kept,
  more: Readonly<Record<string, string>> = {},
): AuditEvent {
  const details = { instrument, person: digestOf(parts, { person: subject }), ...more };
  return { chain, by: server, action, target: `campaign:${campaign}`, details };
}
