// A coordinator gives a person a new resume code: theirs was lost, or somebody else began under their number and name. Whoever of the
// staff has seen a code must not read by it, so it begins anew (begin-anew.ts); until then the device that wrote goes on as before.
// Only for persons of one's own institution, a department's coordinator for those of the department.
import { and, eq } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { digestOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { personsWithin } from '../auth/scope.ts';
import type { Campaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { draftsOf } from './queries.ts';
import { anew, newResumeCode } from './resume-code.ts';

type Parts = Pick<Deps, 'storage' | 'secrets' | 'now'>;

/** @returns the code, shown once @throws not-found for a person that is not the caller's */
export async function resetResumeCode(
  parts: Parts,
  staff: Staff,
  campaign: Campaign,
  subject: string,
): Promise<string> {
  const { storage } = parts;
  const { persons } = storage.tables;
  const [person] = await storage.db
    .select({ institution: persons.institution })
    .from(persons)
    .where(and(eq(persons.id, subject), eq(persons.institution, staff.institution ?? ''), personsWithin(parts, staff)));
  if (!person) throw new Problem('not-found');
  const drafts = await draftsOf(storage, { campaign: campaign.id, subject });
  if (drafts.length === 0) throw new Problem('nothing-to-resume');
  const { code, statement } = newResumeCode(parts, { campaign: campaign.id, subject }, anew);
  const details = { person: digestOf(parts, { person: subject }), drafts: drafts.length };
  await commitAudited(
    parts,
    [
      {
        ...{ chain: person.institution, by: staff.id, action: 'resume-code-reset', target: `campaign:${campaign.id}` },
        details,
      },
    ],
    [statement],
  );
  return code;
}
