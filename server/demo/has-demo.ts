// Whether demonstration data is present.
import { eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

export async function hasDemo({ storage }: Pick<Deps, 'storage'>): Promise<boolean> {
  const { institutions } = storage.tables;
  const rows = await storage.db
    .select({ id: institutions.id })
    .from(institutions)
    .where(eq(institutions.demo, true))
    .limit(1);
  return rows.length > 0;
}
