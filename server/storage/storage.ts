// What the rest of the house sees of a database: typed queries to read with, and one door to write through.
import type { Table } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Tables } from './tables.ts';

export type Database = BetterSQLite3Database<Record<string, never>>;

/** What was built with `storage.db` and is not yet run. */
export interface Statement {
  toSQL(): { sql: string; params: unknown[] };
  /** Its text is the same whatever it says: worth being prepared once by an engine over the network. */
  readonly steady?: boolean;
  /** The same, row by row: an engine without a way over the network runs one short statement many times faster. */
  toRows?(): { sql: string; rows: readonly (readonly unknown[])[] };
}

/** What only the database's own language says: its tables and indexes. */
export const spelled = (sql: string): Statement => ({ toSQL: () => ({ sql, params: [] }) });

/** After `of` ran, exactly `rows` rows must have been written, else the whole commit is undone. */
export interface Guard {
  readonly of: Statement;
  readonly rows: number;
}

export type List = readonly (string | number | null)[];

/** A database as it was at one moment, whatever is written meanwhile. */
export interface Moment {
  readonly db: Database;
  /** Rows of a query of one's own, as lists of what the driver gives: few in memory, however many there are. */
  rows(sql: string, params?: readonly unknown[]): AsyncIterable<readonly unknown[]>;
}

/** What is written for processes that can only read themselves. */
export interface DoorForOthers {
  /** Like the storage's own, but commits that arrive together share one durable write. */
  readonly commit: Storage['commit'];
  /** One statement of the account library, with what it returns. */
  write(sql: string, params: readonly unknown[]): Promise<Written>;
}
export interface Written {
  readonly rows: readonly (readonly unknown[])[];
  readonly changes: number;
}

export interface Storage {
  readonly engine: 'sqlite' | 'postgres';
  /** For reading and for building statements. On SQLite its connection cannot write. */
  readonly db: Database;
  readonly tables: Tables;
  /** Rows of a query as lists of what the driver gives, for whoever reads a million of them. The same query is prepared once. */
  lists<T extends List>(query: Statement): Promise<readonly T[]>;
  /** The writing connection, for the account library alone. */
  readonly writer: Database;
  /** Which counter rows are written through this storage; others on the same database rarely share them. */
  readonly shard: number;
  /** How many batches of submissions gain by being committed at the same time, each with a shard of its own. */
  readonly lanes: number;
  /** The same database with another shard, where there are others: for one more lane, or after meeting somebody on this one. */
  elsewhere(): Storage;
  /** True where no other server can be on this database: what an earlier one left behind is nobody's. */
  readonly alone: boolean;
  /** The only transaction door: all statements or none. Throws GuardFailed or Duplicate with nothing written. */
  commit(statements: readonly Statement[], guards?: readonly Guard[]): Promise<void>;
  /** null where other processes write by themselves, or where this one cannot write either. */
  readonly forOthers: DoorForOthers | null;
  /** Asks the module that the writing thread was begun with; undefined where there is no such thread. */
  readonly ask?: (what: unknown) => Promise<unknown>;
  /** Whatever is read through the moment belongs together. Not held for long beside a server: its log grows meanwhile. */
  snapshot<T>(read: (moment: Moment) => Promise<T>): Promise<T>;
  /**
   * Has the engine forget rows of this table that were deleted or written anew, where it keeps them for a while. SQLite forgets at
   * every commit. Best effort: it gives way to whoever uses the table for long.
   */
  forgetDeleted(table: Table): Promise<void>;
  close(): Promise<void>;
}

/** A database opened for looking only, also beside a running server: no lock, no migration, the engine refuses to write. */
export type ReadingStorage = Pick<Storage, 'engine' | 'db' | 'tables' | 'snapshot' | 'close'>;

/** Somebody else was faster: what was read is no longer so. Read and decide again. */
export class GuardFailed extends Error {
  readonly expected: number;
  readonly written: number;
  /** The statement whose guard it was. */
  readonly of: Statement;
  constructor({ of, rows }: Guard, written: number) {
    super(`A guard expected ${rows} rows, ${written} were written`);
    this.expected = rows;
    this.written = written;
    this.of = of;
  }
}

/** A unique rule of the database refused a row of this table. */
export class Duplicate extends Error {
  readonly table: string;
  constructor(table: string, cause?: unknown) {
    super(`A row of ${table} is there already`, { cause });
    this.table = table;
  }
}

/** The database cannot be opened; the message is one sentence for the person who starts the server. */
export class StorageError extends Error {}

/** Its log has been cut short. */
export class TornLog extends StorageError {}

export function checkGuards(statement: Statement, written: number, guards: readonly Guard[]): void {
  for (const guard of guards) {
    if (guard.of === statement && guard.rows !== written) throw new GuardFailed(guard, written);
  }
}
