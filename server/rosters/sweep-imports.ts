// What imports leave behind: what can be undone no more is let go, and so is whatever was laid out and never decided, and lists that were looked at and forgotten. And whoever came onto a roster before initials were kept gets them.
import { and, asc, eq, exists, gt, isNotNull, isNull, lte, or } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { removeKeptFile } from '../jobs/job-files.ts';
import { rosterKind } from '../jobs/kinds/roster.ts';
import { forgetChanges } from './forget-changes.ts';
import { initialsOf } from './initials.ts';
import { uploadFile } from './roster-job.ts';
import { undoableMs } from './undo-import.ts';

type Parts = Pick<Deps, 'storage' | 'config' | 'now'>;

/** No job takes so long, and nobody looks so long at a dry run. */
const abandonedMs = 24 * 3600_000;
const atATime = 500;

export async function sweepImports(parts: Parts): Promise<void> {
  await forgetOld(parts);
  await forgetLists(parts);
  await fillInitials(parts);
}

async function forgetOld({ storage, now }: Parts): Promise<void> {
  const { db, tables } = storage;
  const { rosterImports: imports, rosterChanges: changes } = tables;
  const abandoned = and(isNull(imports.committedAt), lte(imports.createdAt, now() - abandonedMs));
  const past = and(
    lte(imports.committedAt, now() - undoableMs),
    exists(db.select({ import: changes.import }).from(changes).where(eq(changes.import, imports.id))),
  );
  const found = await db
    .select({ id: imports.id, committedAt: imports.committedAt })
    .from(imports)
    .where(or(abandoned, past));
  for (const { id, committedAt } of found) {
    await forgetChanges(storage, id);
    if (committedAt !== null) continue;
    await storage.commit([db.delete(imports).where(and(eq(imports.id, id), isNull(imports.committedAt)))]);
  }
}

async function forgetLists({ storage, config, now }: Parts): Promise<void> {
  const { jobs } = storage.tables;
  const old = await storage.db
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.kind, rosterKind.kind), isNotNull(jobs.endedAt), lte(jobs.endedAt, now() - abandonedMs)));
  for (const { id } of old) removeKeptFile(config.dataDir, id, uploadFile);
}

async function fillInitials({ storage }: Parts): Promise<void> {
  const { persons } = storage.tables;
  for (let last = ''; ; ) {
    const some = await storage.db
      .select({ id: persons.id, name: persons.name })
      .from(persons)
      .where(and(isNull(persons.initials), gt(persons.id, last)))
      .orderBy(asc(persons.id))
      .limit(atATime);
    if (some.length === 0) return;
    // Whoever is renamed meanwhile gets the initials of the new name with it.
    await storage.commit(
      some.map(({ id, name }) =>
        storage.db
          .update(persons)
          .set({ initials: initialsOf(name) })
          .where(and(eq(persons.id, id), eq(persons.name, name))),
      ),
    );
    last = some.at(-1)?.id ?? last;
  }
}
