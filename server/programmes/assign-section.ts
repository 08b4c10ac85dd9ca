// 分工填报: a section is given to a department, a person or nobody, with a day until when. Whoever types in it is not disturbed.
import { and, eq } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { mayFill, readColleagues } from '../forms/colleagues.ts';
import { Problem } from '../problems.ts';
import type { ApplicationPlace } from './read-applications.ts';
import { refuseLocked, sectionOf } from './write-application.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

export interface SectionAssignment {
  readonly section: string;
  readonly department: string | null;
  readonly user: string | null;
  /** Beijing date. */
  readonly due: string | null;
}

/** @throws application-locked, not-found, form-unknown-assignee */
export async function assignSection(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  { section, department, user, due }: SectionAssignment,
): Promise<void> {
  refuseLocked(place);
  if (!(await sectionOf(parts, place.row.id, section))) throw new Problem('not-found');
  const { people, departments } = await readColleagues(parts, place.row.institution);
  const isKnown =
    (department === null || departments.has(department)) &&
    (user === null || people.some((one) => one.id === user && mayFill(one)));
  if (!isKnown) throw new Problem('form-unknown-assignee');
  const { applicationSections: table } = parts.storage.tables;
  const update = parts.storage.db
    .update(table)
    .set({ department, user, due })
    .where(and(eq(table.application, place.row.id), eq(table.section, section)));
  const told = {
    chain: chainOf(place.row.institution),
    by: staff.id,
    action: 'application-assigned' as const,
    target: `application:${place.row.id}` as const,
    details: { section, ...(department === null ? {} : { department }) },
  };
  await commitAudited(parts, [told], [update], [{ of: update, rows: 1 }]);
}
