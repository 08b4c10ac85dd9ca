// The writing thread of a server that takes submissions: scores them, counts them and commits them, beside everything else that
// is to be written.
import { type Compiled, loadPins } from '../campaigns/pinned.ts';
import { serveWriter } from '../storage/serve-writer.ts';
import { keeperOn } from './keep-batch.ts';
import { readBatch } from './keep-in-thread.ts';

const known = new Map<number, Promise<readonly Compiled[]>>();

await serveWriter((storage) => {
  /** Batches that are kept at the same time count in rows of their own. */
  const idle = [keeperOn(storage)];
  return async (asked) => {
    const { pins, entries } = readBatch(asked);
    // At once, so that a batch which follows waits for the same ones.
    for (const { number, sources } of pins) known.set(number, loadPins(sources));
    const batch = await Promise.all(
      entries.map(async ({ entry, pins: number }) => ({ entry, pins: (await known.get(number)) ?? [] })),
    );
    const keeper = idle.pop() ?? keeperOn(storage.elsewhere());
    try {
      return await keeper.keep(batch);
    } finally {
      idle.push(keeper);
    }
  };
});
