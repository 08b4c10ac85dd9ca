// Starts an export: may this member of staff, has the campaign closed, are there rows that may be told at all?
import type { Language } from '../../questionnaires/schema/names.ts';
import { chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { placeOf } from '../campaigns/cohorts.ts';
import { refuseErased } from '../campaigns/erase-campaign.ts';
import { ownSubjectsFor } from '../campaigns/participants-for.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { readSubmitted } from '../campaigns/progress.ts';
import { type Campaign, campaignFor, pinnedIn } from '../campaigns/queries.ts';
import { hasClosed } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { enqueueJob } from '../jobs/enqueue-job.ts';
import { exportKind } from '../jobs/kinds/export.ts';
import { Problem } from '../problems.ts';
import type { Label } from './export-format.ts';
import type { ExportParams } from './export-params.ts';
import { findFormat } from './formats/index.ts';
import { smallestGroup } from './told-cohort.ts';
import { both, wordingOf } from './wording.ts';

export interface ExportRequest
  extends Pick<ExportParams, 'campaign' | 'instrument' | 'format' | 'content' | 'spelling'> {
  /** Other campaigns to be put together with it. */
  readonly others: readonly string[];
}

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now' | 'jobs'>;

/** @returns the job's id */
export async function startExport(
  parts: Parts,
  staff: Staff,
  { campaign: id, others: more, instrument, format, content, spelling }: ExportRequest,
  language: Language,
): Promise<string> {
  if (!findFormat(format)) throw new Problem('not-found');
  const [first, ...others] = await Promise.all(
    [...new Set([id, ...more])].map((one) => choose(parts, staff, one, instrument)),
  );
  if (!first) throw new Problem('not-found');
  const tellable = [first, ...others].some(({ enough }) => enough);
  if (!tellable) throw new Problem('export-too-few', { details: { least: first.least } });
  const { campaign, pin, institutions } = first;
  const { title } = wordingOf(pin.version.texts, {});
  const about = [
    aboutCampaigns(first, others, language),
    title[language],
    contents[content][language],
    labelOf(format)[language],
  ].join(' · ');
  const owner = staff.institution;
  const choice = { instrument, format, content, spelling, language };
  return enqueueJob(parts, exportKind, {
    params: {
      ...{ campaign: campaign.id, ...choice, institutions, owner, about },
      others: others.map((one) => ({ campaign: one.campaign.id, institutions: one.institutions })),
    },
    institution: owner,
    createdBy: staff.id,
    event: {
      chain: chainOf(owner),
      by: staff.id,
      action: 'export-started',
      target: `campaign:${campaign.id}`,
      details: {
        ...{ ...choice, institutions: institutions.length },
        ...(others.length > 0 ? { others: others.map((one) => one.campaign.id).join(' ') } : {}),
      },
    },
  });
}

interface Chosen {
  readonly campaign: Campaign;
  readonly pin: Pinned;
  readonly institutions: string[];
  readonly least: number;
  /** Whether a row of it may be told at all. */
  readonly enough: boolean;
}

async function choose(parts: Parts, staff: Staff, id: string, instrument: string): Promise<Chosen> {
  const campaign = await campaignFor(parts, staff, id);
  const pin = pinnedIn(parts, campaign).find((candidate) => candidate.id === instrument);
  if (!pin) throw new Problem('not-found');
  // Two exports of a running campaign would differ by one person's row.
  if (!hasClosed(campaign)) throw new Problem('export-after-close');
  refuseErased(campaign);
  const institutions = [...(await ownSubjectsFor(parts, staff, campaign))];
  const submitted = await readSubmitted(parts, campaign, institutions);
  const least = pin.byPersons ? smallestGroup(campaign.k) : 1;
  const enough = institutions.some((one) => (submitted.get(placeOf(one, pin.id)) ?? 0) >= least);
  return { campaign, pin, institutions, least, enough };
}

const labelOf = (format: string): Label => findFormat(format)?.label ?? both(format, format);

function aboutCampaigns({ campaign }: Chosen, others: readonly Chosen[], language: Language): string {
  if (others.length === 0) return campaign.name;
  return language === 'en'
    ? `${campaign.name} and ${others.length} more`
    : `${campaign.name}等${others.length + 1}个批次`;
}

const contents = { responses: both('答卷与得分', 'answers and scores'), scores: both('得分', 'scores') };
