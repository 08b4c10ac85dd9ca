// 现场调研/实地考察: when, by whom (by alias), a checklist, a record in words and photographs. Kept by the lead of the subject.
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import type { Tables } from '../storage/tables.ts';
import { toldOfOthers } from './keep-panel.ts';
import type { DeskPlace } from './panel-place.ts';
import { reviewEvent } from './review-event.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;
type VisitRow = Tables['siteVisits']['$inferSelect'];

export interface VisitContent {
  readonly visitedOn: string;
  /** Aliases. */
  readonly visitors: readonly string[];
  readonly checklist: VisitRow['checklist'];
  readonly record: string;
  /** Files of the institution, uploaded by whoever was there. */
  readonly photographs: readonly string[];
}
export interface Visit extends VisitContent {
  readonly id: string;
  readonly revision: number;
}

export async function readVisits({ storage }: Pick<Deps, 'storage'>, panel: string, subject: string): Promise<Visit[]> {
  const { siteVisits: table } = storage.tables;
  const rows = await storage.db
    .select()
    .from(table)
    .where(and(eq(table.panel, panel), eq(table.subject, subject)))
    .orderBy(asc(table.visitedOn), asc(table.id));
  return rows.map(({ panel: _, subject: __, by: ___, at: ____, ...visit }) => visit);
}

/** @param known null = a new one */
export async function keepVisit(
  parts: Parts,
  staff: Staff,
  { panel, subject, assignment }: DeskPlace,
  known: { readonly id: string; readonly revision: number } | null,
  content: VisitContent,
): Promise<string> {
  const { storage, now } = parts;
  const { siteVisits: table } = storage.tables;
  const before = known && (await readVisits(parts, panel.id, subject.id)).find(({ id }) => id === known.id);
  if (known && !before) throw new Problem('not-found');
  if (!assignment.lead) throw new Problem('not-permitted');
  if (panel.state === 'closed') throw new Problem('review-not-so-far');
  if (before && before.revision !== known?.revision) throw new Problem('changed-meanwhile');
  const added = content.photographs.filter((id) => !before?.photographs.includes(id));
  await refuseForeign(parts, staff, subject.institution, added);
  const at = now();
  const id = known?.id ?? newId(at);
  const row = { ...content, by: staff.id, at, revision: (known?.revision ?? 0) + 1 };
  const kept = known
    ? storage.db
        .update(table)
        .set(row)
        .where(and(eq(table.id, id), eq(table.panel, panel.id), eq(table.revision, known.revision)))
    : storage.db.insert(table).values({ id, panel: panel.id, subject: subject.id, ...row });
  const event = reviewEvent(staff, 'site-visit-kept', panel.id, { subject: subject.id, visit: id });
  await commitAudited(parts, [event], [kept], [{ of: kept, rows: 1 }]).catch(toldOfOthers);
  return id;
}

/**
 * Only what one has uploaded oneself: naming a file lets the panel read it.
 * @throws not-found
 */
async function refuseForeign(
  { storage: { db, tables } }: Parts,
  { id: uploadedBy }: Staff,
  institution: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const { files } = tables;
  const own = await db
    .select({ id: files.id })
    .from(files)
    .where(
      and(
        inArray(files.id, [...ids]),
        eq(files.institution, institution),
        eq(files.uploadedBy, uploadedBy),
        eq(files.state, 'ready'),
        isNull(files.removedAt),
      ),
    );
  if (own.length < new Set(ids).size) throw new Problem('not-found');
}
