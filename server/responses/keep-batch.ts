// Scores a batch and commits it, in counter rows that other keepers leave alone; tries again where somebody was faster.
import type { Compiled } from '../campaigns/pinned.ts';
import { Duplicate, GuardFailed, type Storage } from '../storage/storage.ts';
import { commitBatch, ShardTaken } from './commit-batch.ts';
import { type Entry, type Outcome, prepare } from './prepared.ts';

/** A checked response with the compiled pins of its campaign. */
export interface ToKeep {
  readonly entry: Entry;
  readonly pins: readonly Compiled[];
}

export interface Keeper {
  /** Resolves with one outcome for each, in their order, when all of them are durable or refused. */
  keep(batch: readonly ToKeep[]): Promise<readonly Outcome[]>;
}

/** Others may write the same at the same moment; each meeting costs one more try. */
const tries = 8;

/** As many as batches gain by being committed at the same time; each counts in rows of its own. */
export const keepersOn = (storage: Storage): readonly Keeper[] =>
  Array.from({ length: storage.lanes }, (_, at) => keeperOn(at === 0 ? storage : storage.elsewhere()));

export function keeperOn(storage: Storage): Keeper {
  let own = storage;
  return {
    async keep(batch) {
      const prepared = batch.map(({ entry, pins }) => prepare(entry, pins));
      for (let attempt = 1; ; attempt++) {
        try {
          return await commitBatch({ storage: own }, prepared);
        } catch (error) {
          const meeting = error instanceof ShardTaken || error instanceof GuardFailed || error instanceof Duplicate;
          if (!meeting || attempt === tries) throw error;
          if (error instanceof ShardTaken) own = own.elsewhere();
          else await new Promise((resolve) => setTimeout(resolve, attempt * 5));
        }
      }
    },
  };
}
