// The writing thread of a server that takes submissions: scores them, counts them and commits them, beside everything else that
// is to be written.
import { type Compiled, loadPins } from '../campaigns/pinned.ts';
import { faultOf, serveWriter } from '../storage/serve-writer.ts';
import { BatchGatherer, type KeptBatch } from './gather-batches.ts';
import { keepersOn } from './keep-batch.ts';
import type { Reply, Sent, SentEntries } from './keep-in-thread.ts';

const known = new Map<number, Promise<readonly Compiled[]>>();

await serveWriter((storage) => {
  let batches: KeptBatch[] = [];
  const gatherer = new BatchGatherer(keepersOn(storage), (batch) => batches.push(batch));
  return async (asked): Promise<Reply> => {
    const { pins, entries } = asked as Sent;
    // At once, so that what follows waits for the same ones.
    for (const { number, sources } of pins) known.set(number, loadPins(sources));
    const outcomes = await Promise.all(
      (JSON.parse(entries) as SentEntries).map(async ({ entry, pins: number }) => {
        try {
          return await gatherer.keep({ entry, pins: (await known.get(number)) ?? [] });
        } catch (error) {
          return faultOf(error);
        }
      }),
    );
    const measured = batches;
    batches = [];
    return { outcomes, batches: measured };
  };
});
