// Counters as JSON text and back. Squares travel as decimal strings, since JSON numbers would round them.
import { z } from 'zod';
import type { Counters } from './counters.ts';

const count = z.number().int().min(0);
const node = z.strictObject({
  n: count,
  missing: count,
  sum: count,
  squares: z.string().regex(/^\d+$/).transform(BigInt),
  levels: z.array(count),
});
const countersSchema = z.strictObject({
  schema: z.literal('shuheng-counters/1'),
  persons: count,
  nodes: z.record(z.string(), node),
  grades: z.array(count),
  items: z.record(
    z.string(),
    z.strictObject({ options: z.record(z.string(), count), skipped: count, notApplicable: count }),
  ),
  keyed: z.record(
    z.string(),
    z.strictObject({ persons: count, asked: count, answered: count, right: count, guessed: count }),
  ),
  watches: z.record(z.string(), count),
});

function plain(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Keys in order: equal cohorts are equal texts, whoever came first. */
export function serialiseCounters(counters: Counters): string {
  return JSON.stringify(counters, plain);
}

/** @throws ZodError on anything that is not serialised counters, SyntaxError on broken JSON */
export function parseCounters(text: string): Counters {
  return countersSchema.parse(JSON.parse(text));
}
