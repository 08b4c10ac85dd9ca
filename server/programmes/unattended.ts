// Whether anybody can decide where a regional authority is waited for. Nobody can where no account of that region exists: the operator is
// told, who opens accounts.
import { and, count, eq, isNull, sql } from 'drizzle-orm';
import { stepsFrom } from '../../programmes/engine/take-step.ts';
import type { Deps } from '../deps.ts';
import type { ApplicationPlace } from './read-applications.ts';

/** The region whose authority is waited for and has no account; null = somebody can decide. */
export async function unattendedRegion(
  { storage: { db, tables } }: Pick<Deps, 'storage'>,
  { row, unit, round }: ApplicationPlace,
): Promise<string | null> {
  if (stepsFrom(round.served.programme, row, 'regional-authority').length === 0) return null;
  const region = row.recommendedBy ?? unit.region;
  const { staff } = tables;
  // Not LIKE: a region may hold its wildcards.
  const decides = sql`substr(${region}, 1, length(${staff.region})) = ${staff.region}`;
  const [accounts] = await db
    .select({ n: count() })
    .from(staff)
    .where(and(eq(staff.role, 'regional-authority'), isNull(staff.blockedAt), sql`${staff.region} <> ''`, decides));
  return accounts?.n === 0 ? region : null;
}
