// Subjects that are not institutions and not persons: 二级学院, 专业, consortia and bases, with their members. Whoever owns one
// or is a member reads it; another tenant's is not found.
import { and, asc, eq, inArray, notInArray } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import { institutionOf, scopeOf, subjectsWithin } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { MemberRole } from './member-roles.ts';

type Parts = Pick<Deps, 'storage'>;

export const keptKinds = ['department', 'speciality', 'consortium', 'base'] as const;
export type KeptKind = (typeof keptKinds)[number];

export interface Member {
  readonly institution: string;
  readonly name: string;
  readonly role: MemberRole;
}
export interface Subject {
  readonly id: string;
  readonly kind: KeptKind;
  readonly name: string;
  /** The owner. */
  readonly institution: { readonly id: string; readonly name: string };
  readonly members: readonly Member[];
}

export async function subjectsFor(parts: Parts, staff: Staff, only?: string): Promise<Subject[]> {
  const { subjects, institutions } = parts.storage.tables;
  const rows = await parts.storage.db
    .select({
      id: subjects.id,
      kind: subjects.kind,
      name: subjects.name,
      institution: { id: institutions.id, name: institutions.name },
    })
    .from(subjects)
    .innerJoin(institutions, eq(institutions.id, subjects.institution))
    .where(
      and(
        notInArray(subjects.kind, ['institution', 'person']),
        subjectsWithin(parts, staff),
        only === undefined ? undefined : eq(subjects.id, only),
      ),
    )
    .orderBy(institutions.createdAt, institutions.name, asc(subjects.kind), subjects.createdAt);
  const members = await readMembers(
    parts,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, kind: row.kind as KeptKind, members: members.get(row.id) ?? [] }));
}

/** @throws not-found, for another tenant's as for an unknown one; not-permitted for a member, who only reads */
export async function ownSubjectFor(parts: Parts, staff: Staff, id: string): Promise<Subject> {
  const [subject] = await subjectsFor(parts, staff, id);
  if (!subject) throw new Problem('not-found');
  if (scopeOf(staff).kind !== 'all' && subject.institution.id !== institutionOf(staff))
    throw new Problem('not-permitted');
  return subject;
}

async function readMembers({ storage }: Parts, ids: readonly string[]): Promise<ReadonlyMap<string, Member[]>> {
  const { subjectMembers: table, institutions } = storage.tables;
  if (ids.length === 0) return new Map();
  const rows = await storage.db
    .select({ subject: table.subject, institution: table.institution, name: institutions.name, role: table.role })
    .from(table)
    .innerJoin(institutions, eq(institutions.id, table.institution))
    .where(inArray(table.subject, [...ids]))
    .orderBy(institutions.createdAt, institutions.name);
  const groups = Map.groupBy(rows, ({ subject }) => subject);
  return new Map(
    [...groups].map(([id, members]) => [
      id,
      members.map(({ subject: _, role, ...member }) => ({ ...member, role: role as MemberRole })),
    ]),
  );
}
