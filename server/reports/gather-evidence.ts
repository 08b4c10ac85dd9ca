// What surrounds the findings of a closed campaign: item moments of its cohorts, the campaign before, the interval of places.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { ItemMoments } from '../../scoring/cohort/item-products.ts';
import type { InstitutionReportInput } from '../../scoring/report/report-input.ts';
import { readItemMoments } from '../campaigns/item-moments.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { tellsEvidence } from '../campaigns/report-edition.ts';
import { readPlace } from '../campaigns/rescored-place.ts';
import type { SubjectSheet } from '../campaigns/subject-sheets.ts';
import type { Deps } from '../deps.ts';
import { readEarlierWaves } from './earlier-waves.ts';
import type { ReportPlace } from './report-place.ts';

export interface Evidence {
  readonly moments: ReadonlyMap<string, ItemMoments>;
  readonly beside: Pick<InstitutionReportInput, 'earlier' | 'place'>;
}

const nothing: Evidence = { moments: new Map(), beside: {} };

export async function gatherEvidence(
  parts: Pick<Deps, 'storage' | 'catalog'>,
  place: ReportPlace,
  { pins, own }: { readonly pins: readonly Pinned[]; readonly own: SubjectSheet | undefined },
  language: Language,
): Promise<Evidence> {
  const { campaign, subject } = place;
  const form = pins.find((pin) => pin.version.instrument.subject === subject.kind);
  if (!tellsEvidence(campaign)) return nothing;
  const interval = await readPlace(parts, campaign.id, subject, form);
  return {
    moments: await readItemMoments(parts, campaign, pins, [subject.id]),
    beside: {
      earlier: await readEarlierWaves(parts, place, { pins, own }, language),
      ...(interval ? { place: interval } : {}),
    },
  };
}
