// So that an author hears everything at once, a version with blanks is checked too: blanks are filled in and unreadable items left out,
// for the checker only. What it then says of the mended places is not told.
import type { z } from 'zod';
import { type Instrument, instrumentSchema } from '../schema/instrument.ts';
import type { Raw } from './reading.ts';

const placeholder = '（未填）';
/** What the checker says because items are missing that are only unreadable. */
const consequences = new Set([
  'extra-text',
  'unknown-item',
  'unknown-condition-item',
  'leaf-without-items',
  'leaf-without-scored-items',
  'explanation-extra',
  'unknown-context',
]);

export interface Mended {
  readonly instrument: Instrument;
  readonly leftOut: boolean;
}

/** @returns null where too much is missing */
export function mendInstrument(raw: Raw): Mended | null {
  const parsed = instrumentSchema.safeParse(raw);
  if (parsed.success) return { instrument: parsed.data, leftOut: false };
  const out = new Set<PropertyKey>();
  const head: Raw = {};
  for (const { path } of parsed.error.issues) {
    const [part, at] = path;
    if (part === 'items' && at !== undefined) out.add(at);
    else if (part === 'id') head.id = 'unnamed';
    else if (part === 'version') head.version = '1.0.0';
    else return null;
  }
  const items = Array.isArray(raw.items) ? raw.items.filter((_, at) => !out.has(at)) : [];
  const again = instrumentSchema.safeParse({ ...raw, ...head, items });
  return again.success ? { instrument: again.data, leftOut: out.size > 0 } : null;
}

/** Texts and profiles: missing lines are filled in. */
export function mendLines<T>(schema: z.ZodType<T>, raw: unknown): T | null {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const mended: unknown = structuredClone(raw);
  for (const { path } of parsed.error.issues) {
    const parent = path.slice(0, -1).reduce<unknown>((at, key) => (isMembers(at) ? at[key] : undefined), mended);
    const last = path.at(-1);
    if (!isMembers(parent) || last === undefined || parent[last] !== undefined) return null;
    parent[last] = placeholder;
  }
  const again = schema.safeParse(mended);
  return again.success ? again.data : null;
}

const isMembers = (value: unknown): value is Record<PropertyKey, unknown> =>
  typeof value === 'object' && value !== null;

export const isConsequence = (code: string, { leftOut }: Mended): boolean => leftOut && consequences.has(code);
