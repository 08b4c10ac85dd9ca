// The column kit: one vocabulary of columns, spoken by both engines, so that tables.ts describes every table once.
// The PostgreSQL kit is cast to the SQLite one here; nowhere else does a type pretend to be another engine's.
import * as postgres from 'drizzle-orm/pg-core';
import * as sqlite from 'drizzle-orm/sqlite-core';

/** How a value is written as text, and read back. */
export interface Spelling<T> {
  write(value: T): string;
  read(text: string): T;
}

/** Columns under SQLite; queries are typed against this engine. */
export const sqliteKit = {
  table: sqlite.sqliteTable,
  text: (name: string) => sqlite.text(name),
  count: (name: string) => sqlite.integer(name),
  /** Epoch milliseconds. */
  time: (name: string) => sqlite.integer(name, { mode: 'number' }),
  flag: (name: string) => sqlite.integer(name, { mode: 'boolean' }),
  /** A moment as a Date: only the account library wants it so. */
  date: (name: string) => sqlite.integer(name, { mode: 'timestamp_ms' }),
  bytes: (name: string) => sqlite.blob(name, { mode: 'buffer' }),
  /** A value with a spelling of its own. */
  coded: <T>(name: string, { write, read }: Spelling<T>) =>
    sqlite.customType<{ data: T; driverData: string }>({ dataType: () => 'text', toDriver: write, fromDriver: read })(
      name,
    ),
  /** Kept as the very text that was written, so that hashes of it stay true. */
  json: (name: string) => sqlite.text(name, { mode: 'json' }),
  key: sqlite.primaryKey,
  unique: sqlite.uniqueIndex,
  index: sqlite.index,
};
export type ColumnKit = typeof sqliteKit;

const native = {
  table: postgres.pgTable,
  text: (name: string) => postgres.text(name),
  count: (name: string) => postgres.integer(name),
  time: (name: string) => postgres.bigint(name, { mode: 'number' }),
  flag: (name: string) => postgres.boolean(name),
  date: (name: string) => postgres.timestamp(name, { mode: 'date', precision: 3, withTimezone: true }),
  bytes: postgres.customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' }),
  coded: <T>(name: string, { write, read }: Spelling<T>) =>
    postgres.customType<{ data: T; driverData: string }>({ dataType: () => 'text', toDriver: write, fromDriver: read })(
      name,
    ),
  json: (name: string) => postgres.json(name),
  key: postgres.primaryKey,
  unique: postgres.uniqueIndex,
  index: postgres.index,
};
export const postgresKit = native as unknown as ColumnKit;
