// What the console shows of the signed-in account.
import { eq } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import { permissionsOf } from '../auth/permissions.ts';
import type { Deps } from '../deps.ts';

export async function describeMe({ storage }: Pick<Deps, 'storage'>, staff: Staff) {
  const { institutions } = storage.tables;
  const [institution] = staff.institution
    ? await storage.db
        .select({ id: institutions.id, name: institutions.name })
        .from(institutions)
        .where(eq(institutions.id, staff.institution))
    : [];
  const { id, name, username, role, passwordIssued, region = null, department = null } = staff;
  const held = permissionsOf(role);
  const place = { region, department, institution: institution ?? null };
  return { id, name, username, role, passwordIssued, ...place, permissions: held };
}
