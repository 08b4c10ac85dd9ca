// Keeps prepared statements: preparing costs more than most of ours take to run. The same text always runs in the same mode.
import type Sqlite from 'better-sqlite3';

const mostPrepared = 500;

export function keepPrepared(connection: Sqlite.Database): Sqlite.Database {
  const kept = new Map<string, Sqlite.Statement>();
  const prepare = connection.prepare.bind(connection);
  const keeping = (source: string): Sqlite.Statement => {
    const known = kept.get(source) ?? prepare(source);
    if (kept.size >= mostPrepared) kept.clear();
    kept.set(source, known);
    return known;
  };
  return Object.assign(connection, { prepare: keeping });
}
