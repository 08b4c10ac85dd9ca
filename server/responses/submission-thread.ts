// The writing thread of a server that takes submissions: scores them, counts them and commits them, beside everything else that
// is to be written.
import { type Compiled, compilePins } from '../campaigns/pinned.ts';
import { serveWriter } from '../storage/serve-writer.ts';
import { keeperOn } from './keep-batch.ts';
import { readBatch } from './keep-in-thread.ts';

const known = new Map<number, readonly Compiled[]>();

await serveWriter((storage) => {
  /** Batches that are kept at the same time count in rows of their own. */
  const idle = [keeperOn(storage)];
  return async (asked) => {
    const { pins, entries } = readBatch(asked);
    for (const { number, sources } of pins) known.set(number, compilePins(sources));
    const keeper = idle.pop() ?? keeperOn(storage.elsewhere());
    try {
      return await keeper.keep(entries.map(({ entry, pins: number }) => ({ entry, pins: known.get(number) ?? [] })));
    } finally {
      idle.push(keeper);
    }
  };
});
