// Tells a PostgreSQL that cannot be reached, or is just stopping or starting, from any other fault, and from other services that
// cannot. What met it has written nothing that was told of, and the same succeeds when the database is back.
import { DrizzleQueryError } from 'drizzle-orm';
import { hasCode } from './disk-full.ts';

const codes = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|57P0[1-3]|08\w{3})$/;
/** What the driver says of a connection that ended, without a code. */
const words =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

const isAway = (error: unknown): boolean =>
  hasCode(error, codes) || (error instanceof Error && words.test(error.message));

/** Threads hand on a message and a code. */
export const databaseAway = 'DATABASE_AWAY';

class DatabaseAway extends Error {
  readonly code = databaseAway;
}

/** @returns what the commit door throws for it */
export const toldAway = (error: unknown): unknown =>
  isAway(error) ? new DatabaseAway((error as Error).message, { cause: error }) : error;

/** The commit door says so; of what is read the query builder tells the cause. */
export function isDatabaseAway(error: unknown): boolean {
  if (hasCode(error, new RegExp(`^${databaseAway}$`))) return true;
  return error instanceof DrizzleQueryError && isAway(error.cause);
}
