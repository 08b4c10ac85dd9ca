// One message to a group by its robot, while the campaign is open: what is asked, where to begin, how many have finished. Limited per
// sender, whatever becomes of the message, and written down beside the reminders that went out by mail.
import { commitAudited } from '../audit/commit-audited.ts';
import type { AuditEvent } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { readGroupProgress } from '../campaigns/group-progress.ts';
import { isAnonymous } from '../campaigns/progress-routes.ts';
import type { Sought } from '../campaigns/unanswered.ts';
import { phaseOf, windowFor } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { groupAddress } from '../links/group-address.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import { composePost } from './compose.ts';
import { remindedOf } from './reminded-of.ts';
import { postTo } from './webhooks.ts';

/** @throws campaign-not-open, too-many-tries, and what `postTo` throws: then nothing is written */
export async function postToGroup(deps: Deps, staff: Staff, sought: Sought, webhook: string): Promise<void> {
  const { campaign, participant, pin, groups = {} } = sought;
  if (phaseOf(windowFor(campaign, participant.id), deps.now()) !== 'open') throw new Problem('campaign-not-open');
  const wait = await deps.postLimit.reserve(staff.id);
  if (wait > 0) throw new Problem('too-many-tries', { headers: { 'Retry-After': String(wait) } });
  await deps.postLimit.fail(staff.id);
  const about = await remindedOf(deps, sought);
  const link = await groupAddress(deps, sought);
  const counts = await countMeant(deps, sought);
  const name = groups.class ?? groups.department ?? link.name;
  const text = composePost(about, { name, url: link.url, counts });
  const facts = { campaign: campaign.name, instrument: pin.id, group: name, url: link.url, ...counts };
  await postTo(deps, participant.institution, webhook, { text, facts });
  await writeDown(deps, staff, sought);
}

/** Of an anonymous questionnaire nothing is told that moves with one person. */
async function countMeant(deps: Deps, sought: Sought) {
  if (isAnonymous(sought)) return null;
  const { campaign, participant, pin, department, groups = {} } = sought;
  const rows = await readGroupProgress(deps, campaign, participant, pin, department);
  const meant = rows.filter(
    (row) => (groups.class ?? row.class) === row.class && (groups.department ?? row.department) === row.department,
  );
  const sumOf = (key: 'invited' | 'submitted'): number => meant.reduce((sum, row) => sum + row[key], 0);
  return { invited: sumOf('invited'), submitted: sumOf('submitted') };
}

async function writeDown(deps: Deps, staff: Staff, { campaign, participant, pin }: Sought): Promise<void> {
  const { storage, now } = deps;
  const event: AuditEvent = {
    ...{ chain: participant.institution, by: staff.id, action: 'reminder-posted', target: `campaign:${campaign.id}` },
    details: { instrument: pin.id },
  };
  const row = {
    ...{ id: newId(now()), campaign: campaign.id, subject: participant.id, instrument: pin.id },
    ...{ channel: 'webhook' as const, sent: 1, failed: 0, by: staff.id, at: now() },
  };
  await commitAudited(deps, [event], [storage.db.insert(storage.tables.reminders).values(row)]);
}
