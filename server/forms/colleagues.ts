// The people of an institution who work on its forms, and its departments. Who left, was blocked or works elsewhere is not among
// them, nor is a department that bears another name now: what was assigned to those falls back to nobody, and nothing is lost.
import { and, eq, isNull } from 'drizzle-orm';
import { holdersOf } from '../auth/permissions.ts';
import type { Deps } from '../deps.ts';
import type { Role } from '../storage/tables.ts';
import type { ItemRow } from './form-rows.ts';

type Parts = Pick<Deps, 'storage'>;

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly department: string | null;
}

export interface Colleagues {
  readonly people: readonly Colleague[];
  readonly departments: ReadonlySet<string>;
}

export async function readColleagues({ storage }: Parts, institution: string): Promise<Colleagues> {
  const { staff, user, persons } = storage.tables;
  const people = await storage.db
    .select({ id: staff.user, name: user.name, role: staff.role, department: staff.department })
    .from(staff)
    .innerJoin(user, eq(user.id, staff.user))
    .where(and(eq(staff.institution, institution), isNull(staff.blockedAt)))
    .orderBy(user.name);
  const teachers = await storage.db
    .select({ groups: persons.groups })
    .from(persons)
    .where(and(eq(persons.institution, institution), eq(persons.audience, 'teacher'), isNull(persons.leftAt)));
  const named = [...people.map(({ department }) => department), ...teachers.map(({ groups }) => groups.department)];
  return { people, departments: new Set(named.filter((name) => typeof name === 'string' && name !== '') as string[]) };
}

export const mayFill = ({ role }: Colleague): boolean => holdersOf('forms.fill').includes(role);

export interface Assigned {
  readonly department: string | null;
  readonly user: string | null;
}

/** Whose it is today. */
export function assignedNow({ people, departments }: Colleagues, { department, user }: Assigned): Assigned {
  return {
    department: department !== null && departments.has(department) ? department : null,
    user: people.some((one) => one.id === user && mayFill(one)) ? user : null,
  };
}

export const isAssignedTo = (
  { id, department }: { readonly id: string; readonly department?: string | null },
  item: Pick<ItemRow, 'department' | 'user'>,
): boolean => item.user === id || (typeof department === 'string' && item.department === department);
