// A coordinator gives a person a new resume code: theirs was lost, or somebody else began under their number and name. Whoever
// had begun is cut off; what is saved stays, and opens with the new code alone. Only for persons of one's own institution, a
// department's coordinator for those of the department.

import { randomUUID } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { digestOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { personsWithin } from '../auth/scope.ts';
import type { Campaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { draftsOf } from './queries.ts';
import { newResumeCode } from './resume-code.ts';

type Parts = Pick<Deps, 'storage' | 'secrets' | 'now'>;

/** @returns the code, shown once @throws not-found for a person that is not the caller's */
export async function resetResumeCode(
  parts: Parts,
  staff: Staff,
  campaign: Campaign,
  subject: string,
): Promise<string> {
  const { storage } = parts;
  const { persons, answerDrafts: table } = storage.tables;
  const [person] = await storage.db
    .select({ institution: persons.institution })
    .from(persons)
    .where(and(eq(persons.id, subject), eq(persons.institution, staff.institution ?? ''), personsWithin(parts, staff)));
  if (!person) throw new Problem('not-found');
  const drafts = await draftsOf(storage, { campaign: campaign.id, subject });
  if (drafts.length === 0) throw new Problem('nothing-to-resume');
  const holder = randomUUID();
  const { code, statement } = newResumeCode(parts, { campaign: campaign.id, subject }, holder);
  const instruments = drafts.map(({ instrument }) => instrument);
  const moved = storage.db
    .update(table)
    .set({ holder })
    .where(and(eq(table.campaign, campaign.id), eq(table.subject, subject), inArray(table.instrument, instruments)));
  const details = { person: digestOf(parts, { person: subject }), drafts: drafts.length };
  await commitAudited(
    parts,
    [
      {
        ...{ chain: person.institution, by: staff.id, action: 'resume-code-reset', target: `campaign:${campaign.id}` },
        details,
      },
    ],
    [moved, statement],
    [{ of: moved, rows: drafts.length }],
  );
  return code;
}
