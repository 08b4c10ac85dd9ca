// What a kind finds at hand while it runs. Every commit also asks whether this process still holds the job, in the same
// transaction: a job that was taken over meanwhile is not worked on by two.
import type { Config } from '../config.ts';
import type { Catalog } from '../instruments/catalog.ts';
import type { Programmes } from '../programmes/programmes.ts';
import type { Guard, Statement, Storage } from '../storage/storage.ts';
import { isHeld } from './hold-job.ts';
import { makeJobFile } from './job-files.ts';
import type { JobContext, JobKind } from './job-kind.ts';
import type { GivenJob } from './job-messages.ts';

interface Parts {
  readonly storage: Storage;
  catalog(): Catalog;
  programmes(): Programmes;
  readonly dataDir: string;
  readonly mail: Config['mail'];
  readonly baseUrl: string;
  cancelled(): boolean;
}

/** Often enough for eyes, seldom enough for a job of a hundred thousand steps. */
const leastMs = 300;

export function createContext<P, C>(kind: JobKind<P, C>, job: GivenJob, parts: Parts): JobContext<P, C> {
  const { storage, dataDir, cancelled } = parts;
  const { jobs } = storage.tables;
  const held = isHeld(storage, job.id, job.holder);
  const begun = performance.now();
  const now = () => job.now + Math.round(performance.now() - begun);
  let written = 0;

  const commitHeld = (hold: Statement, statements: readonly Statement[], guards: readonly Guard[]) =>
    storage.commit([hold, ...statements], [{ of: hold, rows: 1 }, ...guards]);

  return {
    storage: {
      ...storage,
      commit: (statements, guards = []) =>
        commitHeld(storage.db.update(jobs).set({ holder: job.holder }).where(held), statements, guards),
    },
    get catalog() {
      return parts.catalog();
    },
    get programmes() {
      return parts.programmes();
    },
    now,
    mail: parts.mail,
    baseUrl: parts.baseUrl,
    params: kind.params.parse(job.params),
    checkpoint: job.checkpoint === null ? null : kind.checkpoint.parse(job.checkpoint),
    file: (name) => makeJobFile(dataDir, job.id, name),
    async report(done, total, checkpoint, alongside) {
      if (checkpoint === undefined && !alongside && now() - written < leastMs) {
        // A message that asks to stop arrives only between two turns.
        await new Promise((resolve) => setImmediate(resolve));
        return;
      }
      written = now();
      const further = checkpoint !== undefined && done > job.done;
      const progress = storage.db
        .update(jobs)
        .set({
          done,
          total,
          ...(checkpoint === undefined ? {} : { checkpoint }),
          // Who gets further may be interrupted as often as it happens.
          ...(further ? { attempts: 1 } : {}),
        })
        .where(held);
      await commitHeld(progress, alongside?.statements ?? [], alongside?.guards ?? []);
    },
    cancelled,
  };
}
