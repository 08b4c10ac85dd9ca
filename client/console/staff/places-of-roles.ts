// What an account of each role belongs to, as the server asks for it, and which roles one may give.
import type { Me, Role } from '../../contract.ts';

interface Belongs {
  readonly region?: true;
  readonly institution?: true;
  readonly department?: 'needed' | 'possible';
}

/** In the order in which they are offered. */
export const placesOfRoles: Readonly<Record<Role, Belongs>> = {
  'institution-admin': { institution: true },
  'department-coordinator': { institution: true, department: 'needed' },
  contributor: { institution: true, department: 'possible' },
  approver: { institution: true },
  leader: { institution: true },
  assessor: {},
  'regional-authority': { region: true },
  operator: {},
};

/** Whoever belongs to an institution gives roles of that institution. */
export function rolesGivenBy({ institution }: Me): Role[] {
  const all = Object.keys(placesOfRoles) as Role[];
  return institution ? all.filter((role) => placesOfRoles[role].institution) : all;
}
