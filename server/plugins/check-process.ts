// The process in which a module is checked. The module itself runs in a thread, so that this one hears when the server is gone
// and takes a module that loops for ever with it.
import { Worker } from 'node:worker_threads';
import type { ToCheck } from './check-apart.ts';
import { type Because, because } from './refusals.ts';

const memoryMb = 256;
/** V8 counts three rooms of four megabytes. */
const youngMb = 12;

process.on('disconnect', () => process.exit(1));
process.once('message', (asked: ToCheck) => {
  const say = (found: Because | null): void => void process.send?.(found);
  const thread = new Worker(new URL('./check-thread.ts', import.meta.url), {
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: youngMb },
  });
  thread.once('message', say);
  thread.once('error', (error: unknown) =>
    say(because('broke-off', error instanceof Error ? error.message : String(error))),
  );
  thread.once('exit', (code) => say(because('broke-off', `exit ${code}`)));
});
