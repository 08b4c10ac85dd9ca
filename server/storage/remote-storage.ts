// A storage for threads and processes beside the writing one: it reads by itself, and sends what it wants written to the
// one that may write. How a commit travels is the caller's business: anything that carries plain values will do.

import { type Database, Duplicate, type Guard, GuardFailed, type Statement, type Storage } from './storage.ts';
import type { Tables } from './tables.ts';

/** A commit as plain values: numbers, texts, flags, bytes and null. The channel must carry bytes as bytes. */
export interface SentCommit {
  readonly statements: readonly { readonly sql: string; readonly params: readonly unknown[] }[];
  /** `at` = which of the statements. */
  readonly guards: readonly { readonly at: number; readonly rows: number }[];
}
export type CommitReply =
  | { readonly state: 'done' }
  | { readonly state: 'guard-failed'; readonly guard: number; readonly written: number }
  | { readonly state: 'duplicate'; readonly table: string }
  | { readonly state: 'fault'; readonly message: string };

interface RemoteParts {
  readonly engine: Storage['engine'];
  readonly tables: Tables;
  /** Can only read. */
  readonly db: Database;
  readonly shard: number;
  /** Resolves once the commit is durable or refused; rejects when nobody is there to answer. */
  send(commit: SentCommit): Promise<CommitReply>;
  /** Where the account library writes; without it there are no accounts here. */
  readonly writer?: Database;
  readonly snapshot: Storage['snapshot'];
  close(): Promise<void>;
}

export function remoteStorage(parts: RemoteParts): Storage {
  const { engine, tables, db, shard, writer, snapshot } = parts;
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
    get writer(): Database {
      if (!writer) throw new Error('Only the writing process has a connection that writes');
      return writer;
    },
    commit: async (statements, guards = []) => settle(await parts.send(spell(statements, guards)), guards),
    snapshot,
    close: () => parts.close(),
  };
}

function spell(statements: readonly Statement[], guards: readonly Guard[]): SentCommit {
  return {
    statements: statements.map((statement) => statement.toSQL()),
    guards: guards.map((guard) => ({ at: statements.indexOf(guard.of), rows: guard.rows })),
  };
}

function settle(reply: CommitReply, guards: readonly Guard[]): void {
  if (reply.state === 'guard-failed') throw new GuardFailed(guards[reply.guard] as Guard, reply.written);
  if (reply.state === 'duplicate') throw new Duplicate(reply.table);
  if (reply.state === 'fault') throw new Error(reply.message);
}

/** The writing side: commits what was sent and says how it went, in plain values too. Never rejects. */
export async function answerCommit(storage: Pick<Storage, 'commit'>, sent: SentCommit): Promise<CommitReply> {
  const statements = sent.statements.map(({ sql, params }) => ({ toSQL: () => ({ sql, params: params.map(asSent) }) }));
  const guards = sent.guards.flatMap(({ at, rows }) => {
    const of = statements[at];
    return of ? [{ of, rows }] : [];
  });
  try {
    await storage.commit(statements, guards);
    return { state: 'done' };
  } catch (error) {
    if (error instanceof GuardFailed)
      return { state: 'guard-failed', guard: guards.findIndex(({ of }) => of === error.of), written: error.written };
    if (error instanceof Duplicate) return { state: 'duplicate', table: error.table };
    return { state: 'fault', message: error instanceof Error ? error.message : String(error) };
  }
}

/** A channel that copies turns a Buffer into plain bytes. */
function asSent(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}

/** Numbers commits so that replies find their commit on a channel that carries many at once. */
export function createCommitChannel(post: (message: { readonly commit: number; readonly sent: SentCommit }) => void) {
  const waiting = new Map<number, { resolve(reply: CommitReply): void; reject(fault: Error): void }>();
  let count = 0;
  return {
    send: (sent: SentCommit): Promise<CommitReply> =>
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
