// The writing thread of a server that takes submissions: scores them, counts them and commits them, beside everything else that
// is to be written.
import { type Compiled, loadPins } from '../campaigns/pinned.ts';
import { serveWriter } from '../storage/sqlite/serve-writer.ts';
import { keeperOn } from './keep-batch.ts';
import type { SentBatch } from './keep-in-thread.ts';

const known = new Map<number, Promise<readonly Compiled[]>>();

serveWriter((storage) => {
  const keeper = keeperOn(storage);
  return async (asked) => {
    const { pins, entries } = asked as SentBatch;
    // At once, so that a batch which follows waits for the same ones.
    for (const { number, sources } of pins) known.set(number, loadPins(sources));
    return keeper.keep(
      await Promise.all(
        entries.map(async ({ entry, pins: number }) => ({ entry, pins: (await known.get(number)) ?? [] })),
      ),
    );
  };
});
