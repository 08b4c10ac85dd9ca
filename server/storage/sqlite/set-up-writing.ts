// How a connection that writes is set up, on whichever thread: the same durability everywhere.
import type Sqlite from 'better-sqlite3';

export function setUpWriting(connection: Sqlite.Database): void {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // Counters are written over and over: the longer the log, the fewer of their pages are copied.
  connection.pragma('wal_autocheckpoint = 4000');
}
