// Starts an export: may this member of staff, has the campaign closed, are there rows that may be told at all?
import type { Language } from '../../questionnaires/schema/names.ts';
import { chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { placeOf } from '../campaigns/cohorts.ts';
import { ownSubjectsFor } from '../campaigns/participants-for.ts';
import { readSubmitted } from '../campaigns/progress.ts';
import { campaignFor, pinnedIn } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { enqueueJob } from '../jobs/enqueue-job.ts';
import { exportKind } from '../jobs/kinds/export.ts';
import { Problem } from '../problems.ts';
import type { ExportParams } from './export-params.ts';
import { findFormat } from './formats/index.ts';
import { smallestGroup } from './told-cohort.ts';
import { both, wordingOf } from './wording.ts';

export type ExportRequest = Pick<ExportParams, 'campaign' | 'instrument' | 'format' | 'content' | 'spelling'>;

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now' | 'jobs'>;

/** @returns the job's id */
export async function startExport(
  parts: Parts,
  staff: Staff,
  { campaign: id, instrument, format, content, spelling }: ExportRequest,
  language: Language,
): Promise<string> {
  const campaign = await campaignFor(parts, staff, id);
  const pin = pinnedIn(parts, campaign).find((candidate) => candidate.id === instrument);
  const found = findFormat(format);
  if (!pin || !found) throw new Problem('not-found');
  // Two exports of a running campaign would differ by one person's row.
  if (campaign.state !== 'closed') throw new Problem('export-after-close');
  const institutions = [...(await ownSubjectsFor(parts, staff, campaign))];
  const submitted = await readSubmitted(parts, campaign, institutions);
  const least = pin.byPersons ? smallestGroup(campaign.k) : 1;
  if (!institutions.some((id) => (submitted.get(placeOf(id, pin.id)) ?? 0) >= least))
    throw new Problem('export-too-few', { details: { least } });
  const { title } = wordingOf(pin.version.texts, {});
  const about = [campaign.name, title[language], contents[content][language], found.label[language]].join(' · ');
  const owner = staff.institution;
  const choice = { instrument, format, content, spelling, language };
  return enqueueJob(parts, exportKind, {
    params: { campaign: campaign.id, ...choice, institutions, owner, about },
    institution: owner,
    createdBy: staff.id,
    event: {
      chain: chainOf(owner),
      by: staff.id,
      action: 'export-started',
      target: `campaign:${campaign.id}`,
      details: { ...choice, institutions: institutions.length },
    },
  });
}

const contents = { responses: both('答卷与得分', 'answers and scores'), scores: both('得分', 'scores') };
