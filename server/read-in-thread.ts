// A file from outside is read in a thread with a heap and a time of its own: one that keeps a reader busy all the same holds up
// nobody who is answering, and one that fills the heap ends with its thread.
import { Worker } from 'node:worker_threads';

const heapMb = 384;
const longestMs = 30_000;
/** Files that are read at the same time; the others wait, so that many of them do not fill the machine. */
const most = 2;
let reading = 0;
const waiting: (() => void)[] = [];

/**
 * @param reader a room that posts what it read of its `workerData` and ends
 * @returns null for a file that took more than it may
 */
export async function readInThread<Read>(reader: URL, workerData: unknown): Promise<Read | null> {
  // Whoever ends hands its place to the next.
  if (reading >= most) await new Promise<void>((resolve) => waiting.push(resolve));
  else reading += 1;
  try {
    return await inThread<Read>(reader, workerData);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else reading -= 1;
  }
}

function inThread<Read>(reader: URL, workerData: unknown): Promise<Read | null> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(reader, { workerData, resourceLimits: { maxOldGenerationSizeMb: heapMb } });
    const timer = setTimeout(() => void thread.terminate(), longestMs);
    thread.once('message', resolve);
    // A heap that is full is the file's doing; whatever else is thrown is ours, and must not be told as the file's.
    thread.once('error', (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(null) : reject(error),
    );
    thread.once('exit', () => {
      clearTimeout(timer);
      resolve(null);
    });
  });
}
