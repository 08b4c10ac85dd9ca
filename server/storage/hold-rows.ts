// Rows that must stay as they are until a commit is over. Whoever wants to change them waits for it; who only asks the same
// does not, where the engine tells the two apart. On SQLite all commits take turns anyway.
import type { SQL } from 'drizzle-orm';
import type { Statement, Storage } from './storage.ts';

/** A guard on it says how many there must be. */
export function holdCampaigns({ engine, db, tables }: Storage, where: SQL | undefined): Statement {
  const { campaigns } = tables;
  // Not its key: SQLite would look through all responses that refer to it.
  if (engine === 'sqlite') return db.update(campaigns).set({ state: campaigns.state }).where(where);
  const query = db.select({ id: campaigns.id }).from(campaigns).where(where).orderBy(campaigns.id).toSQL();
  return { toSQL: () => ({ ...query, sql: `${query.sql} for share` }) };
}
