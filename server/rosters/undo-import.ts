// Undoes the last import of a roster: persons it added go, persons it changed are as before. Whoever has answered or been changed since
// stays as they are, and is told of.
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { AuditEvent } from '../audit/event.ts';
import { Problem } from '../problems.ts';
import { Duplicate, GuardFailed, type Storage } from '../storage/storage.ts';
import type { Audience, Tables } from '../storage/tables.ts';
import { isAs } from './entry-sql.ts';
import type { RosterContext, RosterResult, RosterTask } from './roster-job.ts';
import { takeBack } from './take-back.ts';
import { takingBack } from './take-records.ts';

export const undoableMs = 30 * 86_400_000;

/** The import that may be undone; null when there is none. */
export async function lastImport(
  { storage, now }: Pick<RosterContext, 'storage' | 'now'>,
  institution: string,
  audience: Audience,
): Promise<Tables['rosterImports']['$inferSelect'] | null> {
  const { rosterImports: imports } = storage.tables;
  const [last] = await storage.db
    .select()
    .from(imports)
    .where(and(eq(imports.institution, institution), eq(imports.audience, audience), isNotNull(imports.committedAt)))
    .orderBy(desc(imports.committedAt), desc(imports.id))
    .limit(1);
  return last && last.undoneAt === null && (last.committedAt ?? 0) > now() - undoableMs ? last : null;
}

export async function undoImport(context: RosterContext, params: RosterTask<'undo'>): Promise<RosterResult> {
  const { storage, now } = context;
  const { institution, audience, import: id, by } = params;
  const [row] = await storage.db
    .select()
    .from(storage.tables.rosterImports)
    .where(eq(storage.tables.rosterImports.id, id));
  if (!row?.undoneAt) {
    if ((await lastImport(context, institution, audience))?.id !== id) throw new Problem('nothing-to-undo');
    const undone: AuditEvent = {
      ...{ chain: institution, by, action: 'roster-import-undone', target: `institution:${institution}` },
      details: { audience, import: id },
    };
    const { rosterImports: imports } = storage.tables;
    const done = storage.db
      .update(imports)
      .set({ undoneAt: now() })
      .where(and(eq(imports.id, id), isNull(imports.undoneAt)));
    const records = await takingBack({ storage, now }, eq(storage.tables.guardianConsents.import, id));
    try {
      const statements = [done, ...records.statements, ...takeBack(storage, { id, institution })];
      await commitAudited({ storage, now }, [undone], statements, [{ of: done, rows: 1 }, ...records.guards]);
    } catch (error) {
      if (error instanceof GuardFailed && error.of === done) throw new Problem('nothing-to-undo');
      // Somebody agreed or withdrew at the same moment.
      throw error instanceof GuardFailed || error instanceof Duplicate ? new Problem('busy') : error;
    }
  }
  const summary = await whatStayed(storage, id, institution, row?.counts ?? {});
  return { files: [], summary };
}

/** Persons who were added and are there still; persons who were changed and are not as before. */
async function whatStayed(storage: Storage, id: string, institution: string, counts: Readonly<Record<string, number>>) {
  const { db, tables } = storage;
  const { persons, rosterChanges: changes } = tables;
  const stayed = await db
    .select({
      id: persons.id,
      isNew: sql<number>`case when ${changes.before} is null then 1 else 0 end`.mapWith(Number),
    })
    .from(changes)
    .innerJoin(persons, eq(persons.id, changes.person))
    .where(
      and(
        eq(changes.import, id),
        eq(persons.institution, institution),
        sql`not coalesce(${isAs(persons, changes.before)}, false)`,
      ),
    );
  const kept = stayed.filter(({ isNew }) => isNew === 1).length;
  const { added = 0, updated = 0, left = 0 } = counts;
  return {
    ...{ removed: added - kept, restored: updated + left - (stayed.length - kept) },
    ...{ keptAnswered: kept, keptChanged: stayed.length - kept },
  };
}
