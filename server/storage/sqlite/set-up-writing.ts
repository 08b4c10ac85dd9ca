// How a connection that writes is set up, on whichever thread: the same durability everywhere.
import type Sqlite from 'better-sqlite3';
import { type Checkpoints, createCheckpoints } from './checkpoints.ts';

export function setUpWriting(connection: Sqlite.Database, file: string): Checkpoints {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // What was deleted or written over is gone from the file as well: anonymous answers are written anew with every newcomer.
  connection.pragma('secure_delete = ON');
  // What a savepoint may have to put back.
  connection.pragma('temp_store = MEMORY');
  return createCheckpoints(connection, file);
}
