// The writing thread of a server that takes submissions: scores them, counts them and commits them, beside everything else that
// is to be written.
import { type Compiled, compilePins } from '../campaigns/pinned.ts';
import { serveWriter } from '../storage/sqlite/serve-writer.ts';
import { keeperOn } from './keep-batch.ts';
import type { SentBatch } from './keep-in-thread.ts';

const known = new Map<number, readonly Compiled[]>();

serveWriter((storage) => {
  const keeper = keeperOn(storage);
  return async (asked) => {
    const { pins, entries } = asked as SentBatch;
    for (const { number, sources } of pins) known.set(number, compilePins(sources));
    return keeper.keep(entries.map(({ entry, pins: number }) => ({ entry, pins: known.get(number) ?? [] })));
  };
});
