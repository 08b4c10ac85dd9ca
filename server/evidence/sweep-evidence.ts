// Evidence that was taken away thirty days ago is forgotten with its links, and whatever named it names nothing; its file follows by
// itself (files/sweep-files.ts).
import { and, eq, isNotNull, lte } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { undoMs } from '../files/sweep-files.ts';

export async function sweepEvidence({ storage, now }: Pick<Deps, 'storage' | 'now'>): Promise<void> {
  const { evidence, evidenceLinks: links, taskProgress } = storage.tables;
  const due = and(isNotNull(evidence.removedAt), lte(evidence.removedAt, now() - undoMs));
  const rows = await storage.db.select({ id: evidence.id }).from(evidence).where(due);
  for (const { id } of rows) {
    const of = storage.db.delete(evidence).where(and(eq(evidence.id, id), due));
    const unnamed = storage.db.update(taskProgress).set({ evidence: null }).where(eq(taskProgress.evidence, id));
    await storage.commit([storage.db.delete(links).where(eq(links.evidence, id)), unnamed, of]);
  }
}
