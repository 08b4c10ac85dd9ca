// Collects submissions that arrive together and has them kept as one batch; only then is anybody answered. Where there is more
// than one keeper, the next batch is on its way while one is being made durable. If a batch fails because of one of its
// members, each is tried alone, unless they fail too; on a full disk all are refused. Where too many wait, others are told to
// come back, before memory is full of them: their answers are on their devices, and the key makes a second try harmless.
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { isDiskFull } from '../storage/disk-full.ts';
import type { Storage } from '../storage/storage.ts';
import { type Keeper, keeperOn } from './keep-batch.ts';
import { keeperInThread } from './keep-in-thread.ts';
import type { Checked, Outcome } from './prepared.ts';

export interface SubmissionQueue {
  /** Resolves after the response is durable, or with why it was not taken. @throws Problem when too many wait */
  submit(checked: Checked): Promise<Outcome>;
  /** Resolves when nothing is waiting. */
  drain(): Promise<void>;
  /** How many wait for their commit. */
  waiting(): number;
}

interface Waiting {
  readonly checked: Checked;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

const largestBatch = 100;
/** Some seconds of work for a small machine. */
const longestQueue = 5000;
const comeBackSeconds = 5;
/**
 * So many for each lane go to the thread at once: while it keeps them, the next are read. Where it is busy, more gather by
 * themselves.
 */
const enoughForThread = 4;

type Parts = Pick<Deps, 'storage' | 'measures'>;

export function createSubmissionQueue({ storage, measures }: Parts, longest = longestQueue): SubmissionQueue {
  const lanes = keepersFor(storage).map((keeper) => new Lane(keeper, measures));
  const enough = storage.ask ? enoughForThread * storage.lanes : Number.POSITIVE_INFINITY;
  let waiting: Waiting[] = [];
  /** Ends the wait of the batch that is gathering. */
  let go: (() => void) | null = null;

  async function run(lane: Lane): Promise<void> {
    // One turn of the event loop lets everything that has arrived join the batch, unless there are enough before.
    await new Promise<void>((resolve) => {
      go = resolve;
      setImmediate(resolve);
    });
    go = null;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, largestBatch);
      waiting = waiting.slice(largestBatch);
      await lane.settle(batch);
    }
    lane.running = null;
  }

  return {
    async submit(checked) {
      if (waiting.length >= longest) throw new Problem('busy', { headers: { 'Retry-After': String(comeBackSeconds) } });
      return new Promise((resolve, reject) => {
        waiting.push({ checked, resolve, reject });
        const idle = lanes.find(({ running }) => !running);
        if (idle) idle.running = run(idle);
        if (waiting.length >= enough) go?.();
      });
    },
    drain: async () => {
      while (lanes.some(({ running }) => running)) await Promise.all(lanes.map(({ running }) => running));
    },
    waiting: () => waiting.length,
  };
}

function keepersFor(storage: Storage): readonly Keeper[] {
  if (storage.ask) {
    // Two at least, so that the next batch lies ready while one is being kept.
    const keeper = keeperInThread(storage.ask);
    return Array.from({ length: Math.max(2, storage.lanes) }, () => keeper);
  }
  return Array.from({ length: storage.lanes }, (_, at) => keeperOn(at === 0 ? storage : storage.elsewhere()));
}

/** Has one batch kept after the other. */
class Lane {
  running: Promise<void> | null = null;
  readonly #keeper: Keeper;
  readonly #measures: Parts['measures'];

  constructor(keeper: Keeper, measures: Parts['measures']) {
    this.#keeper = keeper;
    this.#measures = measures;
  }

  async settle(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#keep(batch);
      for (const [at, entry] of batch.entries()) entry.resolve(outcomes[at] as Outcome);
    } catch (error) {
      if (batch.length > 1 && !isDiskFull(error)) await this.#settleAlone(batch);
      else for (const entry of batch) entry.reject(error);
    }
  }

  /** Two failures in a row are no longer the fault of a member: the others are not made to wait for the same. */
  async #settleAlone(batch: readonly Waiting[]): Promise<void> {
    let inARow = 0;
    let fault: unknown;
    for (const entry of batch) {
      if (inARow === 2) {
        entry.reject(fault);
        continue;
      }
      try {
        const [outcome] = await this.#keep([entry]);
        entry.resolve(outcome as Outcome);
        inARow = 0;
      } catch (error) {
        entry.reject(error);
        fault = error;
        inARow++;
      }
    }
  }

  async #keep(batch: readonly Waiting[]): Promise<readonly Outcome[]> {
    const { batchSizes, commitSeconds } = this.#measures;
    const begun = performance.now();
    const outcomes = await this.#keeper.keep(batch.map(({ checked }) => checked));
    if (outcomes.length !== batch.length) throw new Error('A submission was left without an outcome');
    batchSizes.add(batch.length);
    commitSeconds.add((performance.now() - begun) / 1000);
    return outcomes;
  }
}
