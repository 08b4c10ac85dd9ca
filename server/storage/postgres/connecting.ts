// How every connection to PostgreSQL is made, so that a database which falls silent (a machine lost, a firewall that forgets)
// is noticed: the other end is asked whether it is still there, and a server waits for nothing without end.
import type { ClientConfig } from 'pg';

/** Far longer than a server's statements take. One that takes longer ends with its connection, and others go on. */
export const statementMs = 60_000;

/** @param limitMs 0 = none: a command that removes or compares a million rows takes its time, and somebody watches it */
export const connecting = (url: string, limitMs = 0) =>
  ({
    connectionString: url,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    query_timeout: limitMs,
  }) satisfies ClientConfig;
