// A subject's cohorts as the report builder takes them: cells, invited, and what is withheld by which k. Apart because an
// assessor's desk shows the same figures, withheld in the same way.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { ItemMoments } from '../../scoring/cohort/item-products.ts';
import type { CohortInput } from '../../scoring/report/report-input.ts';
import type { Cohorts } from '../campaigns/cohorts.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import type { Campaign } from '../campaigns/queries.ts';
import { pinnedPart } from './pinned-part.ts';
import type { ReportPlace } from './report-place.ts';

const smallestDistribution = 10;

export function cohortInputs(
  { campaign, subject }: { readonly campaign: Campaign; readonly subject: Pick<ReportPlace['subject'], 'id' | 'kind'> },
  pins: readonly Pinned[],
  cohorts: Cohorts,
  language: Language,
  moments: ReadonlyMap<string, ItemMoments> = new Map(),
): CohortInput[] {
  return pins
    .filter((pin) => pin.byPersons && pin.askedOf === subject.kind)
    .map((pin) => {
      const interim = cohorts.interim(subject.id, pin.id);
      const ofItems = moments.get(pin.id);
      return {
        ...pinnedPart(pin, language),
        cells: cohorts.cells(subject.id, pin.id),
        invited: cohorts.invited(subject.id, pin.id),
        k: campaign.k,
        distributionK: Math.max(smallestDistribution, campaign.k),
        ...(interim ? { interim } : {}),
        ...(ofItems ? { moments: ofItems } : {}),
      };
    });
}
