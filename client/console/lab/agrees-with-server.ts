// Whether the browser computes what the server did: to the last bit where the model promises it, else to 1e-12.
import { nameOfModel } from '../../../questionnaires/schema/model-parameters.ts';
import type { Trial } from '../../../scoring/lab/try-profile.ts';
import { findModel, type OutsideModel } from '../../../scoring/models/index.ts';
import type { LabBench } from '../../lab-contract.ts';

/** Models that use more than + − × ÷ √ may differ in their last digits between machines. */
const nearness = 1e-12;

/** @returns for how many subjects score and level are the server's */
export function agreesWithServer(
  { profile, subjects }: LabBench,
  trials: ReadonlyMap<string, Trial>,
  outside: readonly OutsideModel[],
): number {
  const { exact } = findModel(nameOfModel(profile.model), outside).traits;
  return subjects.filter(({ id, kept }) => {
    const trial = trials.get(id);
    if (!trial || trial.level !== kept.level || trial.overall.state !== kept.overall.state) return false;
    if (trial.overall.state !== 'scored' || kept.overall.state !== 'scored') return true;
    const off = Math.abs(trial.overall.value - kept.overall.value);
    return exact ? off === 0 : off <= nearness * Math.max(1, Math.abs(kept.overall.value));
  }).length;
}
