// Pieces of evidence with their files and what they are linked to, as their reader may see them.
import { and, asc, desc, eq, exists, inArray, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import type { EvidenceKind } from '../../scoring/witnesses/evidence-rule.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { type ToldFile, tellFile } from '../files/queries.ts';
import { Problem } from '../problems.ts';
import type { Tables } from '../storage/tables.ts';
import { assignedNodes } from './assigned-nodes.ts';
import { evidenceWithin, linksWithin } from './reach.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;
export type EvidenceRow = Tables['evidence']['$inferSelect'];
type LinkRow = Tables['evidenceLinks']['$inferSelect'];

export type Link = Pick<LinkRow, 'subject' | 'instrument' | 'node' | 'campaign' | 'stance' | 'clause'>;
export interface Piece {
  readonly id: string;
  readonly title: string;
  readonly kind: EvidenceKind;
  readonly issuer: string;
  readonly dated: string | null;
  readonly validUntil: string | null;
  readonly coversFrom: string | null;
  readonly coversUntil: string | null;
  readonly note: string;
  readonly link: string | null;
  readonly file: ToldFile | null;
  readonly removedAt: number | null;
  readonly createdAt: number;
  readonly revision: number;
  readonly links: readonly Link[];
}

export interface Asked {
  readonly subject?: string | undefined;
  readonly instrument?: string | undefined;
  /** Of this wave and of every wave; without one of any. */
  readonly campaign?: string | undefined;
  /** What was taken away and may be taken back. */
  readonly removed?: boolean;
  /** These alone, also what was taken away. */
  readonly ids?: readonly string[];
}

/** The newest first. */
export async function evidenceFor(parts: Parts, staff: Staff, asked: Asked): Promise<Piece[]> {
  const { db, tables } = parts.storage;
  const { evidence, evidenceLinks: links, files } = tables;
  const wanted = and(linksWithin(parts, staff), linkedAs(parts, asked));
  const linked = db
    .select({ evidence: links.evidence })
    .from(links)
    .where(and(eq(links.evidence, evidence.id), wanted));
  const rows = await db
    .select({ piece: evidence, file: files })
    .from(evidence)
    .leftJoin(files, eq(files.id, evidence.file))
    .where(
      and(
        evidenceWithin(parts, staff),
        asked.removed ? isNotNull(evidence.removedAt) : asked.ids ? undefined : isNull(evidence.removedAt),
        asked.ids && inArray(evidence.id, [...asked.ids]),
        linkedAs(parts, asked) === undefined ? undefined : exists(linked),
      ),
    )
    .orderBy(desc(evidence.createdAt), asc(evidence.id));
  const ids = rows.map(({ piece }) => piece.id);
  const shown = await linksOf(parts, ids, wanted);
  const pieces = rows.map(({ piece, file }) => tell(piece, file && tellFile(file), shown.get(piece.id) ?? []));
  const assigned = await assignedNodes(parts, staff);
  if (assigned === null) return pieces;
  return pieces
    .map((piece) => ({ ...piece, links: piece.links.filter(assigned) }))
    .filter(({ links: left }) => left.length > 0);
}

function linkedAs({ storage }: Pick<Parts, 'storage'>, { subject, instrument, campaign }: Asked): SQL | undefined {
  const { evidenceLinks: links } = storage.tables;
  return and(
    subject === undefined ? undefined : eq(links.subject, subject),
    instrument === undefined ? undefined : eq(links.instrument, instrument),
    campaign === undefined ? undefined : or(eq(links.campaign, ''), eq(links.campaign, campaign)),
  );
}

async function linksOf({ storage }: Pick<Parts, 'storage'>, ids: readonly string[], wanted: SQL | undefined) {
  const { evidenceLinks: links } = storage.tables;
  const rows: LinkRow[] = [];
  // Engines take only so many parameters.
  for (let at = 0; at < ids.length; at += 500)
    rows.push(
      ...(await storage.db
        .select()
        .from(links)
        .where(and(inArray(links.evidence, ids.slice(at, at + 500)), wanted))
        .orderBy(asc(links.node), asc(links.campaign))),
    );
  return Map.groupBy(rows, ({ evidence }) => evidence);
}

function tell(row: EvidenceRow, file: ToldFile | null, links: readonly LinkRow[]): Piece {
  const { institution: _, file: __, createdBy: ___, ...told } = row;
  const shown = links.map(({ subject, instrument, node, campaign, stance, clause }) => ({
    ...{ subject, instrument, node, campaign, stance, clause },
  }));
  return { ...told, file, links: shown };
}

/** @throws not-found */
export async function pieceFor(parts: Parts, staff: Staff, id: string): Promise<Piece> {
  const [piece] = await evidenceFor(parts, staff, { ids: [id] });
  if (!piece) throw new Problem('not-found');
  return piece;
}

/** The row itself, for whoever changes it. @throws not-found */
export async function rowFor(parts: Pick<Parts, 'storage'>, staff: Staff, id: string): Promise<EvidenceRow> {
  const { evidence } = parts.storage.tables;
  const [row] = await parts.storage.db
    .select()
    .from(evidence)
    .where(and(eq(evidence.id, id), evidenceWithin(parts, staff)));
  if (!row) throw new Problem('not-found');
  return row;
}
