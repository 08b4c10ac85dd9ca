// Whether the browser computes what the server did: to the last bit, or as near as the model promises.

import type { Trial } from '../../../scoring/lab/try-profile.ts';
import type { LabBench } from '../../lab-contract.ts';

/** Models that use more than + − × ÷ √ may differ in their last digits between machines. */
const nearness = 1e-12;

/** @returns for how many subjects score and level are the server's */
export function agreesWithServer(subjects: LabBench['subjects'], trials: ReadonlyMap<string, Trial>): number {
  return subjects.filter(({ id, kept }) => {
    const trial = trials.get(id);
    if (!trial || trial.level !== kept.level || trial.overall.state !== kept.overall.state) return false;
    if (trial.overall.state !== 'scored' || kept.overall.state !== 'scored') return true;
    const largest = Math.max(1, Math.abs(kept.overall.value));
    return Math.abs(trial.overall.value - kept.overall.value) <= nearness * largest;
  }).length;
}
