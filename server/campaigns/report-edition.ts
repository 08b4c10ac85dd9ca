// What the reports of a closed campaign tell of is fixed when it closes, so that a later release adds nothing to a report
// that schools have seen.
import type { Campaign } from './queries.ts';
import { hasClosed } from './window.ts';

/**
 * 2: reliability and data confidence, change since the last campaign, perception gaps, places; release 0.1.0 told none.
 * 3: change goes by the verdict on each dimension of the two versions, no longer by the major version.
 * 4: three witnesses (claim, evidence, finding), a report that goes by the one that counts, and what became of the last campaign's
 *    tasks.
 */
export const reportEdition = 4;

/** Only after the close: these figures are not told in steps as those of a running campaign are. */
export const tellsEvidence = ({ state, reportEdition: edition }: Campaign): boolean =>
  hasClosed({ state }) && (edition ?? 1) >= 2;

export const goesByVerdicts = (campaign: Campaign): boolean =>
  tellsEvidence(campaign) && (campaign.reportEdition ?? 1) >= 3;

/** While a campaign runs, its reports are of this release. */
export const tellsWitnesses = (campaign: Campaign): boolean =>
  !hasClosed(campaign) || (campaign.reportEdition ?? 1) >= 4;

export const followsTasks = (campaign: Campaign): boolean =>
  tellsEvidence(campaign) && (campaign.reportEdition ?? 1) >= 4;
