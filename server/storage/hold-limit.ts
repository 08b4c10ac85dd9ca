// What many hands may use up: whoever adds to it locks the row that all of it hangs on first, then looks.
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Guard, Statement, Storage } from './storage.ts';

export interface Held {
  /** Two statements, as the second must see what the first waited for. */
  readonly statements: readonly Statement[];
  readonly guard: Guard;
}

/** @param onlyIf what must still be so once the row is held */
export function holdLimit(
  { db, tables }: Pick<Storage, 'db' | 'tables'>,
  noun: 'institutions' | 'applications',
  id: string,
  onlyIf: SQL,
): Held {
  const table = tables[noun];
  // Not its key: SQLite would look through everything that refers to it.
  const same = { createdAt: sql`${table.createdAt}` };
  const lock = db.update(table).set(same).where(eq(table.id, id));
  const look = db
    .update(table)
    .set(same)
    .where(and(eq(table.id, id), onlyIf));
  return { statements: [lock, look], guard: { of: look, rows: 1 } };
}
