// What a unit names as evidence is its own, and still there.
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';

/** @throws unknown-evidence */
export async function refuseForeignPieces(
  { storage: { db, tables } }: Pick<Deps, 'storage'>,
  institution: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const { evidence } = tables;
  const own = await db
    .select({ id: evidence.id })
    .from(evidence)
    .where(and(inArray(evidence.id, [...ids]), eq(evidence.institution, institution), isNull(evidence.removedAt)));
  if (own.length < new Set(ids).size) throw new Problem('unknown-evidence');
}
