// 校内审核 before submitting, as one table: from which state of the team which deed leads where, and the permission it needs. Pure.
import { holdersOf, type Permission } from '../auth/permissions.ts';
import type { Role } from '../auth/roles.ts';
import type { teamStates } from '../storage/programme-tables.ts';

export type TeamState = (typeof teamStates)[number];
export const teamDeeds = ['send', 'approve', 'return', 'take-back', 'pledge'] as const;
export type TeamDeed = (typeof teamDeeds)[number];

type Step = readonly [needs: Permission, next: TeamState];

const steps: Readonly<Record<TeamState, Readonly<Partial<Record<TeamDeed, Step>>>>> = {
  filling: { send: ['applications.coordinate', 'in-review'] },
  'in-review': {
    approve: ['applications.review', 'approved'],
    return: ['applications.review', 'filling'],
    'take-back': ['applications.coordinate', 'filling'],
  },
  approved: {
    // Whoever is asked for the pledge may refuse it, and the reviewer may think again.
    pledge: ['applications.pledge', 'pledged'],
    return: ['applications.return', 'filling'],
    'take-back': ['applications.coordinate', 'filling'],
  },
  pledged: { 'take-back': ['applications.coordinate', 'filling'] },
};

export type TeamStepped = { readonly next: TeamState } | { readonly refused: 'not-permitted' | 'step-not-open' };

export function teamStep(state: TeamState, deed: TeamDeed, role: Role): TeamStepped {
  const step = steps[state][deed];
  if (step && holdersOf(step[0]).includes(role)) return { next: step[1] };
  const elsewhere = Object.values(steps).some((other) => other[deed] && holdersOf(other[deed][0]).includes(role));
  return { refused: !step && elsewhere ? 'step-not-open' : 'not-permitted' };
}

export const teamDeedsOpenTo = (state: TeamState, role: Role): TeamDeed[] =>
  teamDeeds.filter((deed) => 'next' in teamStep(state, deed, role));

/** How an event of 校内审核 is called among the application's events: they are the unit's own affair. */
export const teamEvent = (deed: TeamDeed): string => `team-${deed}`;
export const isTeamEvent = (kind: string): boolean => kind.startsWith('team-');
