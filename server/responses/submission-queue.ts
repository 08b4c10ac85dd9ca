// Collects submissions that arrive together and commits them as one batch: read, decide, one commit, and only then an
// answer. If a batch fails because of one of its members, each is tried alone.
import type { Deps } from '../http/environment.ts';
import { Duplicate, GuardFailed } from '../storage/storage.ts';
import { commitBatch } from './commit-batch.ts';
import type { Outcome, Prepared } from './prepared.ts';

export interface SubmissionQueue {
  /** Resolves after the response is durable, or with why it was not taken. */
  submit(prepared: Prepared): Promise<Outcome>;
  /** Resolves when nothing is waiting. */
  drain(): Promise<void>;
}

interface Waiting {
  readonly prepared: Prepared;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

const largestBatch = 100;
/** Another server may write the same counters at the same moment; each meeting costs one more try. */
const tries = 8;

export function createSubmissionQueue(parts: Pick<Deps, 'storage'>): SubmissionQueue {
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    // One turn of the event loop lets everything that has arrived join the batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = waiting.slice(0, largestBatch);
      waiting = waiting.slice(largestBatch);
      await settle(parts, batch);
    }
    running = null;
  }

  return {
    submit(prepared) {
      return new Promise((resolve, reject) => {
        waiting.push({ prepared, resolve, reject });
        running ??= run();
      });
    },
    drain: async () => {
      while (running) await running;
    },
  };
}

async function settle(parts: Pick<Deps, 'storage'>, batch: readonly Waiting[]): Promise<void> {
  try {
    const outcomes = await commitBatch(
      parts,
      batch.map((entry) => entry.prepared),
    );
    batch.forEach((entry, at) => {
      const outcome = outcomes[at];
      if (outcome) entry.resolve(outcome);
      else entry.reject(new Error('A submission was left without an outcome'));
    });
  } catch {
    for (const entry of batch) await settleAlone(parts, entry);
  }
}

async function settleAlone(parts: Pick<Deps, 'storage'>, entry: Waiting): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      const [outcome] = await commitBatch(parts, [entry.prepared]);
      if (!outcome) throw new Error('A submission was left without an outcome');
      return entry.resolve(outcome);
    } catch (error) {
      const meeting = error instanceof GuardFailed || error instanceof Duplicate;
      if (!meeting || attempt === tries) return entry.reject(error);
      await new Promise((resolve) => setTimeout(resolve, attempt * 5));
    }
  }
}
