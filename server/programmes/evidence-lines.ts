// 佐证材料清单 of an application: the unit's evidence linked to items of its form.
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { ApplicationPlace } from './read-applications.ts';

export interface EvidenceLine {
  readonly item: string;
  readonly title: string;
  readonly issuer: string;
  readonly dated: string | null;
  readonly clause: string;
  readonly stance: 'supporting' | 'limiting';
}

export async function evidenceLines(
  { storage: { db, tables } }: Pick<Deps, 'storage'>,
  { row, round }: ApplicationPlace,
): Promise<EvidenceLine[]> {
  const { evidence, evidenceLinks: links } = tables;
  return db
    .select({
      item: links.node,
      title: evidence.title,
      issuer: evidence.issuer,
      dated: evidence.dated,
      clause: links.clause,
      stance: links.stance,
    })
    .from(links)
    .innerJoin(evidence, eq(evidence.id, links.evidence))
    .where(
      and(
        eq(links.subject, row.subject ?? row.institution),
        eq(links.instrument, round.row.programme),
        eq(evidence.institution, row.institution),
        isNull(evidence.removedAt),
      ),
    )
    .orderBy(asc(links.node), asc(evidence.title));
}
