// Kinds of jobs for the tests, run by the real worker thread. The counting one writes a row per step that can be written
// only once, so that a job run twice would be seen.
import { appendFileSync, existsSync, truncateSync } from 'node:fs';
import { z } from 'zod';
import type { JobKind } from '../../server/jobs/job-kind.ts';
import { Problem } from '../../server/problems.ts';

/** `gate` is a file without which no step after the third is taken: what a test does meanwhile is in time on any machine. */
const params = z.object({
  ...{ about: z.string(), steps: z.number(), stepMs: z.number() },
  gate: z.string().nullable().default(null),
});
type Params = z.infer<typeof params>;
const common = { params, checkpoint: z.object({ next: z.number() }), subjectOf: ({ about }: Params) => about };
type Kind = JobKind<Params, { next: number }>;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export const counting: Kind = {
  ...common,
  kind: 'counting',
  async run({ params: { about, steps, stepMs, gate }, checkpoint, storage, file, report, cancelled }) {
    const path = file('steps.txt');
    const first = checkpoint?.next ?? 0;
    truncateSync(path, first * 4);
    for (let at = first; at < steps; at++) {
      while (gate && at >= 3 && !existsSync(gate) && !cancelled()) await pause(10);
      if (cancelled()) return null;
      await pause(stepMs);
      appendFileSync(path, `${String(at).padStart(3, '0')}\n`);
      const row = storage.db.insert(storage.tables.settings).values({ key: `${about}-${at}`, value: '' });
      await report(at + 1, steps, { next: at + 1 }, { statements: [row] });
    }
    return {
      files: [{ file: 'steps.txt', name: '步骤.txt', type: 'text/plain', size: steps * 4 }],
      summary: { steps },
    };
  },
};

export const dying: Kind = { ...common, kind: 'dying', run: () => process.exit(3) };

export const hungry: Kind = {
  ...common,
  kind: 'hungry',
  async run() {
    const kept: unknown[] = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, at) => ({ at })));
  },
};

export const stubborn: Kind = {
  ...common,
  kind: 'stubborn',
  async run({ report }) {
    await report(1, 2, { next: 1 });
    for (;;);
  },
};

export const refusing: Kind = {
  ...common,
  kind: 'refusing',
  async run({ file }) {
    file('half.txt');
    throw new Problem('report-not-final');
  },
};

/** Writes until its disk is full, on a device that always is. */
export const filling: Kind = {
  ...common,
  kind: 'filling',
  async run({ file }) {
    file('half.txt');
    appendFileSync('/dev/full', '0');
    return null;
  },
};

export const kinds: readonly JobKind[] = [counting, dying, hungry, stubborn, refusing, filling];
