// A piece of evidence is taken away and may be taken back for thirty days; its file goes and comes with it, unless something else
// uses it. What it supported is capped lower from then on; nothing else changes.
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { fileUnused } from '../files/hold-file.ts';
import { isUsed } from '../files/is-used.ts';
import { markRemoved, markRestored } from '../files/remove-file.ts';
import { Problem } from '../problems.ts';
import { GuardFailed } from '../storage/storage.ts';
import { evidenceEvent } from './evidence-event.ts';
import { type EvidenceRow, rowFor } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

/** @throws not-found, changed-meanwhile where its file has come to be used in this very moment */
export async function removeEvidence(parts: Parts, staff: Staff, id: string): Promise<void> {
  const { storage, now } = parts;
  const { evidence } = storage.tables;
  const row = await rowFor(parts, staff, id);
  if (row.removedAt !== null) return;
  const of = storage.db
    .update(evidence)
    .set({ removedAt: now(), revision: row.revision + 1 })
    .where(and(eq(evidence.id, id), isNull(evidence.removedAt)));
  const alone = row.file !== null && !(await isUsed(parts, fileOf(row, row.file), { but: id }));
  const along = alone && row.file !== null ? [markRemoved(parts, row.file, now())] : [];
  const guards = alone && row.file !== null ? [fileUnused(parts, row.file)] : [];
  const statements = [of, ...along, ...guards.map((guard) => guard.of)];
  await commitAudited(parts, [evidenceEvent(row, staff, 'evidence-removed')], statements, guards).catch(
    (error: unknown) => {
      throw error instanceof GuardFailed ? new Problem('changed-meanwhile') : error;
    },
  );
}

/** @throws not-found, evidence-gone */
export async function restoreEvidence(parts: Parts, staff: Staff, id: string): Promise<void> {
  const { storage } = parts;
  const { evidence } = storage.tables;
  const row = await rowFor(parts, staff, id);
  if (row.removedAt === null) return;
  const of = storage.db
    .update(evidence)
    .set({ removedAt: null, revision: row.revision + 1 })
    .where(and(eq(evidence.id, id), isNotNull(evidence.removedAt)));
  const along = row.file === null ? [] : [markRestored(parts, row.file)];
  try {
    await commitAudited(parts, [evidenceEvent(row, staff, 'evidence-restored')], [of, ...along], [{ of, rows: 1 }]);
  } catch (error) {
    throw error instanceof GuardFailed ? new Problem('evidence-gone') : error;
  }
}

const fileOf = ({ institution }: EvidenceRow, id: string) => ({ id, institution });
