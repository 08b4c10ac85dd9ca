// What somebody else does between a decision and its commit, in every run: the deed is done before the first commit goes through.
import { eq } from 'drizzle-orm';
import type { Staff } from '../../server/auth/accounts.ts';
import type { Deps } from '../../server/deps.ts';

export function meanwhile(deps: Deps, deed: () => Promise<unknown>): Deps {
  const { storage } = deps;
  let waiting = true;
  const commit: typeof storage.commit = async (statements, guards) => {
    if (waiting) {
      waiting = false;
      await deed();
    }
    return storage.commit(statements, guards);
  };
  return { ...deps, storage: { ...storage, commit } };
}

/** As their session would have it. */
export async function staffNamed({ storage: { db, tables } }: Deps, username: string): Promise<Staff> {
  const { user, staff } = tables;
  const [row] = await db
    .select()
    .from(user)
    .innerJoin(staff, eq(staff.user, user.id))
    .where(eq(user.username, username));
  if (!row) throw new Error(`Nobody is called ${username}`);
  const { role, institution, region, department } = row.staff;
  return {
    id: row.user.id,
    name: row.user.name,
    username,
    role,
    institution,
    region,
    department,
    passwordIssued: false,
  };
}
