// Which campus sign-on services are offered where.
import { and, asc, eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

/** On the page where staff sign in. */
export async function listForStaff({ storage }: Pick<Deps, 'storage'>) {
  const { signOnProviders: table, institutions } = storage.tables;
  return storage.db
    .select({ id: table.id, name: table.name, institution: institutions.name })
    .from(table)
    .leftJoin(institutions, eq(institutions.id, table.institution))
    .where(eq(table.forStaff, true))
    .orderBy(asc(institutions.name), asc(table.createdAt));
}

/** What the entry page of a group link offers. */
export async function listForRespondents({ storage }: Pick<Deps, 'storage'>, institution: string) {
  const { signOnProviders: table } = storage.tables;
  return storage.db
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(and(eq(table.institution, institution), eq(table.forRespondents, true)))
    .orderBy(asc(table.createdAt));
}
