// An operator reminds the units of a round: all that can be written to, by a job; or one, by its webhook, at once.
import { commitAudited } from '../audit/commit-audited.ts';
import { chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { baseUrl } from '../config.ts';
import type { Deps } from '../deps.ts';
import { enqueueJob } from '../jobs/enqueue-job.ts';
import { remindUnits } from '../jobs/kinds/remind-units.ts';
import { Problem } from '../problems.ts';
import type { ApplicationPlace } from '../programmes/read-applications.ts';
import type { Round } from '../programmes/read-rounds.ts';
import { claimReminder } from './claim-reminder.ts';
import { composeUnitPost, spellOwed } from './compose.ts';
import { readOwing, reminderId } from './owed.ts';
import { postTo } from './webhooks.ts';

/** Reminders begin in Chinese, whoever orders them. */
const language = 'zh-CN';

/** @throws mail-not-set-up, nobody-to-remind, job-active */
export async function mailUnits(deps: Deps, staff: Staff, round: Round): Promise<string> {
  if (deps.config.mail === null) throw new Problem('mail-not-set-up');
  const owing = await readOwing(deps, staff, round, language);
  const units = owing
    .filter(({ email, reminded }) => email !== null && !reminded)
    .map(({ application, stage, institution, unit, things }) => ({
      ...{ application, stage, institution, unit, things: things.map((thing) => ({ ...thing })) },
    }));
  if (units.length === 0) throw new Problem('nobody-to-remind');
  const target = `round:${round.row.id}` as const;
  const event = { chain: chainOf(null), by: staff.id, action: 'reminders-ordered' as const, target };
  return enqueueJob(deps, remindUnits, {
    params: { about: round.row.name, round: round.row.id, by: staff.id, units },
    institution: null,
    createdBy: staff.id,
    event: { ...event, details: { units: units.length } },
  });
}

/** @throws nobody-to-remind, reminded-today, and what `postTo` throws: then nothing is written */
export async function postToUnit(
  deps: Deps,
  staff: Staff,
  { row, round }: ApplicationPlace,
  webhook: string,
): Promise<void> {
  const owing = (await readOwing(deps, staff, round, language)).find(({ application }) => application === row.id);
  if (!owing) throw new Problem('nobody-to-remind');
  const url = `${baseUrl(deps.config)}/console/applications/${row.id}/building`;
  const { unit, things, institution } = owing;
  const facts = { round: round.row.name, unit, owed: things.length, url };
  const text = composeUnitPost({ round: round.row.name, unit, things, url });
  const id = reminderId('post', row.id, deps.now());
  const said = spellOwed(owing).join('\n');
  const claim = { id, application: row.id, stage: row.stage, kind: 'reminded-post', said, by: staff.id } as const;
  const went = await claimReminder(deps, claim, () => postTo(deps, institution, webhook, { text, facts }));
  if (!went) throw new Problem('reminded-today');
  const target = `application:${row.id}` as const;
  await commitAudited(deps, [{ chain: chainOf(institution), by: staff.id, action: 'reminder-posted', target }]);
}
