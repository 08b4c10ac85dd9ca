// 回避: an assessor says that an institution must not be judged by them. Whatever of it is not handed in yet is declined, in every
// panel, and the operator assigns somebody else.
import { and, eq, inArray } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { isFrozen } from './describe-desk.ts';
import type { DeskPlace } from './panel-place.ts';
import { reviewEvent } from './review-event.ts';

export async function declareConflict(
  parts: Pick<Deps, 'storage' | 'now'>,
  staff: Staff,
  place: DeskPlace,
  reason: string,
): Promise<void> {
  const { db, tables } = parts.storage;
  const { reviewAssignments: given, reviewConflicts, subjects } = tables;
  const { institution } = place.subject;
  if (isFrozen(place)) throw new Problem('review-handed-in');
  const ofInstitution = db.select({ id: subjects.id }).from(subjects).where(eq(subjects.institution, institution));
  const event = reviewEvent(staff, 'review-declined', place.panel.id, { subject: place.subject.id, institution });
  await commitAudited(
    parts,
    [event],
    [
      db
        .insert(reviewConflicts)
        .values({ user: staff.id, institution, reason, by: staff.id, at: parts.now() })
        .onConflictDoNothing(),
      db
        .update(given)
        .set({ state: 'declined', lead: false })
        .where(
          and(
            eq(given.user, staff.id),
            inArray(given.subject, ofInstitution),
            inArray(given.state, ['assigned', 'scoring']),
          ),
        ),
    ],
  );
}
