// What the reports of a closed campaign tell of is fixed when it closes, so that a later release adds nothing to a report
// that schools have seen.
import type { Campaign } from './queries.ts';

/** 2: reliability and data confidence, change since the last campaign, perception gaps, places. Release 0.1.0 told none. */
export const reportEdition = 2;

/** Only after the close: these figures are not told in steps as those of a running campaign are. */
export const tellsEvidence = ({ state, reportEdition: edition }: Campaign): boolean =>
  state === 'closed' && (edition ?? 1) >= 2;
