// Erases what is kept about persons who have left: name, number, groups, contact, drafts, and the answers they gave to campaigns whose
// retention is over. Answers within their retention stay, under a subject without a name; figures that were counted stay as they are.
import { and, eq, inArray, isNotNull, lt, or } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Actor, AuditEvent } from '../audit/event.ts';
import { beijingDate } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { eraseBeside } from '../responses/erase-beside.ts';
import { GuardFailed, type Statement } from '../storage/storage.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

/** Engines take only so many parameters. */
export const mostErased = 500;

/** @throws person-not-left, and nobody is erased; not-found where one is none of the institution's */
export async function erasePersons(
  parts: Parts,
  by: Actor,
  institution: string,
  ids: readonly string[],
): Promise<void> {
  for (let at = 0; at < ids.length; at += mostErased)
    await eraseSome(parts, by, institution, ids.slice(at, at + mostErased));
}

async function eraseSome(parts: Parts, by: Actor, institution: string, ids: readonly string[]): Promise<void> {
  const { db, tables } = parts.storage;
  const { persons } = tables;
  const of = and(eq(persons.institution, institution), inArray(persons.id, [...ids]));
  const found = await db.select({ leftAt: persons.leftAt }).from(persons).where(of);
  if (found.length !== new Set(ids).size) throw new Problem('not-found');
  if (found.some(({ leftAt }) => leftAt === null)) throw new Problem('person-not-left');
  const gone = db.delete(persons).where(and(of, isNotNull(persons.leftAt)));
  const erased: AuditEvent = {
    ...{ chain: institution, by, action: 'persons-erased', target: `institution:${institution}` },
    details: { persons: found.length },
  };
  try {
    await commitAudited(parts, [erased], [...erasing(parts, ids), gone], [{ of: gone, rows: found.length }]);
  } catch (error) {
    if (error instanceof GuardFailed && error.of === gone) throw new Problem('person-not-left');
    throw error;
  }
}

function erasing({ storage, now }: Parts, ids: readonly string[]): Statement[] {
  const { db, tables } = storage;
  const {
    campaigns,
    responses,
    answerDrafts,
    resumeCodes,
    withdrawalMarks,
    consents,
    anonymousRights,
    rosterChanges,
    subjects,
  } = tables;
  const some = [...ids];
  const over = db
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(or(isNotNull(campaigns.erasedAt), lt(campaigns.retainUntil, beijingDate(now()))));
  const answers = and(inArray(responses.campaign, over), inArray(responses.subject, some));
  const receipts = db.select({ receipt: responses.receipt }).from(responses).where(answers);
  return [
    ...eraseBeside(storage, receipts),
    db.delete(responses).where(answers),
    db.delete(answerDrafts).where(inArray(answerDrafts.subject, some)),
    db.delete(resumeCodes).where(inArray(resumeCodes.subject, some)),
    db.delete(withdrawalMarks).where(inArray(withdrawalMarks.subject, some)),
    ...[consents, anonymousRights].map((table) =>
      db.delete(table).where(and(inArray(table.campaign, over), inArray(table.subject, some))),
    ),
    db.delete(rosterChanges).where(inArray(rosterChanges.person, some)),
    db.update(subjects).set({ name: '' }).where(inArray(subjects.id, some)),
  ];
}
