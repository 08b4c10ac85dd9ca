// How every connection to PostgreSQL is made, so that a database which falls silent (a machine lost, a firewall that forgets)
// is noticed: the other end is asked whether it is still there, and nothing is waited for without end.
import type { ClientConfig } from 'pg';

/** Far longer than any statement at work takes. One that takes longer ends with its connection, and others go on. */
const statementMs = 60_000;

export const connecting = (url: string, limitMs = statementMs) =>
  ({
    connectionString: url,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    query_timeout: limitMs,
  }) satisfies ClientConfig;
