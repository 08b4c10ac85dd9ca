// The way of a checked submission into the database, and how many may be on it at once: where too many wait, others are told to
// come back, before memory is full of them. Their answers are on their devices, and the key makes a second try harmless.
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { BatchGatherer, type KeptBatch } from './gather-batches.ts';
import { keepersOn } from './keep-batch.ts';
import { ThreadKeeper } from './keep-in-thread.ts';
import type { Checked, Outcome } from './prepared.ts';

export interface SubmissionQueue {
  /** Resolves after the response is durable, or with why it was not taken. @throws Problem when too many wait */
  submit(checked: Checked): Promise<Outcome>;
  /** Resolves when nothing is waiting. */
  drain(): Promise<void>;
  /** How many wait for their commit. */
  waiting(): number;
}

/** Some seconds of work for a small machine. */
const longestQueue = 5000;
const comeBackSeconds = 5;

type Parts = Pick<Deps, 'storage' | 'measures'>;

export function createSubmissionQueue({ storage, measures }: Parts, longest = longestQueue): SubmissionQueue {
  const measure = ({ size, seconds }: KeptBatch): void => {
    measures.batchSizes.add(size);
    measures.commitSeconds.add(seconds);
  };
  const keeper = storage.ask ? new ThreadKeeper(storage.ask, measure) : new BatchGatherer(keepersOn(storage), measure);
  const waiting = new Set<Promise<Outcome>>();
  return {
    async submit(checked) {
      if (waiting.size >= longest) throw new Problem('busy', { headers: { 'Retry-After': String(comeBackSeconds) } });
      const kept = keeper.keep(checked);
      waiting.add(kept);
      try {
        return await kept;
      } finally {
        waiting.delete(kept);
      }
    },
    drain: async () => {
      while (waiting.size > 0) await Promise.allSettled(waiting);
    },
    waiting: () => waiting.size,
  };
}
