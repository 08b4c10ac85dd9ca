// Anonymous answers of one cohort are kept one commit after the other, for each rewrites those that wait; what arrives meanwhile
// joins the next. Only then is anybody answered.
import type { Storage } from '../storage/storage.ts';
import { type AnonymousCohort, type Answered, type KeepParts, type Kept, keepAnswers } from './keep-answers.ts';

interface Waiting {
  readonly answered: Answered;
  readonly resolve: (kept: Kept) => void;
  readonly reject: (error: unknown) => void;
}

const queues = new WeakMap<Storage['db'], Map<string, Waiting[]>>();
const largestBatch = 100;

export function queueAnswer(parts: KeepParts, cohort: AnonymousCohort, answered: Answered): Promise<Kept> {
  const ofDatabase = queues.get(parts.storage.db) ?? new Map<string, Waiting[]>();
  queues.set(parts.storage.db, ofDatabase);
  const name = [cohort.campaign.id, cohort.pin.id, cohort.institution].join(' ');
  return new Promise<Kept>((resolve, reject) => {
    const entry = { answered, resolve, reject };
    const waiting = ofDatabase.get(name);
    if (waiting) {
      waiting.push(entry);
      return;
    }
    const queue = [entry];
    ofDatabase.set(name, queue);
    // One turn of the event loop lets everything that has arrived join.
    setImmediate(() => void run(parts, cohort, queue).finally(() => ofDatabase.delete(name)));
  });
}

async function run(parts: KeepParts, cohort: AnonymousCohort, queue: Waiting[]): Promise<void> {
  while (queue.length > 0) {
    const batch = queue.splice(0, largestBatch);
    try {
      const kept = await keepAnswers(
        parts,
        cohort,
        batch.map(({ answered }) => answered),
      );
      for (const [at, { resolve }] of batch.entries()) resolve(kept[at] as Kept);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
