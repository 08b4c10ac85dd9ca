// Has batches scored, counted and committed by the writing thread, so that a request costs the event loop little more than
// reading it. The pins of a campaign are sent once, as what they are compiled from.
import { type Pinned, type PinSource, sourceOf } from '../campaigns/pinned.ts';
import type { Storage } from '../storage/storage.ts';
import type { Keeper } from './keep-batch.ts';
import type { Checked, Entry, Outcome } from './prepared.ts';

/** The entry of the writing thread of a server that takes submissions. */
export const submissionThread = new URL('./submission-thread.ts', import.meta.url);

export interface SentBatch {
  /** Pins it has not heard of, under the number by which entries name them. */
  readonly pins: readonly { readonly number: number; readonly sources: readonly PinSource[] }[];
  readonly entries: readonly { readonly entry: Entry; readonly pins: number }[];
}

/** Entries go as text: copying hundreds of small objects from thread to thread takes half as long again. */
interface Sent {
  readonly pins: SentBatch['pins'];
  readonly entries: string;
}

export function readBatch(asked: unknown): SentBatch {
  const { pins, entries } = asked as Sent;
  return { pins, entries: JSON.parse(entries) as SentBatch['entries'] };
}

export function keeperInThread(ask: NonNullable<Storage['ask']>): Keeper<Checked> {
  const numbers = new Map<readonly Pinned[], number>();
  return {
    async keep(batch) {
      const pins: SentBatch['pins'][number][] = [];
      const entries = batch.map((checked) => {
        const known = numbers.get(checked.pins);
        if (known !== undefined) return { entry: checked.entry, pins: known };
        const number = numbers.size;
        numbers.set(checked.pins, number);
        pins.push({ number, sources: checked.pins.map(sourceOf) });
        return { entry: checked.entry, pins: number };
      });
      return (await ask({ pins, entries: JSON.stringify(entries) } satisfies Sent)) as Outcome[];
    },
  };
}
