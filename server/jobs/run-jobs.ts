// Works on jobs, one at a time in this process, as long as there are any: waiting ones, and those whose holder has died.
// Other processes on the same database do likewise; the claim of a job decides who has it.
import type { Deps } from '../deps.ts';
import { claimJob, endJob, type Held, keepHolding, mostAttempts, releaseJob, retryJob } from './hold-job.ts';
import { newHolder } from './holder.ts';
import { removeJobFolder } from './job-files.ts';
import type { Ended } from './job-messages.ts';
import { createJobThread, type ThreadSettings } from './job-thread.ts';

export interface Jobs {
  /** From now on jobs are worked on, also those that other processes enqueue or leave behind. */
  start(): void;
  /** There may be something to do, or to cancel. */
  wake(): void;
  /** Gives a running job back, with its checkpoint; within two seconds. */
  stop(): Promise<void>;
}

export interface JobSettings extends ThreadSettings {
  readonly holder: string;
  readonly leaseMs: number;
  /** How often a running job's holder looks whether it still may. */
  readonly beatMs: number;
  /** How often to look for jobs nobody told us of. */
  readonly pollMs: number;
  /** How long a job that is asked to stop may take over it. */
  readonly graceMs: number;
  /** Rest after a failed try, times the square of the tries. */
  readonly restMs: number;
}

const defaults = {
  kinds: new URL('./kinds/registry.ts', import.meta.url).href,
  idleMs: 60_000,
  memoryMb: 512,
  leaseMs: 15_000,
  beatMs: 1000,
  pollMs: 2000,
  graceMs: 1200,
  restMs: 1000,
} satisfies Partial<JobSettings>;

/** Why a running job was asked to stop. */
type Why = 'cancelled' | 'lost' | 'stopping' | null;
type Parts = Pick<Deps, 'storage' | 'config' | 'catalog' | 'now' | 'log'>;

export function createJobs(parts: Parts, given: Partial<JobSettings> = {}): Jobs {
  const settings: JobSettings = { ...defaults, holder: newHolder(parts.storage), ...given };
  const thread = createJobThread(parts, settings);
  let polling: NodeJS.Timeout | undefined;
  let working: Promise<void> | null = null;
  let again = false;
  let started = false;
  /** Looks after the running job: has it been cancelled, is it still ours? */
  let beat = async (): Promise<void> => {};

  async function work(): Promise<void> {
    while (again && started) {
      again = false;
      try {
        const job = await claimJob(parts, settings.holder, settings.leaseMs);
        if (!job) continue;
        again = true;
        await workOn({ job, holder: settings.holder });
      } catch (error) {
        parts.log.error({ err: error }, 'looking for jobs failed');
      }
    }
    working = null;
  }

  async function workOn(held: Held): Promise<void> {
    const { id, kind, params, checkpoint, done, attempts, cancelling } = held.job;
    if (!started) return settle(held, { state: 'stopped' }, 'stopping');
    if (cancelling) return settle(held, { state: 'stopped' }, 'cancelled');
    if (attempts > mostAttempts) return settle(held, { state: 'refused', problem: 'job-failed' }, null);
    let why: Why = null;
    let over = false;
    let grace: NodeJS.Timeout | undefined;
    beat = async () => {
      const news = started ? await keepHolding(parts, held, settings.leaseMs) : 'stopping';
      if (news === 'go-on' || why || over) return;
      why = news;
      thread.askToStop();
      grace = setTimeout(() => void thread.kill(), settings.graceMs);
    };
    const timer = setInterval(look, settings.beatMs);
    const ended = await thread.run({ id, kind, holder: held.holder, params, checkpoint, done, now: parts.now() });
    over = true;
    clearInterval(timer);
    clearTimeout(grace);
    beat = async () => {};
    await settle(held, ended, why);
  }

  function look(): void {
    beat().catch((error: unknown) => parts.log.warn({ err: error }, 'the lease of a job was not renewed'));
  }

  async function settle(held: Held, ended: Ended, why: Why): Promise<void> {
    const { id, kind, attempts } = held.job;
    if (ended.state === 'done') return void (await endJob(parts, held, { state: 'done', result: ended.result }));
    if (why === 'stopping') return void (await releaseJob(parts, held));
    if (why === 'lost') return;
    if (why === 'cancelled') await endJob(parts, held, { state: 'cancelled' });
    else if (ended.state === 'refused') {
      // Its files may be what fills the disk, and then its end cannot be written down before they are gone.
      if (ended.problem === 'storage-full') removeJobFolder(parts.config.dataDir, id);
      await endJob(parts, held, { state: 'failed', problem: ended.problem });
    } else {
      const fault = ended.state === 'fault' ? ended.message : 'it was stopped';
      parts.log.error({ job: id, kind, attempts, fault }, 'a try of a job failed');
      return retryJob(parts, held, settings.restMs);
    }
    removeJobFolder(parts.config.dataDir, id);
  }

  function wake(): void {
    if (!started) return;
    again = true;
    look();
    working ??= work();
  }

  return {
    start() {
      started = true;
      polling ??= setInterval(wake, settings.pollMs).unref();
      wake();
    },
    wake,
    async stop() {
      started = false;
      clearInterval(polling);
      polling = undefined;
      await beat();
      await working;
      await thread.end();
    },
  };
}
