// Over all participants of a closed campaign that one may see: what came of each one's improvement tasks, by the very figures of its
// report, beside what the school itself says of them; then what was planned after this campaign, which the next one will measure. It
// gathers a report's input per participant, so it is a page of its own and part of no other list.
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
import { type ReportPlace, readPlaces } from './report-place.ts';
import { type Progress, readProgress, tasksWithProgress } from './task-progress.ts';

export interface FollowedTaskRow {
  readonly subject: { readonly id: string; readonly name: string };
  /** The campaign that the task was planned after. */
  readonly planned: string;
  readonly indicator: string;
  readonly action: string;
  readonly lead: string;
  readonly change: number | null;
  /** What the school marked. */
  readonly progress: Progress | null;
  /** null = no later campaign has measured it yet. */
  readonly verdict: ChangeVerdict | null;
  readonly why: string | null;
}

export async function listFollowedTasks(
  parts: Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'now'>,
  staff: Staff,
  campaign: Campaign,
  language: Language,
): Promise<FollowedTaskRow[]> {
  const places = await readPlaces(parts, campaign, await reportedTo(parts, staff, campaign));
  const rows: FollowedTaskRow[] = [];
  for (const place of places) {
    const subject = { id: place.subject.id, name: place.subject.name };
    rows.push(...(followsTasks(campaign) ? await followed(parts, place, language) : []));
    for (const { task, progress } of await tasksWithProgress(parts, campaign.id, subject.id, language)) {
      const { indicator, action, lead } = task;
      const planned = { planned: campaign.name, indicator, action, lead, progress };
      rows.push({ subject, ...planned, change: null, verdict: null, why: null });
    }
  }
  return rows;
}

async function followed(
  parts: Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'now'>,
  place: ReportPlace,
  language: Language,
): Promise<FollowedTaskRow[]> {
  const { input } = await gatherReport(parts, place, language);
  const { institution, words } = reportContext(input).claimed;
  const wave = input.earlier?.find(({ instrument }) => instrument === institution?.instrument.id);
  if (!institution || !wave) return [];
  const subject = { id: place.subject.id, name: place.subject.name };
  const { id = '', name } = wave.campaign;
  const told = await readProgress(parts, id, subject.id);
  return followTasks(wave, institution).map(({ task, pair, verdict, why }) => {
    const { indicator, action, lead } = task;
    const change = (pair && scoreChange(pair.before, pair.after)?.change) ?? null;
    const reason = why === null ? null : words.evidence.followUp.why[why];
    const progress = told.get(task.id) ?? null;
    return { subject, planned: name, indicator, action, lead, progress, change, verdict, why: reason };
  });
}
