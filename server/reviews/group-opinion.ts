// 专家组意见 in words: the lead writes it for the group from moderation until the panel closes, by revision like everything an assessor
// writes. Who wrote what before is not kept; what each of them said by themselves stands in their own forms.
import { and, eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { Duplicate, GuardFailed } from '../storage/storage.ts';
import { inModeration, refuseOutside } from './moderate-score.ts';
import { type DeskPlace, isOfPanel, type PanelRow } from './panel-place.ts';
import { changed } from './save-score.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

export interface GroupOpinion {
  readonly text: string;
  readonly revision: number;
  readonly savedAt: number | null;
}

export async function readGroupOpinion(
  { storage: { db, tables } }: Pick<Parts, 'storage'>,
  panel: Pick<PanelRow, 'id'>,
  subject: string,
): Promise<GroupOpinion> {
  const { reviewOpinions: table } = tables;
  const [row] = await db
    .select()
    .from(table)
    .where(and(eq(table.panel, panel.id), eq(table.subject, subject)));
  return row ? { text: row.text, revision: row.revision, savedAt: row.at } : { text: '', revision: 0, savedAt: null };
}

/** @throws not-permitted, review-not-so-far, changed-meanwhile */
export async function saveGroupOpinion(
  parts: Parts,
  place: DeskPlace,
  { revision, text }: { readonly revision: number; readonly text: string },
) {
  const { storage, now } = parts;
  const { reviewOpinions: table, reviewAssignments } = storage.tables;
  const { panel, subject, assignment } = place;
  refuseOutside(place);
  if (!assignment.lead) throw new Problem('not-permitted');
  const before = await readGroupOpinion(parts, panel, subject.id);
  if (before.revision !== revision) throw toldOf(before);
  const kept = { text, by: assignment.user, at: now(), revision: revision + 1 };
  const here = and(eq(table.panel, panel.id), eq(table.subject, subject.id));
  const written =
    revision === 0
      ? storage.db.insert(table).values({ panel: panel.id, subject: subject.id, ...kept })
      : storage.db
          .update(table)
          .set(kept)
          .where(and(here, eq(table.revision, revision)));
  const still = storage.db
    .update(reviewAssignments)
    .set({ lead: true })
    .where(and(isOfPanel(storage.tables, assignment), eq(reviewAssignments.lead, true), inModeration(parts, place)));
  const guards = [still, written].map((of) => ({ of, rows: 1 }));
  try {
    await storage.commit([still, written], guards);
  } catch (error) {
    if (error instanceof GuardFailed && error.of === still) throw new Problem('review-not-so-far');
    if (error instanceof GuardFailed || error instanceof Duplicate)
      throw toldOf(await readGroupOpinion(parts, panel, subject.id));
    throw error;
  }
  return { revision: kept.revision, savedAt: kept.at };
}

const toldOf = ({ revision, savedAt }: GroupOpinion): Problem => changed({ revision, updatedAt: savedAt ?? 0 });
