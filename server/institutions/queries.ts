// Which institutions a member of staff may see. The tenant comes from the session and stands in every condition.
import { and, eq } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import { institutionsWithin } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { Storage } from '../storage/storage.ts';

type Parts = Pick<Deps, 'storage'>;

const columns = ({ tables }: Storage) => {
  const { id, name, type, region, contact, demo } = tables.institutions;
  return { id, name, type, region, contact, demo };
};

export async function institutionsFor(parts: Parts, staff: Staff) {
  const { storage } = parts;
  const { institutions } = storage.tables;
  return storage.db
    .select(columns(storage))
    .from(institutions)
    .where(institutionsWithin(parts, staff))
    .orderBy(institutions.createdAt, institutions.name);
}

/** @throws not-found, for another tenant's as for an unknown one */
export async function institutionFor(parts: Parts, staff: Staff, id: string) {
  const { storage } = parts;
  const { institutions } = storage.tables;
  const [row] = await storage.db
    .select(columns(storage))
    .from(institutions)
    .where(and(eq(institutions.id, id), institutionsWithin(parts, staff)));
  if (!row) throw new Problem('not-found');
  return row;
}
