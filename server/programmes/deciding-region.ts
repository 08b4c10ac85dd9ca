// Whose regional authority decides on an application, and whether anybody can: where no account of that region may sign in nobody can,
// and the operator is told, who keeps accounts.
import { count } from 'drizzle-orm';
import { stepsFrom } from '../../programmes/engine/take-step.ts';
import { authoritiesOf } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import type { ApplicationPlace } from './read-applications.ts';

/** Whose regional authority decides. */
export const decidingRegion = ({
  recommendedBy,
  unit,
}: {
  readonly recommendedBy: string | null;
  readonly unit: { readonly region: string };
}): string => recommendedBy ?? unit.region;

/** The region whose authority is waited for in vain; null = somebody can decide, or no authority is waited for. */
export async function unattendedRegion(
  parts: Pick<Deps, 'storage'>,
  { row, unit, round }: ApplicationPlace,
): Promise<string | null> {
  if (stepsFrom(round.served.programme, row, 'regional-authority').length === 0) return null;
  const region = decidingRegion({ recommendedBy: row.recommendedBy, unit });
  const { db, tables } = parts.storage;
  const [accounts] = await db.select({ n: count() }).from(tables.staff).where(authoritiesOf(parts, region));
  return accounts?.n === 0 ? region : null;
}
