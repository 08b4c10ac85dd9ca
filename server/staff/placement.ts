// Where an account belongs: its role with institution, region or department, judged against who keeps it. An institution's
// administrator keeps accounts of the own institution only, which comes from the session, and of roles that belong to one.
import { eq } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import { belongings, roles } from '../auth/roles.ts';
import { institutionOf, scopeOf } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { Problem, type ProblemCode } from '../problems.ts';
import type { Role } from '../storage/tables.ts';

export interface WantedPlacement {
  readonly role: Role;
  readonly institutionId?: string | null | undefined;
  readonly region?: string | null | undefined;
  readonly department?: string | null | undefined;
}
export interface Placement {
  readonly role: Role;
  readonly institution: string | null;
  readonly region: string | null;
  readonly department: string | null;
}

/** The server itself keeps every account: commands and the demonstration. */
export type Keeper = Staff | null;

/** The roles this keeper may give. */
export function rolesGivenBy(keeper: Keeper): readonly Role[] {
  if (keeper === null || scopeOf(keeper).kind === 'all') return roles;
  return institutionOf(keeper) === null ? [] : roles.filter((role) => belongings[role].institution);
}

/** @returns where it will belong, or what is wrong */
export function place(keeper: Keeper, wanted: WantedPlacement): Placement | ProblemCode {
  const { role } = wanted;
  if (!rolesGivenBy(keeper).includes(role)) return 'not-permitted';
  const belongs = belongings[role];
  const own = keeper && institutionOf(keeper);
  // Another tenant's institution is an unknown one.
  if (own !== null && wanted.institutionId && wanted.institutionId !== own) return 'not-found';
  const institution = belongs.institution ? (own ?? wanted.institutionId ?? null) : null;
  if (belongs.institution && !institution) return 'role-needs-institution';
  const region = belongs.region ? wanted.region?.trim() || null : null;
  if (belongs.region && !region) return 'role-needs-region';
  const department = belongs.department ? wanted.department?.trim() || null : null;
  if (belongs.department === 'needed' && !department) return 'role-needs-department';
  return { role, institution, region, department };
}

/** @throws what is wrong with it; role-needs-institution for an institution that does not exist */
export async function placeOrRefuse(
  { storage }: Pick<Deps, 'storage'>,
  keeper: Keeper,
  wanted: WantedPlacement,
): Promise<Placement> {
  const placed = place(keeper, wanted);
  if (typeof placed === 'string') throw new Problem(placed);
  const { institutions } = storage.tables;
  if (placed.institution !== null) {
    const [known] = await storage.db
      .select({ id: institutions.id })
      .from(institutions)
      .where(eq(institutions.id, placed.institution));
    if (!known) throw new Problem('role-needs-institution');
  }
  return placed;
}
