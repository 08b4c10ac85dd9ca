// Has submissions scored, counted and committed by the writing thread, so that a request costs the event loop little more than
// reading it. The pins of a campaign are sent once, as what they are compiled from.
import { type Pinned, type PinSource, sourceOf } from '../campaigns/pinned.ts';
import type { Fault } from '../storage/serve-writer.ts';
import { faultHere } from '../storage/start-writer.ts';
import type { Storage } from '../storage/storage.ts';
import type { KeptBatch } from './gather-batches.ts';
import type { Checked, Entry, Outcome } from './prepared.ts';

/** The entry of the writing thread of a server that takes submissions. */
export const submissionThread = new URL('./submission-thread.ts', import.meta.url);

export interface Sent {
  /** Pins it has not heard of, under the number by which entries name them. */
  readonly pins: readonly { readonly number: number; readonly sources: readonly PinSource[] }[];
  /** As text: copying hundreds of small objects from thread to thread takes half as long again. */
  readonly entries: string;
}
export type SentEntries = readonly { readonly entry: Entry; readonly pins: number }[];

export interface Reply {
  readonly outcomes: readonly (Outcome | Fault)[];
  /** Those kept since it last said so. */
  readonly batches: readonly KeptBatch[];
}

interface Waiting {
  readonly checked: Checked;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/** So many go at once: while the thread prepares them, the next are read. */
const enough = 4;

export class ThreadKeeper {
  readonly #ask: NonNullable<Storage['ask']>;
  readonly #measure: (batch: KeptBatch) => void;
  readonly #numbers = new Map<readonly Pinned[], number>();
  #arrived: Waiting[] = [];

  constructor(ask: NonNullable<Storage['ask']>, measure: (batch: KeptBatch) => void) {
    this.#ask = ask;
    this.#measure = measure;
  }

  /** Resolves after the response is durable, or with why it was not taken; rejects with the fault's code, as if it had happened here. */
  keep(checked: Checked): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#arrived.push({ checked, resolve, reject });
      if (this.#arrived.length === 1) setImmediate(() => void this.#send());
      else if (this.#arrived.length === enough) void this.#send();
    });
  }

  async #send(): Promise<void> {
    const sent = this.#arrived;
    if (sent.length === 0) return;
    this.#arrived = [];
    try {
      const { outcomes, batches } = await this.#askFor(sent.map(({ checked }) => checked));
      batches.forEach(this.#measure);
      for (const [at, { resolve, reject }] of sent.entries()) {
        const outcome = outcomes[at] as Outcome | Fault;
        if ('state' in outcome) resolve(outcome);
        else reject(faultHere(outcome));
      }
    } catch (error) {
      for (const { reject } of sent) reject(error);
    }
  }

  #askFor(sent: readonly Checked[]): Promise<Reply> {
    const news = new Map<readonly Pinned[], number>();
    const numberOf = (pins: readonly Pinned[]): number => {
      const number = this.#numbers.get(pins) ?? news.get(pins) ?? this.#numbers.size + news.size;
      if (!this.#numbers.has(pins)) news.set(pins, number);
      return number;
    };
    const entries: SentEntries = sent.map(({ entry, pins }) => ({ entry, pins: numberOf(pins) }));
    const asked = this.#ask({
      pins: [...news].map(([pins, number]) => ({ number, sources: pins.map(sourceOf) })),
      entries: JSON.stringify(entries),
    } satisfies Sent);
    // Only now has the thread heard of them.
    for (const [pins, number] of news) this.#numbers.set(pins, number);
    return asked as Promise<Reply>;
  }
}
