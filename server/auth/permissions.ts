// The one table of permissions: what a route may need, and which roles hold it. Whose data a holder reaches is decided by
// `scope.ts` from the caller's institution, region, department or assignments; here stands only what a role may do.
import type { Role } from '../storage/tables.ts';
import { roles } from './roles.ts';

const keepers = ['operator', 'institution-admin'] as const;
/** Who reads what is found about an institution, each within the own scope. */
const reportReaders = [...keepers, 'regional-authority', 'approver', 'leader', 'assessor'] as const;
/** Who works on what an institution applies with. */
const applicants = ['institution-admin', 'department-coordinator', 'contributor', 'approver', 'leader'] as const;

export const permissions = {
  // Everybody's own
  'own-account': roles,
  'own-jobs': reportReaders,

  // The platform
  'platform.keep': ['operator'],
  'staff.keep': keepers,
  /** The platform's audit log and any institution's, or the own institution's. */
  'audit.read': keepers,
  /** Campus sign-on: the platform's or one's own institution's. */
  'sign-on.keep': keepers,

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
  /** That the school holds the consent of a person's guardian: the school's own word. */
  'guardian-consents.record': ['institution-admin', 'department-coordinator'],
  /** For ever: names, numbers and contact of persons who have left. */
  'persons.erase': keepers,

  // Instruments; who writes them tries them out on closed campaigns
  'instruments.read': roles,
  'instruments.write': ['operator'],
  'lab.use': ['operator'],
  'items.read': ['operator'],

  // Campaigns
  'campaigns.read': roles,
  /** By department and class, and who has not answered: for those who keep these people. */
  'progress.persons': ['operator', 'institution-admin', 'department-coordinator'],
  'reminders.send': ['operator', 'institution-admin', 'department-coordinator'],
  'webhooks.keep': keepers,
  /** The platform's, or the own institution's (校本批次). */
  'campaigns.write': keepers,
  /** That institutions run campaigns by themselves, and how many take part: no figures. */
  'campaigns.count': ['operator'],
  'progress.read': [...reportReaders, 'department-coordinator'],
  'links.read': [...keepers, 'department-coordinator'],
  /** A person's saved answers open with a new code; nobody of the staff reads them. */
  'resume-codes.reset': ['institution-admin', 'department-coordinator'],
  /** What persons let their own institution read. */
  'results.shared': ['institution-admin'],
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

  // An institution's own form as teamwork.
  'forms.read': ['institution-admin', 'department-coordinator', 'contributor', 'approver', 'leader'],
  'forms.coordinate': ['institution-admin'],
  'forms.fill': ['institution-admin', 'department-coordinator', 'contributor'],
  'forms.review': ['approver'],
  // Back to those who fill in: whoever reviews it, and whoever is asked for the pledge.
  'forms.return': ['approver', 'leader'],
  // Administrators record it in the name of a leader who has no account.
  'forms.pledge': ['leader', 'institution-admin'],

  // Programmes: rounds, applications to them, and what recurs afterwards.
  'programmes.read': [...applicants, 'operator', 'regional-authority'],
  'programmes.keep': ['operator'],
  'applications.read': [...applicants, 'operator', 'regional-authority'],
  /** As the own unit works on it: who has what, what colleagues said, what is missing. */
  'applications.own': applicants,
  'applications.coordinate': ['institution-admin'],
  'applications.fill': ['institution-admin', 'department-coordinator', 'contributor'],
  /** 校内审核 before submitting. */
  'applications.review': ['approver'],
  // Back to those who fill in: whoever reviews it, and whoever is asked for the pledge.
  'applications.return': ['approver', 'leader'],
  // Administrators record it in the name of a leader who has no account.
  'applications.pledge': ['leader', 'institution-admin'],
  'applications.decide': ['operator'],
  /** The board of applications and what is due: all, or the region's. */
  'boards.read': ['operator', 'regional-authority'],
  /** The regional authority's step, where a programme has one. */
  'applications.recommend': ['regional-authority'],

  // Evidence and expert review: the institution's own, what is assigned, and the operator's.
  'evidence.read': [...applicants, 'operator', 'assessor'],
  /** What was uploaded, each as `files/reach.ts` says. */
  'files.read': [...applicants, 'operator', 'assessor', 'regional-authority'],
  'evidence.write': ['institution-admin', 'department-coordinator', 'contributor'],
  /** An institution's files; assessors add the photographs of a visit to those of the institution. */
  'files.upload': ['institution-admin', 'department-coordinator', 'contributor', 'assessor'],
  'reviews.keep': ['operator'],
  'reviews.score': ['assessor'],
  /** 退回补充: what assessors ask of the institution. */
  'reviews.answer': ['institution-admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export const holdersOf = (permission: Permission): readonly Role[] => permissions[permission];

export const may = ({ role }: { readonly role: Role }, permission: Permission): boolean =>
  holdersOf(permission).includes(role);

export const isPermission = (who: string | undefined): who is Permission =>
  who !== undefined && Object.hasOwn(permissions, who);

export const permissionsOf = (role: Role): Permission[] =>
  (Object.keys(permissions) as Permission[]).filter((permission) => may({ role }, permission));
