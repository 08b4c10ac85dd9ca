// Brings a list in as it was decided after the dry run: compared once more, laid out in parts, and made the roster by one commit.
// Whatever happens before that, the roster is as it was.
import { rmSync } from 'node:fs';
import { and, eq, isNull, lt } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { AuditEvent } from '../audit/event.ts';
import { Problem } from '../problems.ts';
import { insertRows } from '../storage/insert-rows.ts';
import { Duplicate, GuardFailed } from '../storage/storage.ts';
import { bringIn, decide, layOut, type Planned, planChanges } from './changes.ts';
import { forgetChanges } from './forget-changes.ts';
import { judgeFile } from './judge-file.ts';
import type { UndecidedReason } from './reasons.ts';
import { type RosterContext, type RosterResult, type RosterTask, uploadFile } from './roster-job.ts';

type Params = RosterTask<'import'>;
const rowsPerCommit = 1000;

export async function applyList(context: RosterContext, params: Params): Promise<RosterResult> {
  const { storage, now } = context;
  const { import: id, institution, audience, by } = params;
  const { rosterImports: imports } = storage.tables;
  const [before] = await storage.db.select().from(imports).where(eq(imports.id, id));
  // Interrupted between the decision and the end of the job.
  if (before?.committedAt) return finish(context, params, before.counts);

  const judged = await judgeFile(context, params);
  if (!judged) return null;
  if (judged.digest !== params.judged) throw new Problem('roster-changed');
  const decisions = { ...params.decisions, take: params.decisions.take as UndecidedReason[] };
  const { changes, ...planned } = planChanges(id, judged, decisions, now());
  const begun = { id, institution, audience, fileName: params.fileName, counts: {}, createdBy: by, createdAt: now() };
  // What an interrupted try has laid out bears other persons' ids.
  await forgetChanges(storage, id);
  await storage.commit([
    storage.db.delete(imports).where(and(eq(imports.id, id), isNull(imports.committedAt))),
    insertRows(storage, imports, [begun]),
  ]);
  for (let at = 0; at < changes.length; at += rowsPerCommit) {
    if (context.cancelled()) return null;
    await storage.commit(layOut(storage, changes.slice(at, at + rowsPerCommit)));
    await context.report(at, changes.length);
  }
  await makeRoster(context, params, planned);
  return finish(context, params, planned);
}

async function makeRoster(context: RosterContext, params: Params, planned: Omit<Planned, 'changes'>): Promise<void> {
  const { storage, now } = context;
  const { institution, audience, by, digest } = params;
  const imported: AuditEvent = {
    ...{ chain: institution, by, action: 'roster-imported', target: `institution:${institution}` },
    details: { audience, ...planned, list: digest },
  };
  const one = { id: params.import, institution, audience, by, at: now() };
  const decided = decide(storage, one, { ...planned });
  const { statements, guards } = bringIn(storage, one, planned);
  try {
    await commitAudited({ storage, now }, [imported], [decided.of, ...statements], [decided, ...guards]);
  } catch (error) {
    const changed =
      (error instanceof GuardFailed && guards.some(({ of }) => of === error.of)) ||
      (error instanceof Duplicate && error.table === 'persons');
    if (!changed) throw error;
    await forgetChanges(storage, params.import);
    throw new Problem('roster-changed');
  }
}

/** Only the last import can be undone, so nobody needs what earlier ones were; nor the list, now that it is in. */
async function finish(
  context: RosterContext,
  params: Params,
  counts: Readonly<Record<string, number>>,
): Promise<RosterResult> {
  const { storage } = context;
  const { rosterImports: imports } = storage.tables;
  const earlier = await storage.db
    .select({ id: imports.id })
    .from(imports)
    .where(
      and(
        ...[eq(imports.institution, params.institution), eq(imports.audience, params.audience)],
        // Ids rise with time.
        lt(imports.id, params.import),
      ),
    );
  for (const { id } of earlier) await forgetChanges(storage, id);
  rmSync(context.file(uploadFile), { force: true });
  const { added = 0, updated = 0, left = 0 } = counts;
  return { files: [], summary: { added, updated, left } };
}
