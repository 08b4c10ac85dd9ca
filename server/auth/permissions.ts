// The one table of permissions: what a route may need, and which roles hold it. Whose data a holder reaches is decided by
// `scope.ts` from the caller's institution, region, department or assignments; here stands only what a role may do.
import type { Role } from '../storage/tables.ts';
import { roles } from './roles.ts';

const keepers = ['operator', 'institution-admin'] as const;
/** Who reads what is found about an institution, each within the own scope. */
const reportReaders = [...keepers, 'regional-authority', 'approver', 'leader', 'assessor'] as const;

export const permissions = {
  // Everybody's own
  'own-account': roles,
  'own-jobs': reportReaders,

  // The platform
  'platform.keep': ['operator'],
  'staff.keep': keepers,

  // Institutions, what else is assessed of them, and their people
  'institutions.read': roles,
  'institutions.write': keepers,
  'institutions.register': ['operator'],
  'subjects.read': [...keepers, 'regional-authority', 'approver', 'leader'],
  'subjects.write': keepers,
  /** Saying who its members are: no institution names another. */
  'subjects.join': ['operator'],
  'rosters.read': [...keepers, 'department-coordinator'],
  'rosters.write': keepers,
  /** For ever: names, numbers and contact of persons who have left. */
  'persons.erase': keepers,

  // Instruments; who writes them tries them out on closed campaigns
  'instruments.read': roles,
  'instruments.write': ['operator'],
  'lab.use': ['operator'],
  'items.read': ['operator'],

  // Campaigns
  'campaigns.read': roles,
  'campaigns.write': ['operator'],
  'progress.read': [...reportReaders, 'department-coordinator'],
  'links.read': [...keepers, 'department-coordinator'],
  'assessors.assign': ['operator'],
  'assignments.read': ['assessor'],
  /** Counting and scoring again what a campaign holds. */
  'figures.rework': ['operator'],

  // Reports and data
  'reports.read': reportReaders,
  /** The institution's own words in its report: the improvement tasks. */
  'reports.write': ['institution-admin'],
  'reports.issue': keepers,
  'exports.make': keepers,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export const holdersOf = (permission: Permission): readonly Role[] => permissions[permission];

export const may = ({ role }: { readonly role: Role }, permission: Permission): boolean =>
  holdersOf(permission).includes(role);

export const isPermission = (who: string | undefined): who is Permission =>
  who !== undefined && Object.hasOwn(permissions, who);

export const permissionsOf = (role: Role): Permission[] =>
  (Object.keys(permissions) as Permission[]).filter((permission) => may({ role }, permission));
