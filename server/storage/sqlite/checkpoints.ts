// Brings the database file up to its log from time to time, in place of SQLite's own way of doing so, because a log that is
// cut short below what has been brought over cannot be told: the file then holds pages of later commits beside earlier ones.
// So each time begins with a commit that bears a number (`user_version`), and the number is written down outside the
// log. A database that comes out of its log with a smaller number is torn. All that is written must come by one connection.
// What must leave no trace of its order empties the log at once.
import { closeSync, fdatasyncSync, fstatSync, openSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs';
import type Sqlite from 'better-sqlite3';
import { makePrivateFile } from '../data-dir.ts';
import { TornLog } from '../storage.ts';

export interface Checkpoints {
  /** To be called after each commit. `leavesNoTrace`: the log must not tell when and after what it was written. */
  committed(leavesNoTrace?: boolean): void;
  /** Everything, before the connection is closed. */
  finish(): void;
}

/** Pages in the log. Counters are written over and over: the longer the log, the fewer of their pages are copied. */
const due = 4000;
/** So that writing it down anew never needs more room than it has. */
const digits = 12;
/** Somebody reads in the log that is to be emptied. */
const tryAgainMs = 500;
/** Where the file's own header keeps the number. */
const headerAt = 60;

const noteOf = (file: string): string => `${file}-checkpoint`;

export function createCheckpoints(connection: Sqlite.Database, file: string): Checkpoints {
  connection.pragma('wal_autocheckpoint = 0');
  const look = connection.prepare<[], { log: number; checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)');
  const bringOver = connection.prepare<[], { log: number; checkpointed: number }>('PRAGMA wal_checkpoint(PASSIVE)');
  const busyTimeout = Number(connection.pragma('busy_timeout', { simple: true }));
  let next = due;
  let told = false;
  /** While the log still holds what must leave no trace. */
  let again: NodeJS.Timeout | null = null;

  function checkpoint(): void {
    const number = numberIn(connection) + 1;
    connection.pragma(`user_version = ${number}`);
    writeNote(file, number);
    const done = bringOver.get();
    // Somebody reads for long: the log goes on growing, and trying at each commit would not help.
    next = done && done.checkpointed < done.log ? done.log + due : due;
  }

  /** What was committed is safe in the log already: a disk that is full now may have room when the log is longer. */
  function bringOverFrom(least: number): void {
    let log = next;
    try {
      log = look.get()?.log ?? 0;
      if (log < least) return;
      checkpoint();
      told = false;
    } catch (error) {
      next = log + due;
      if (!told) process.emitWarning(notBroughtOver(file, error));
      told = true;
    }
  }

  /** The log holds pages in the order of commits: it is brought over whole and cut to nothing. */
  function emptyLog(): void {
    if (again) clearTimeout(again);
    again = null;
    if (leaveEmpty()) return;
    again = setTimeout(emptyLog, tryAgainMs);
    again.unref();
  }

  function leaveEmpty(): boolean {
    // Whoever reads is not waited for: everybody else's commits would wait as well.
    connection.pragma('busy_timeout = 0');
    try {
      const number = numberIn(connection) + 1;
      connection.pragma(`user_version = ${number}`);
      writeNote(file, number);
      const [done] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      if (done?.busy === 0) next = due;
      return done?.busy === 0;
    } catch {
      // A full disk: what was committed is safe in the log.
      return false;
    } finally {
      connection.pragma(`busy_timeout = ${busyTimeout}`);
    }
  }

  return {
    committed: (leavesNoTrace = false) => {
      if (!leavesNoTrace) bringOverFrom(next);
      // While somebody reads it is tried in intervals only.
      else if (!again) emptyLog();
    },
    finish: () => {
      if (again) clearTimeout(again);
      bringOverFrom(1);
    },
  };
}

/** A warning reaches the server's error output from whichever thread writes. */
function notBroughtOver(file: string, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return (
    `${file} 的日志（-wal）暂时不能并入数据文件（${why}），会继续增长；数据不受影响，稍后自动再试。请检查磁盘空间与权限。/ ` +
    `The log (-wal) of ${file} cannot be brought over (${why}) and goes on growing. Nothing is lost, and it is tried again: check room and permissions.`
  );
}

/**
 * @param known the largest number that is written down somewhere; asked for before the number in the database, so that a
 * server that goes on meanwhile raises no alarm
 * @throws TornLog when the log of this database has been cut short
 */
export function refuseTornLog(connection: Sqlite.Database, file: string, known: number): void {
  if (numberIn(connection) >= known) return;
  throw new TornLog(
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
