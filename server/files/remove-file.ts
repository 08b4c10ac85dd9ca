// A file is taken away by its owner, and may be taken back for thirty days: until then its bytes stay (sweep-files.ts).
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import { appliedBy } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { GuardFailed, type Statement } from '../storage/storage.ts';
import { fileEvent } from './file-event.ts';
import { fileUnused } from './hold-file.ts';
import { removeIncoming } from './incoming.ts';
import { isUsed } from './is-used.ts';
import { type FileRow, fileFor } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'config' | 'now'>;

/** What was given up on its way in is forgotten at once. @throws not-found, file-in-use */
export async function removeFile(parts: Parts, staff: Staff, id: string): Promise<void> {
  const { storage, config, now } = parts;
  const { files } = storage.tables;
  const row = await keptBy(parts, staff, id);
  if (row.removedAt !== null) return;
  if (row.state !== 'ready') {
    await removeIncoming(config.dataDir, id);
    await storage.commit([storage.db.delete(files).where(and(eq(files.id, id), eq(files.state, row.state)))]);
    return;
  }
  if (await isUsed(parts, row)) throw new Problem('file-in-use');
  const unused = fileUnused(parts, id);
  const statements = [markRemoved(parts, id, now()), unused.of];
  await commitAudited(parts, [fileEvent(row, staff.id, 'file-removed')], statements, [unused]).catch(
    (error: unknown) => {
      throw error instanceof GuardFailed ? new Problem('file-in-use') : error;
    },
  );
}

/** @throws not-found, also when it is too late */
export async function restoreFile(parts: Parts, staff: Staff, id: string): Promise<void> {
  const row = await keptBy(parts, staff, id);
  if (row.removedAt === null) return;
  const of = markRestored(parts, id);
  try {
    await commitAudited(parts, [fileEvent(row, staff.id, 'file-restored')], [of], [{ of, rows: 1 }]);
  } catch (error) {
    throw error instanceof GuardFailed ? new Problem('not-found') : error;
  }
}

/** Assessors keep what they uploaded themselves, and nothing else. */
async function keptBy(parts: Parts, staff: Staff, id: string): Promise<FileRow> {
  const row = await fileFor(parts, staff, id);
  const { files } = parts.storage.tables;
  const [own] = await parts.storage.db
    .select({ id: files.id })
    .from(files)
    .where(and(eq(files.id, id), appliedBy(parts, staff, files.institution)));
  if (!own && row.uploadedBy !== staff.id) throw new Problem('not-found');
  return row;
}

export function markRemoved({ storage }: Pick<Deps, 'storage'>, id: string, at: number): Statement {
  const { files } = storage.tables;
  return storage.db
    .update(files)
    .set({ removedAt: at })
    .where(and(eq(files.id, id), isNull(files.removedAt)));
}

export function markRestored({ storage }: Pick<Deps, 'storage'>, id: string): Statement {
  const { files } = storage.tables;
  return storage.db
    .update(files)
    .set({ removedAt: null })
    .where(and(eq(files.id, id), isNotNull(files.removedAt)));
}
