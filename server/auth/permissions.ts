// The one table of permissions: what a route may need, and which roles hold it. Whose data a holder reaches is decided beside
// each noun's queries, by the caller's institution, region, department or assignments; here stands only what a role may do.
import type { Role } from '../storage/tables.ts';

export const permissions = {
  'own-account': [
    'operator',
    'regional-authority',
    'institution-admin',
    'department-coordinator',
    'contributor',
    'approver',
    'leader',
    'assessor',
  ],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export const holdersOf = (permission: Permission): readonly Role[] => permissions[permission];
