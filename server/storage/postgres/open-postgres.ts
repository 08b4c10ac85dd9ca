// PostgreSQL: a pool, migrations under an advisory lock so that servers started together wait for each other, and the
// same commit door. Queries typed for SQLite run here unchanged; the cast is in this room.
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import {
  checkGuards,
  type Database,
  Duplicate,
  type Guard,
  type ReadingStorage,
  type Statement,
  type Storage,
  StorageError,
} from '../storage.ts';
import { readSnapshot } from './read-snapshot.ts';
import { postgresTables } from './tables.ts';

const migrationLock = 73_148_527;
const uniqueViolation = '23505';
/** Few enough to sum on every read, enough that servers seldom meet; a meeting costs one retry, never a count. */
const shards = 16;

export async function openPostgres(url: string): Promise<Storage> {
  const pool = openPool(url, 10);
  await migrateOnce(pool).catch(async (error: unknown) => {
    await pool.end();
    throw new StorageError(
      `无法连接或升级 PostgreSQL 数据库：${error instanceof Error ? error.message : String(error)} / Cannot connect to or upgrade PostgreSQL.`,
      { cause: error },
    );
  });
  return storageOn(pool);
}

/** For a thread of a server that has migrated already. */
export function openPostgresBeside(url: string, connections: number): Storage {
  return storageOn(openPool(url, connections));
}

function openPool(url: string, max: number, options = ''): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, options });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return pool;
}

function storageOn(pool: pg.Pool): Storage {
  const db = drizzle(pool) as unknown as Database;
  return {
    engine: 'postgres',
    db,
    writer: db,
    tables: postgresTables,
    shard: randomInt(shards),
    alone: false,
    commit: (statements, guards = []) => runAll(pool, statements, guards),
    snapshot: (read) => readSnapshot(pool, read),
    close: () => pool.end(),
  };
}

/** For commands that look beside a running server. */
export function readPostgres(url: string): ReadingStorage {
  return storageOn(openPool(url, 1, '-c default_transaction_read_only=on'));
}

async function migrateOnce(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await migrate(drizzle(client), { migrationsFolder: join(import.meta.dirname, 'migrations') });
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [migrationLock]).catch(() => {});
    client.release();
  }
}

async function runAll(pool: pg.Pool, statements: readonly Statement[], guards: readonly Guard[]): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    for (const statement of statements) {
      const { sql, params } = statement.toSQL();
      const result = await client.query(sql, params);
      checkGuards(statement, result.rowCount ?? 0, guards);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error(String(failure));
    });
    if (error instanceof pg.DatabaseError && error.code === uniqueViolation)
      throw new Duplicate(error.table ?? '', error);
    throw error;
  } finally {
    client.release(broken);
  }
}
