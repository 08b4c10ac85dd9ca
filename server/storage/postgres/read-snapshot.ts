// PostgreSQL as of one moment: a transaction that cannot write and sees no other's commits, on a connection of its own. Long
// results come through a cursor, a page at a time.
import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import type { Database, Moment } from '../storage.ts';

const pageSize = 1000;
/** The first page may have a million rows sorted before it. */
const pageMs = 600_000;

export async function readSnapshot<T>(pool: pg.Pool, read: (moment: Moment) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // The moment is that of the first read.
    await client.query('SELECT 1');
    const db = drizzle(client) as unknown as Database;
    let cursors = 0;
    return await read({ db, rows: (sql, params = []) => stream(client, `rows_${++cursors}`, sql, params) });
  } finally {
    await client.query('ROLLBACK').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error(String(failure));
    });
    client.release(broken);
  }
}

async function* stream(client: pg.PoolClient, cursor: string, sql: string, params: readonly unknown[]) {
  await client.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`, [...params]);
  const page = { text: `FETCH ${pageSize} FROM ${cursor}`, rowMode: 'array' as const, query_timeout: pageMs };
  for (;;) {
    const { rows } = await client.query<unknown[]>(page);
    yield* rows;
    if (rows.length < pageSize) break;
  }
  await client.query(`CLOSE ${cursor}`);
}
