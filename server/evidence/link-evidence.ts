// What a piece of evidence is for: items and indicators of an instrument, or of the form of a programme, for a subject of the institution,
// in one wave or in every.
// Saying it again changes stance and clause.
import { and, eq, ne } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { Statement } from '../storage/storage.ts';
import { everAsking } from './asking.ts';
import { evidenceEvent, nodeOf } from './evidence-event.ts';
import { type Link, rowFor } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'now'>;

/** @throws not-found, invalid-request */
export async function linkEvidence(parts: Parts, staff: Staff, id: string, link: Link): Promise<void> {
  const row = await rowFor(parts, staff, id);
  if (row.removedAt !== null) throw new Problem('not-found');
  await refuseStrangeLink(parts, row.institution, link);
  await commitAudited(
    parts,
    [evidenceEvent(row, staff, 'evidence-linked', nodeOf(link))],
    [addLink(parts, id, link, staff.id)],
  );
}

/** @throws not-found */
export async function unlinkEvidence(parts: Parts, staff: Staff, id: string, link: Omit<Link, 'stance' | 'clause'>) {
  const { db, tables } = parts.storage;
  const { evidenceLinks: links } = tables;
  const row = await rowFor(parts, staff, id);
  const at = and(
    eq(links.evidence, id),
    eq(links.subject, link.subject),
    eq(links.instrument, link.instrument),
    eq(links.node, link.node),
    eq(links.campaign, link.campaign),
  );
  const [found] = await db.select().from(links).where(at);
  if (!found) throw new Problem('not-found');
  await commitAudited(
    parts,
    [evidenceEvent(row, staff, 'evidence-unlinked', nodeOf(found))],
    [db.delete(links).where(at)],
  );
}

export function addLink({ storage, now }: Parts, evidence: string, link: Link, by: string): Statement {
  const { evidenceLinks: links } = storage.tables;
  const { stance, clause } = link;
  const said = { stance, clause, by, at: now() };
  return storage.db
    .insert(links)
    .values({ evidence, ...link, ...said })
    .onConflictDoUpdate({
      target: [links.evidence, links.subject, links.instrument, links.node, links.campaign],
      set: said,
    });
}

/** @throws not-found for a subject or wave that is not the institution's; invalid-request for what no instrument has */
export async function refuseStrangeLink(parts: Parts, institution: string, link: Link): Promise<void> {
  const { db, tables } = parts.storage;
  const { subjects, campaignSubjects } = tables;
  const [own] = await db
    .select({ id: subjects.id })
    .from(subjects)
    .where(and(eq(subjects.id, link.subject), eq(subjects.institution, institution), ne(subjects.kind, 'person')));
  if (!own) throw new Problem('not-found');
  if (link.campaign !== '') {
    const [taken] = await db
      .select({ campaign: campaignSubjects.campaign })
      .from(campaignSubjects)
      .where(and(eq(campaignSubjects.campaign, link.campaign), eq(campaignSubjects.subject, link.subject)));
    if (!taken) throw new Problem('not-found');
  }
  if (!isNode(parts, link))
    throw new Problem('invalid-request', {
      faults: [{ path: 'node', code: 'unknown-node', message: `${link.instrument} ${link.node}` }],
    });
}

const isNode = (parts: Parts, { instrument, node }: Link): boolean =>
  everAsking(parts, instrument).some(({ indicators, items }) =>
    [...indicators, ...items].some(({ code }) => code === node),
  );
