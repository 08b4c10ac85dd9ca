// Collects submissions that arrive together and commits them as one batch: read, decide, one commit, and only then an
// answer. Where the engine gains by it, the next batch is on its way while one is being made durable. If a batch fails
// because of one of its members, each is tried alone; on a full disk all are refused.
import type { Deps } from '../http/environment.ts';
import { isDiskFull } from '../storage/disk-full.ts';
import { Duplicate, GuardFailed, type Storage } from '../storage/storage.ts';
import { commitBatch, ShardTaken } from './commit-batch.ts';
import type { Outcome, Prepared } from './prepared.ts';

export interface SubmissionQueue {
  /** Resolves after the response is durable, or with why it was not taken. */
  submit(prepared: Prepared): Promise<Outcome>;
  /** Resolves when nothing is waiting. */
  drain(): Promise<void>;
  /** How many wait for their commit. */
  waiting(): number;
}

interface Waiting {
  readonly prepared: Prepared;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

const largestBatch = 100;
/** Others may write the same at the same moment; each meeting costs one more try. */
const tries = 8;

type Parts = Pick<Deps, 'storage' | 'measures'>;

export function createSubmissionQueue({ storage, measures }: Parts): SubmissionQueue {
  const lanes = Array.from(
    { length: storage.lanes },
    (_, at) => new Lane(at === 0 ? storage : storage.elsewhere(), measures),
  );
  let waiting: Waiting[] = [];

  async function run(lane: Lane): Promise<void> {
    // One turn of the event loop lets everything that has arrived join the batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = waiting.slice(0, largestBatch);
      waiting = waiting.slice(largestBatch);
      await lane.settle(batch);
    }
    lane.running = null;
  }

  return {
    submit(prepared) {
      return new Promise((resolve, reject) => {
        waiting.push({ prepared, resolve, reject });
        const idle = lanes.find(({ running }) => !running);
        if (idle) idle.running = run(idle);
      });
    },
    drain: async () => {
      while (lanes.some(({ running }) => running)) await Promise.all(lanes.map(({ running }) => running));
    },
    waiting: () => waiting.length,
  };
}

/** Commits one batch after the other, in counter rows that the other lanes leave alone. */
class Lane {
  running: Promise<void> | null = null;
  #storage: Storage;
  readonly #measures: Parts['measures'];

  constructor(storage: Storage, measures: Parts['measures']) {
    this.#storage = storage;
    this.#measures = measures;
  }

  async settle(batch: readonly Waiting[]): Promise<void> {
    const { batchSizes, commitSeconds } = this.#measures;
    const begun = performance.now();
    try {
      const outcomes = await this.#commit(batch.map((entry) => entry.prepared));
      batchSizes.add(batch.length);
      commitSeconds.add((performance.now() - begun) / 1000);
      batch.forEach((entry, at) => {
        const outcome = outcomes[at];
        if (outcome) entry.resolve(outcome);
        else entry.reject(new Error('A submission was left without an outcome'));
      });
    } catch (error) {
      if (batch.length > 1 && !isDiskFull(error)) for (const entry of batch) await this.settle([entry]);
      else for (const entry of batch) entry.reject(error);
    }
  }

  async #commit(batch: readonly Prepared[]): Promise<Outcome[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await commitBatch({ storage: this.#storage }, batch);
      } catch (error) {
        const meeting = error instanceof ShardTaken || error instanceof GuardFailed || error instanceof Duplicate;
        if (!meeting || attempt === tries) throw error;
        if (error instanceof ShardTaken) this.#storage = this.#storage.elsewhere();
        else await new Promise((resolve) => setTimeout(resolve, attempt * 5));
      }
    }
  }
}
