// Puts a job into the queue, unless one of the same kind about the same subject waits or runs already: then says which.
import { eq } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { AuditEvent } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import { Duplicate, type Statement } from '../storage/storage.ts';
import type { JobKind } from './job-kind.ts';

export interface Order<P> {
  readonly params: P;
  /** Whose it is: its administrators see it. null = the platform's. */
  readonly institution: string | null;
  /** The user who asked for it. */
  readonly createdBy: string;
  /** What the audit log is told, together with the order. */
  readonly event?: AuditEvent;
  /** What stands or falls with the order; a unique rule that refuses it gives another try. */
  readonly alongside?: (job: string) => Promise<readonly Statement[]>;
}

/** The active job may end while we ask which it is. */
const tries = 3;

/** @throws job-active with the active job's id */
export async function enqueueJob<P, C>(
  parts: Pick<Deps, 'storage' | 'now' | 'jobs'>,
  kind: JobKind<P, C>,
  { event, alongside, ...order }: Order<P>,
): Promise<string> {
  const { storage, now, jobs } = parts;
  const { jobs: table } = storage.tables;
  const activeKey = `${kind.kind}:${kind.subjectOf(order.params)}`;
  for (let attempt = 1; attempt <= tries; attempt++) {
    const id = newId(now());
    const row = { id, kind: kind.kind, activeKey, ...order, ...fresh, createdAt: now() };
    try {
      await commitAudited(parts, event ? [event] : [], [
        storage.db.insert(table).values(row),
        ...((await alongside?.(id)) ?? []),
      ]);
      jobs.wake();
      return id;
    } catch (error) {
      if (!(error instanceof Duplicate)) throw error;
      const [active] = await storage.db.select({ id: table.id }).from(table).where(eq(table.activeKey, activeKey));
      if (active) throw new Problem('job-active', { details: { job: active.id } });
    }
  }
  throw new Problem('busy');
}

const fresh = { state: 'waiting', done: 0, total: null, cancelling: false, attempts: 0, revision: 1 } as const;
