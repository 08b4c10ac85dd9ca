// PostgreSQL: a pool, migrations under an advisory lock so that servers started together wait for each other, and the
// same commit door. Queries typed for SQLite run here unchanged; the cast is in this room.
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { getTableName } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { toldAway } from '../database-away.ts';
import { startWriter } from '../start-writer.ts';
import {
  checkGuards,
  type Database,
  Duplicate,
  type Guard,
  type List,
  type ReadingStorage,
  type Statement,
  type Storage,
  StorageError,
} from '../storage.ts';
import { connecting, statementMs } from './connecting.ts';
import { type Company, type Presence, takePresence } from './presence.ts';
import { readSnapshot } from './read-snapshot.ts';
import { postgresTables } from './tables.ts';

const migrationLock = 73_148_527;
const uniqueViolation = '23505';
/** The database had to undo a commit because of others': it may be tried again as it stands. */
const triedAgain = new Set(['40001', '40P01']);
const tries = 10;
const longestPauseMs = 20;
/** Few enough to sum on every read, enough that servers seldom meet; a meeting costs one retry, never a count. */
const shards = 16;
/** Batches under way at once: while one is being made durable, the next is written. */
const lanes = 2;
/** For a table that others are using. */
const mostWaitMs = 3000;

export const postgresMigrations = join(import.meta.dirname, 'migrations');

interface PostgresOptions {
  readonly company?: Company;
  readonly migrationsFolder?: string | undefined;
  readonly hurried?: boolean | undefined;
  readonly writerThread?: URL | undefined;
}

export async function openPostgres(
  url: string,
  { company = 'shared', migrationsFolder = postgresMigrations, hurried = false, writerThread }: PostgresOptions = {},
): Promise<Storage> {
  const pool = openPool(url, 10, { limitMs: hurried ? statementMs : 0 });
  let presence: Presence | undefined;
  try {
    presence = await takePresence(url, company);
    await migrateOnce(url, migrationsFolder);
  } catch (error) {
    await Promise.all([pool.end(), presence?.release()]);
    if (error instanceof StorageError) throw error;
    throw new StorageError(
      `无法连接或升级 PostgreSQL 数据库：${error instanceof Error ? error.message : String(error)} / Cannot connect to or upgrade PostgreSQL.`,
      { cause: error },
    );
  }
  const writer = writerThread && (await startWriter(writerThread, { postgres: url }));
  const close = async (): Promise<void> => void (await Promise.all([pool.end(), writer?.close(), presence.release()]));
  return { ...storageOn(pool), ...(writer ? { ask: (what: unknown) => writer.ask(what) } : {}), close };
}

/** For the thread of a server that keeps submissions. */
export const openForBatches = (url: string): Storage => openPostgresBeside(url, lanes);

/**
 * For a thread of a server that has migrated already.
 * @param limitMs how long a statement may take
 */
export function openPostgresBeside(url: string, connections: number, limitMs = statementMs): Storage {
  return storageOn(openPool(url, connections, { limitMs }));
}

interface PoolOptions {
  readonly options?: string;
  readonly limitMs?: number;
}

function openPool(url: string, max: number, { options = '', limitMs = 0 }: PoolOptions = {}): pg.Pool {
  // In a pipeline the statements of a commit are sent together: two ways to the database, however many there are. A statement
  // that takes too long breaks its connection, so that not even a ROLLBACK waits behind it.
  const pool = new pg.Pool({ ...connecting(url, limitMs), max, options, pipeline: true });
  // A connection that breaks is replaced by the pool, and whoever waits on it is told. Without these listeners one that
  // breaks while nobody waits, idle or between two statements of a commit, would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

function storageOn(pool: pg.Pool): Storage {
  const db = drizzle(pool) as unknown as Database;
  // An odd step leads to every shard before it comes back to the first.
  const step = 1 + 2 * randomInt(shards / 2);
  let last = randomInt(shards);
  const at = (shard: number): Storage => ({
    engine: 'postgres',
    db,
    writer: db,
    tables: postgresTables,
    shard,
    lanes,
    elsewhere() {
      last = (last + step) % shards;
      return at(last);
    },
    alone: false,
    commit: (statements, guards = []) => commitPatiently(pool, statements, guards),
    forOthers: null,
    forgetDeleted: (table) => forgetDeleted(pool, getTableName(table)),
    lists: (query) => readLists(pool, query),
    snapshot: (read) => readSnapshot(pool, read),
    close: () => pool.end(),
  });
  return at(last);
}

/** For commands that look beside a running server. */
export function readPostgres(url: string): ReadingStorage {
  return storageOn(openPool(url, 2, { options: '-c default_transaction_read_only=on' }));
}

/** Without a limit: large tables take their time, and so do others who migrate at the moment. */
async function migrateOnce(url: string, migrationsFolder: string): Promise<void> {
  const client = new pg.Client(connecting(url));
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    // The lock goes with its connection.
    await client.end();
  }
}

async function readLists<T extends List>(pool: pg.Pool, query: Statement): Promise<T[]> {
  const { sql, params } = query.toSQL();
  return (await pool.query<[...T]>({ text: sql, values: params, rowMode: 'array' })).rows;
}

/** A table is written into new files; whoever else uses it waits, so it gives up where it would have to wait itself. */
async function forgetDeleted(pool: pg.Pool, table: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`SET lock_timeout = ${mostWaitMs}`);
    await client.query(`VACUUM (FULL) "${table}"`).catch(() => client.query(`VACUUM "${table}"`));
    await client.query('RESET lock_timeout');
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : new Error(String(error)));
  }
}

async function commitPatiently(pool: pg.Pool, ...commit: Parameters<Storage['commit']>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runAll(pool, ...commit);
    } catch (error) {
      const undone = error instanceof pg.DatabaseError && triedAgain.has(error.code ?? '');
      if (!undone || attempt === tries) throw toldAway(error);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * longestPauseMs));
    }
  }
}

const names = new Map<string, string>();

/** Under which each connection keeps it planned. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `steady-${names.size + 1}`;
  names.set(text, name);
  return name;
}

async function runAll(pool: pg.Pool, statements: readonly Statement[], guards: readonly Guard[] = []): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const [begun, ...outcomes] = await Promise.allSettled([
      client.query('BEGIN'),
      ...statements.map((statement) => {
        const { sql, params } = statement.toSQL();
        return client.query({ text: sql, values: params, ...(statement.steady ? { name: nameOf(sql) } : {}) });
      }),
    ]);
    if (begun.status === 'rejected') throw begun.reason;
    // In their order: where a guard fails, what a later statement met because of it is nobody's news.
    for (const [at, statement] of statements.entries()) {
      const outcome = outcomes[at];
      if (outcome?.status === 'rejected') throw outcome.reason;
      checkGuards(statement, outcome?.value.rowCount ?? 0, guards);
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
