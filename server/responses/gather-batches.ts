// Has submissions that arrive together kept as one batch, and tells each what became of it only then. Whatever arrives while a
// batch is being made durable is the next one, so batches grow with the load by themselves. If a batch fails because of one of its
// members, each is tried alone, unless they fail too; on a full disk all are refused.
import { isDiskFull } from '../storage/disk-full.ts';
import type { Keeper, ToKeep } from './keep-batch.ts';
import type { Outcome } from './prepared.ts';

/** A batch that was made durable, or found to be there. */
export interface KeptBatch {
  readonly size: number;
  readonly seconds: number;
}

interface Waiting {
  readonly entry: ToKeep;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

const largestBatch = 100;
/** A batch that takes longer is held up by something of its own, and others do not wait for it. */
const patienceMs = 50;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class BatchGatherer {
  readonly #idle: Keeper[];
  readonly #measure: (batch: KeptBatch) => void;
  #waiting: Waiting[] = [];
  /** How many are being kept, without those that are held up. */
  #underWay = 0;
  #due = false;

  /** @param keepers each keeps one batch after the other; the first begins */
  constructor(keepers: readonly Keeper[], measure: (batch: KeptBatch) => void) {
    this.#idle = keepers.toReversed();
    this.#measure = measure;
  }

  /** Resolves after the response is durable, or with why it was not taken. */
  keep(entry: ToKeep): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject });
      this.#begin();
    });
  }

  /** After one turn of the event loop, in which everything that has arrived joins. */
  #begin(): void {
    if (this.#due) return;
    this.#due = true;
    setImmediate(() => {
      this.#due = false;
      while (this.#isWorthwhile()) void this.#next(this.#idle.pop() as Keeper);
    });
  }

  /** One more batch beside those under way gains by their wait for the disk, but not where it only makes all of them small. */
  #isWorthwhile(): boolean {
    const waiting = this.#waiting.length;
    return this.#idle.length > 0 && waiting > 0 && waiting >= Math.min(this.#underWay, largestBatch);
  }

  async #next(keeper: Keeper): Promise<void> {
    const batch = this.#waiting.slice(0, largestBatch);
    this.#waiting = this.#waiting.slice(largestBatch);
    let counted = batch.length;
    this.#underWay += counted;
    const countNoLonger = (): void => {
      this.#underWay -= counted;
      counted = 0;
      this.#begin();
    };
    const late = setTimeout(countNoLonger, patienceMs);
    await this.#settle(keeper, batch);
    clearTimeout(late);
    this.#idle.push(keeper);
    countNoLonger();
  }

  async #settle(keeper: Keeper, batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#keep(keeper, batch);
      for (const [at, { resolve }] of batch.entries()) resolve(outcomes[at] as Outcome);
    } catch (error) {
      if (batch.length > 1 && !isDiskFull(error)) await this.#settleAlone(keeper, batch);
      else for (const { reject } of batch) reject(error);
    }
  }

  /** Two failures in a row are no longer the fault of a member: the others are not made to wait for the same. */
  async #settleAlone(keeper: Keeper, batch: readonly Waiting[]): Promise<void> {
    let inARow = 0;
    let fault: unknown;
    for (const one of batch) {
      if (inARow === 2) {
        one.reject(fault);
        continue;
      }
      // Whoever else has something to be written comes in between.
      await turn();
      try {
        const [outcome] = await this.#keep(keeper, [one]);
        one.resolve(outcome as Outcome);
        inARow = 0;
      } catch (error) {
        one.reject(error);
        fault = error;
        inARow++;
      }
    }
  }

  async #keep(keeper: Keeper, batch: readonly Waiting[]): Promise<readonly Outcome[]> {
    const begun = performance.now();
    const outcomes = await keeper.keep(batch.map(({ entry }) => entry));
    if (outcomes.length !== batch.length) throw new Error('A submission was left without an outcome');
    this.#measure({ size: batch.length, seconds: (performance.now() - begun) / 1000 });
    return outcomes;
  }
}
