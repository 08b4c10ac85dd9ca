// Which institutions a member of staff may see. The tenant comes from the session and stands in every condition.
import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { Storage } from '../storage/storage.ts';

type Parts = Pick<Deps, 'storage'>;

const columns = ({ tables }: Storage) => {
  const { id, name, type, region, contact, demo } = tables.institutions;
  return { id, name, type, region, contact, demo };
};

async function visible({ storage }: Parts, staff: Staff): Promise<SQL | undefined> {
  const { institutions, assessorAssignments } = storage.tables;
  if (staff.role === 'operator') return undefined;
  if (staff.role === 'institution-admin') return eq(institutions.id, staff.institution ?? '');
  const assigned = await storage.db
    .select({ subject: assessorAssignments.subject })
    .from(assessorAssignments)
    .where(eq(assessorAssignments.user, staff.id));
  return inArray(institutions.id, ['', ...assigned.map((row) => row.subject)]);
}

export async function institutionsFor(parts: Parts, staff: Staff) {
  const { storage } = parts;
  const { institutions } = storage.tables;
  return storage.db
    .select(columns(storage))
    .from(institutions)
    .where(await visible(parts, staff))
    .orderBy(institutions.createdAt, institutions.name);
}

/** @throws not-found, for another tenant's as for an unknown one */
export async function institutionFor(parts: Parts, staff: Staff, id: string) {
  const { storage } = parts;
  const { institutions } = storage.tables;
  const [row] = await storage.db
    .select(columns(storage))
    .from(institutions)
    .where(and(eq(institutions.id, id), await visible(parts, staff)));
  if (!row) throw new Problem('not-found');
  return row;
}
