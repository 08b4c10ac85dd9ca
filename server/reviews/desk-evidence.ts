// The pieces of evidence that an institution has linked to an indicator or its items, as the desk lists them.
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { EvidenceKind } from '../../scoring/witnesses/evidence-rule.ts';
import type { Deps } from '../deps.ts';
import type { DeskPlace } from './panel-place.ts';

export interface DeskPiece {
  readonly id: string;
  /** The code of an indicator or item. */
  readonly node: string;
  readonly title: string;
  readonly kind: EvidenceKind;
  readonly issuer: string;
  readonly dated: string | null;
  readonly validUntil: string | null;
  readonly coversFrom: string | null;
  readonly coversUntil: string | null;
  readonly clause: string;
  readonly stance: 'supporting' | 'limiting';
  readonly note: string;
  readonly link: string | null;
  readonly file: string | null;
}

export async function readDeskEvidence(
  { storage: { db, tables } }: Pick<Deps, 'storage'>,
  { panel, subject }: Pick<DeskPlace, 'panel' | 'subject'>,
): Promise<DeskPiece[]> {
  const { evidence, evidenceLinks: links } = tables;
  return db
    .select({
      ...{ id: evidence.id, node: links.node, title: evidence.title, kind: evidence.kind, issuer: evidence.issuer },
      ...{ dated: evidence.dated, validUntil: evidence.validUntil, coversFrom: evidence.coversFrom },
      ...{ coversUntil: evidence.coversUntil, clause: links.clause, stance: links.stance, note: evidence.note },
      ...{ link: evidence.link, file: evidence.file },
    })
    .from(links)
    .innerJoin(evidence, eq(evidence.id, links.evidence))
    .where(
      and(
        eq(links.subject, subject.id),
        eq(links.instrument, panel.instrument),
        inArray(links.campaign, ['', panel.campaign]),
        isNull(evidence.removedAt),
      ),
    )
    .orderBy(asc(evidence.createdAt), asc(evidence.id));
}
