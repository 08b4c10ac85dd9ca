// The one table of permissions: what a route may need, and which roles hold it. Whose data a holder reaches is decided by
// `scope.ts` from the caller's institution, region, department or assignments; here stands only what a role may do.
import type { Role } from '../storage/tables.ts';
import { roles } from './roles.ts';

const keepers = ['operator', 'institution-admin'] as const;

export const permissions = {
  // Everybody's own
  'own-account': roles,
  'own-jobs': ['operator', 'institution-admin', 'assessor'],

  // The platform
  'platform.keep': ['operator'],
  'staff.keep': ['operator'],

  // Institutions, what else is assessed of them, and their people
  'institutions.read': ['operator', 'institution-admin', 'assessor'],
  'institutions.write': keepers,
  'institutions.register': ['operator'],
  'subjects.read': keepers,
  'subjects.write': keepers,
  'rosters.read': keepers,
  'rosters.write': keepers,

  // Instruments; who writes them tries them out on closed campaigns
  'instruments.read': ['operator', 'institution-admin', 'assessor'],
  'instruments.write': ['operator'],
  'lab.use': ['operator'],
  'items.read': ['operator'],

  // Campaigns
  'campaigns.read': ['operator', 'institution-admin', 'assessor'],
  'campaigns.write': ['operator'],
  'progress.read': ['operator', 'institution-admin', 'assessor'],
  'links.read': keepers,
  'assessors.assign': ['operator'],
  'assignments.read': ['assessor'],
  /** Counting and scoring again what a campaign holds. */
  'figures.rework': ['operator'],

  // Reports and data
  'reports.read': ['operator', 'institution-admin', 'assessor'],
  /** The institution's own words in its report: the improvement tasks. */
  'reports.write': ['institution-admin'],
  'reports.issue': keepers,
  'exports.make': keepers,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export const holdersOf = (permission: Permission): readonly Role[] => permissions[permission];

export const isPermission = (who: string | undefined): who is Permission =>
  who !== undefined && Object.hasOwn(permissions, who);
