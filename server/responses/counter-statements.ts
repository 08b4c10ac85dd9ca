// Turns a batch's cohort changes into guarded writes of whole counter rows, in key order so that servers on one
// PostgreSQL never wait for each other in a circle.
import { and, eq, inArray } from 'drizzle-orm';
import { addCounters } from '../../scoring/cohort/add-counters.ts';
import type { Counters } from '../../scoring/cohort/counters.ts';
import { parseCounters, serialiseCounters } from '../../scoring/cohort/serialise-counters.ts';
import type { Guard, Statement, Storage } from '../storage/storage.ts';
import type { Prepared } from './prepared.ts';

interface Change {
  readonly campaign: string;
  readonly instrument: string;
  readonly subject: string;
  readonly cell: string;
  readonly contexts: Record<string, string>;
  readonly delta: Counters;
}

const keyOf = (row: Pick<Change, 'campaign' | 'instrument' | 'subject' | 'cell'>): string =>
  [row.campaign, row.instrument, row.subject, row.cell].join('\u0000');

function coalesce(entries: readonly Prepared[]): [string, Change][] {
  const changes = new Map<string, Change>();
  for (const { campaign, instrument, institution, scored } of entries) {
    if (!scored) continue;
    const change = {
      campaign,
      instrument,
      subject: institution,
      cell: scored.cell,
      contexts: scored.contexts,
      delta: scored.delta,
    };
    const before = changes.get(keyOf(change));
    changes.set(keyOf(change), before ? { ...before, delta: addCounters(before.delta, change.delta) } : change);
  }
  return [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
}

export async function counterStatements(
  storage: Storage,
  entries: readonly Prepared[],
): Promise<{ statements: Statement[]; guards: Guard[] }> {
  const { cohortCounters: table } = storage.tables;
  const changes = coalesce(entries);
  const wanted = changes.map(([, change]) => change);
  const rows = await storage.db
    .select()
    .from(table)
    .where(
      and(
        eq(table.shard, storage.shard),
        inArray(table.campaign, [...new Set(wanted.map((change) => change.campaign))]),
        inArray(table.subject, [...new Set(wanted.map((change) => change.subject))]),
        inArray(table.cell, [...new Set(wanted.map((change) => change.cell))]),
      ),
    );
  const present = new Map(rows.map((row) => [keyOf(row), row]));
  const guards: Guard[] = [];
  const statements = changes.map(([key, { delta, ...place }]): Statement => {
    const row = present.get(key);
    if (!row)
      return storage.db
        .insert(table)
        .values({ ...place, shard: storage.shard, counters: serialiseCounters(delta), revision: 1 });
    const update = storage.db
      .update(table)
      .set({ counters: serialiseCounters(addCounters(parseCounters(row.counters), delta)), revision: row.revision + 1 })
      .where(
        and(
          eq(table.campaign, place.campaign),
          eq(table.instrument, place.instrument),
          eq(table.subject, place.subject),
          eq(table.cell, place.cell),
          eq(table.shard, storage.shard),
          eq(table.revision, row.revision),
        ),
      );
    guards.push({ of: update, rows: 1 });
    return update;
  });
  return { statements, guards };
}
