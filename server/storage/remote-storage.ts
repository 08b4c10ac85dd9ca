// A storage for threads and processes beside the writing one: it reads by itself, and sends what it wants written to the
// one that may write. How a commit travels is the caller's business: anything that carries plain values will do.

import { codeOf } from './disk-full.ts';
import {
  type Database,
  type DoorForOthers,
  Duplicate,
  type Guard,
  GuardFailed,
  type Statement,
  type Storage,
  type Written,
} from './storage.ts';
import type { Tables } from './tables.ts';

/** A commit as plain values: numbers, texts, flags, bytes and null. The channel must carry bytes as bytes. */
export interface SentCommit {
  readonly statements: readonly SentStatement[];
  /** `at` = which of the statements. */
  readonly guards: readonly { readonly at: number; readonly rows: number }[];
}
interface SentWrite {
  readonly sql: string;
  readonly params: readonly unknown[];
}
type SentStatement = SentWrite | { readonly sql: string; readonly rows: readonly (readonly unknown[])[] };
/** One statement alone is the account library's, which wants to know what it returned. */
export type Sent = SentCommit | SentWrite;
export type CommitReply =
  | { readonly state: 'done' }
  | { readonly state: 'written'; readonly written: Written }
  | { readonly state: 'guard-failed'; readonly guard: number; readonly written: number }
  | { readonly state: 'duplicate'; readonly table: string }
  | { readonly state: 'fault'; readonly message: string; readonly code: string };

export type Send = (sent: Sent) => Promise<CommitReply>;

interface RemoteParts {
  readonly engine: Storage['engine'];
  readonly tables: Tables;
  /** Can only read. */
  readonly db: Database;
  readonly shard: number;
  /** Resolves once the commit is durable or refused; rejects when nobody is there to answer. */
  readonly send: Send;
  readonly writer: Database;
  readonly lists: Storage['lists'];
  readonly snapshot: Storage['snapshot'];
  close(): Promise<void>;
}

export function remoteStorage(parts: RemoteParts): Storage {
  const { engine, tables, db, shard, writer, lists, snapshot } = parts;
  return {
    engine,
    tables,
    db,
    shard,
    lanes: 1,
    elsewhere() {
      return this;
    },
    alone: false,
    writer,
    commit: (statements, guards) => sendCommit(parts.send, statements, guards),
    forOthers: null,
    // Only SQLite is written through others.
    forgetDeleted: async () => {},
    lists,
    snapshot,
    close: () => parts.close(),
  };
}

export async function sendCommit(
  send: Send,
  statements: readonly Statement[],
  guards: readonly Guard[] = [],
): Promise<void> {
  settle(await send(spell(statements, guards)), guards);
}

function spell(statements: readonly Statement[], guards: readonly Guard[]): SentCommit {
  return {
    statements: statements.map((statement) => statement.toRows?.() ?? statement.toSQL()),
    guards: guards.map((guard) => ({ at: statements.indexOf(guard.of), rows: guard.rows })),
  };
}

function settle(reply: CommitReply, guards: readonly Guard[]): void {
  if (reply.state === 'guard-failed') throw new GuardFailed(guards[reply.guard] as Guard, reply.written);
  if (reply.state === 'duplicate') throw new Duplicate(reply.table);
  if (reply.state === 'fault') throw Object.assign(new Error(reply.message), { code: reply.code });
}

/** One statement of the account library. */
export async function sendWrite(send: Send, sql: string, params: readonly unknown[]): Promise<Written> {
  const reply = await send({ sql, params });
  if (reply.state === 'written') return reply.written;
  settle(reply, []);
  throw new Error('It was not told what it wrote');
}

/** The writing side: commits what was sent and says how it went, in plain values too. Never rejects. */
export async function answerCommit(door: DoorForOthers | null, sent: Sent): Promise<CommitReply> {
  const guards: Guard[] = [];
  try {
    if (!door) throw new Error('Nothing is written here for others');
    if (!('statements' in sent))
      return { state: 'written', written: await door.write(sent.sql, sent.params.map(asSent)) };
    const statements = sent.statements.map(readStatement);
    for (const { at, rows } of sent.guards) guards.push({ of: statements[at] as Statement, rows });
    await door.commit(statements, guards);
    return { state: 'done' };
  } catch (error) {
    if (error instanceof GuardFailed)
      return { state: 'guard-failed', guard: guards.findIndex(({ of }) => of === error.of), written: error.written };
    if (error instanceof Duplicate) return { state: 'duplicate', table: error.table };
    if (!(error instanceof Error)) return { state: 'fault', message: String(error), code: '' };
    return { state: 'fault', message: error.message, code: codeOf(error) };
  }
}

function readStatement(sent: SentStatement): Statement {
  const { sql } = sent;
  if (!('rows' in sent)) return { toSQL: () => ({ sql, params: sent.params.map(asSent) }) };
  const rows = sent.rows.map((row) => row.map(asSent));
  return { toSQL: () => ({ sql, params: rows.flat() }), toRows: () => ({ sql, rows }) };
}

/** A channel that copies turns a Buffer into plain bytes. */
function asSent(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}

/** Numbers commits so that replies find their commit on a channel that carries many at once. */
export function createCommitChannel(post: (message: { readonly commit: number; readonly sent: Sent }) => void) {
  const waiting = new Map<number, { resolve(reply: CommitReply): void; reject(fault: Error): void }>();
  let count = 0;
  return {
    send: (sent: Sent): Promise<CommitReply> =>
      new Promise((resolve, reject) => {
        const commit = ++count;
        waiting.set(commit, { resolve, reject });
        post({ commit, sent });
      }),
    receive(commit: number, reply: CommitReply): void {
      waiting.get(commit)?.resolve(reply);
      waiting.delete(commit);
    },
    /** Nobody will answer any more: whether the last commits were written is not known. */
    fail(fault: Error): void {
      for (const { reject } of waiting.values()) reject(fault);
      waiting.clear();
    },
  };
}
