// The door to SQLite's one writing connection. A commit runs without any await, so no neighbour's statement can slip into it.
import Sqlite from 'better-sqlite3';
import { checkGuards, Duplicate, type Guard, type Statement, type Storage, type Written } from '../storage.ts';

export interface Door {
  commit(statements: readonly Statement[], guards?: readonly Guard[]): void;
  /** The same for commits from elsewhere: those that arrive in one turn of the event loop are made durable together. */
  readonly commitTogether: Storage['commit'];
  write(sql: string, params: readonly unknown[]): Written;
}

interface Waiting {
  run(): void;
  resolve(): void;
  reject(error: unknown): void;
}

/** Their rows must not be found by the order in which they were written. Known here, so that no caller can forget it. */
const traceless = /^(insert into|update|delete from) "anonymous_(rights|responses)"/i;

/** @param committed called after whatever was made durable, told whether the order of it must not be seen */
export function createDoor(connection: Sqlite.Database, committed: (leavesNoTrace: boolean) => void): Door {
  let waiting: Waiting[] = [];
  let untraced = false;
  const settled = (): void => {
    const leavesNoTrace = untraced;
    untraced = false;
    committed(leavesNoTrace);
  };
  const runOne = (statement: Statement): number => {
    const { sql, rows } = spelledOut(statement);
    untraced ||= traceless.test(sql);
    const prepared = connection.prepare(sql);
    let written = 0;
    for (const row of rows) written += prepared.run(row).changes;
    return written;
  };
  const commit: Door['commit'] = (statements, guards = []) => {
    const run = connection.transaction(() => {
      for (const statement of statements) checkGuards(statement, runOne(statement), guards);
    });
    try {
      run.immediate();
    } catch (error) {
      throw nameDuplicate(error);
    }
  };

  function flush(): void {
    const group = waiting;
    waiting = [];
    try {
      const outcomes = runTogether(connection, group);
      settled();
      for (const [at, one] of group.entries()) {
        const fault = outcomes[at];
        if (fault === null) one.resolve();
        else one.reject(fault);
      }
    } catch (error) {
      // The write of them all failed: none is there.
      for (const one of group) one.reject(error);
    }
  }

  return {
    commit(statements, guards) {
      commit(statements, guards);
      settled();
    },
    commitTogether: (statements, guards) =>
      new Promise<void>((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ run: () => commit(statements, guards), resolve, reject });
      }),
    write(sql, params) {
      const statement = connection.prepare(sql);
      const rows = statement.reader ? (statement.raw().all(...params) as unknown[][]) : [];
      const { changes } = statement.reader ? { changes: rows.length } : statement.run(...params);
      settled();
      return { rows, changes };
    },
  };
}

/** @returns why each was undone; null = it is written. Inside the common transaction a commit is a savepoint. */
function runTogether(connection: Sqlite.Database, group: readonly Waiting[]): unknown[] {
  // A savepoint copies every page before it is written, which costs ten times the writing: one alone needs none.
  const [only, ...others] = group;
  if (only && others.length === 0) {
    only.run();
    return [null];
  }
  const all = connection.transaction(() =>
    group.map(({ run }) => {
      try {
        run();
        return null;
      } catch (error) {
        // A full disk undoes more than the savepoint.
        if (!connection.inTransaction) throw error;
        return error;
      }
    }),
  );
  return all.immediate();
}

function spelledOut(statement: Statement): { readonly sql: string; readonly rows: readonly (readonly unknown[])[] } {
  if (statement.toRows) return statement.toRows();
  const { sql, params } = statement.toSQL();
  return { sql, rows: [params] };
}

function nameDuplicate(error: unknown): unknown {
  if (error instanceof Sqlite.SqliteError && /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(error.code))
    return new Duplicate(/: ([^.]+)\./.exec(error.message)?.[1] ?? '', error);
  return error;
}
