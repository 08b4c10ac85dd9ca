// Brings the database file up to its log from time to time, in place of SQLite's own way of doing so, because a log that is
// cut short below what has been brought over cannot be told: the file then holds pages of later commits beside earlier ones.
// So each time begins with a commit that bears a number (`user_version`), and the number is written down outside the
// log. A database that comes out of its log with a smaller number is torn. All that is written must come by one connection.
import { closeSync, fdatasyncSync, fstatSync, openSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs';
import type Sqlite from 'better-sqlite3';
import { StorageError } from '../storage.ts';
import { makePrivateFile } from './data-dir.ts';

export interface Checkpoints {
  /** To be called after each commit. */
  committed(): void;
  /** Everything, before the connection is closed. */
  finish(): void;
}

/** Pages in the log. Counters are written over and over: the longer the log, the fewer of their pages are copied. */
const due = 4000;
/** So that writing it down anew never needs more room than it has. */
const digits = 12;
/** Where the file's own header keeps the number. */
const headerAt = 60;

const noteOf = (file: string): string => `${file}-checkpoint`;

export function createCheckpoints(connection: Sqlite.Database, file: string): Checkpoints {
  connection.pragma('wal_autocheckpoint = 0');
  const look = connection.prepare<[], { log: number; checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)');
  const bringOver = connection.prepare<[], { log: number; checkpointed: number }>('PRAGMA wal_checkpoint(PASSIVE)');
  let next = due;

  function checkpoint(): void {
    const number = numberIn(connection) + 1;
    connection.pragma(`user_version = ${number}`);
    writeNote(file, number);
    const done = bringOver.get();
    // Somebody reads for long: the log goes on growing, and trying at each commit would not help.
    next = done && done.checkpointed < done.log ? done.log + due : due;
  }

  return {
    committed() {
      if ((look.get()?.log ?? 0) < next) return;
      attempt(checkpoint);
    },
    finish() {
      if ((look.get()?.log ?? 0) > 0) attempt(checkpoint);
    },
  };
}

/** What was committed is safe in the log already: a disk that is full now may have room at the next time. */
function attempt(checkpoint: () => void): void {
  try {
    checkpoint();
  } catch {}
}

/**
 * @param known the largest number that is written down somewhere; asked for before the number in the database, so that a
 * server that goes on meanwhile raises no alarm
 * @throws StorageError when the log of this database has been cut short
 */
export function refuseTornLog(connection: Sqlite.Database, file: string, known: number): void {
  if (numberIn(connection) >= known) return;
  throw new StorageError(
    `${file} 的日志（-wal）残缺：数据文件里已有更晚的内容，合在一起会得到残缺的数据，因此没有打开。请换用完整的副本，或从备份恢复；若放在这里的就是备份，请删除 ${noteOf(file)}。/ ` +
      `The log (-wal) of ${file} is cut short: the file already holds later data, and together they would be a mixture. ` +
      `Nothing was opened: use a complete copy, or restore a backup. If this is a backup, remove ${noteOf(file)}.`,
  );
}

const numberIn = (connection: Sqlite.Database): number => Number(connection.pragma('user_version', { simple: true }));

function writeNote(file: string, number: number): void {
  makePrivateFile(noteOf(file));
  const note = openSync(noteOf(file), 'r+');
  try {
    writeSync(note, String(number).padEnd(digits), 0);
    fdatasyncSync(note);
  } finally {
    closeSync(note);
  }
}

/** 0 = nothing is known. */
export function numberNoted(file: string): number {
  try {
    return Number(readFileSync(noteOf(file), 'utf8')) || 0;
  } catch {
    return 0;
  }
}

/**
 * The largest number known of a database that is about to be opened. The file itself bears one, too: a copy without its note
 * still tells what was brought over whole. Only while this process has not opened the database: closing the file would
 * take the locks of its connections away.
 */
export function numberKnown(file: string): number {
  const bytes = Buffer.alloc(4);
  const reading = openSync(file, 'r');
  try {
    if (fstatSync(reading).size > 0) {
      readSync(reading, bytes, 0, 4, headerAt);
      return Math.max(numberNoted(file), bytes.readInt32BE());
    }
  } finally {
    closeSync(reading);
  }
  // A new database: the note is of another one that lay here before.
  rmSync(noteOf(file), { force: true });
  return 0;
}
