// Over all participants of a closed campaign that one may see: what came of each one's improvement tasks, by the very figures of its
// report. It gathers a report's input per participant, so it is a page of its own and part of no other list.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { ChangeVerdict } from '../../scoring/cohort/wave-change/wave-change.ts';
import { followTasks } from '../../scoring/report/followed-tasks.ts';
import { reportContext } from '../../scoring/report/report-context.ts';
import { scoreChange } from '../../scoring/report/wave-figures.ts';
import type { Staff } from '../auth/accounts.ts';
import { reportedTo } from '../campaigns/participants-for.ts';
import type { Campaign } from '../campaigns/queries.ts';
import { followsTasks } from '../campaigns/report-edition.ts';
import type { Deps } from '../deps.ts';
import { gatherReport } from './gather-report.ts';
import { readPlaces } from './report-place.ts';

export interface FollowedTaskRow {
  readonly subject: { readonly id: string; readonly name: string };
  /** The campaign that the task was planned after. */
  readonly planned: string;
  readonly indicator: string;
  readonly action: string;
  readonly lead: string;
  readonly change: number | null;
  readonly verdict: ChangeVerdict;
  readonly why: string | null;
}

export async function listFollowedTasks(
  parts: Pick<Deps, 'storage' | 'catalog' | 'now'>,
  staff: Staff,
  campaign: Campaign,
  language: Language,
): Promise<FollowedTaskRow[]> {
  if (!followsTasks(campaign)) return [];
  const places = await readPlaces(parts, campaign, await reportedTo(parts, staff, campaign));
  const rows: FollowedTaskRow[] = [];
  for (const place of places) {
    const { input } = await gatherReport(parts, place, language);
    const { institution, words } = reportContext(input).claimed;
    const wave = input.earlier?.find(({ instrument }) => instrument === institution?.instrument.id);
    if (!institution || !wave) continue;
    const subject = { id: place.subject.id, name: place.subject.name };
    for (const { task, pair, verdict, why } of followTasks(wave, institution)) {
      const { indicator, action, lead } = task;
      const change = (pair && scoreChange(pair.before, pair.after)?.change) ?? null;
      const reason = why === null ? null : words.evidence.followUp.why[why];
      rows.push({ subject, planned: wave.campaign.name, indicator, action, lead, change, verdict, why: reason });
    }
  }
  return rows;
}
