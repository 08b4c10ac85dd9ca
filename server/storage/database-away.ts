// Tells a PostgreSQL that cannot be reached, or is just stopping or starting, from any other fault, and from other services that
// cannot. Whether what met it was written is not known where the connection broke at the very end; nobody was told that it was.
import { DrizzleQueryError } from 'drizzle-orm';
import { hasCode } from './disk-full.ts';

/** 08P01 also means that a statement of our own is wrong. */
const codes =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|57P0[1-3]|08(?!P01)\w{3})$/;
/** What the driver says of a connection that ended, without a code. */
const words =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error)/;

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
  // The account library hands on what it met as a cause.
  for (let at = error; at instanceof Error; at = at.cause)
    if (at instanceof DrizzleQueryError && isAway(at.cause)) return true;
  return false;
}
