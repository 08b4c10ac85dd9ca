// One answer without sampling error (an institution's own form) beside a group's mean, construct by construct, read together.
import { allFinite } from '../../math/all-finite.ts';
import { studentT } from '../../math/student-t-quantile.ts';
import type { Moments } from '../moments.ts';
import { fewestPerGroup, type Gap, type PerceptionGaps } from './perception-gaps.ts';

export interface OwnGapInput {
  readonly construct: string;
  readonly own: number;
  readonly group: Moments;
}

/** own − group mean; simultaneous over all gaps by Bonferroni (Dunn 1961), each by Student's t with n − 1 degrees of freedom. */
export function ownGaps(inputs: readonly OwnGapInput[], level = 0.95, fewest = fewestPerGroup): PerceptionGaps {
  const reasonOf = ({ group }: OwnGapInput) =>
    group.n < Math.max(2, fewest) ? ('too-few-persons' as const) : group.sd > 0 ? null : ('no-variance' as const);
  const counted = inputs.filter((input) => reasonOf(input) === null);
  if (!allFinite(counted)) return { state: 'insufficient', reason: 'malformed' };
  if (counted.length === 0) return { state: 'insufficient', reason: 'no-gaps' };
  const singleLevel = 1 - (1 - level) / counted.length;
  const found: PerceptionGaps = {
    state: 'estimated',
    singleLevel,
    gaps: counted.map(({ construct, own, group }): Gap => {
      const difference = own - group.mean;
      const se = group.sd / Math.sqrt(group.n);
      const freedom = group.n - 1;
      const reach = studentT(singleLevel, freedom) * se;
      const [low, high] = [difference - reach, difference + reach];
      const verdict = low > 0 ? 'a-higher' : high < 0 ? 'b-higher' : 'cannot-tell';
      return { construct, difference, se, freedom, low, high, verdict };
    }),
    leftOut: inputs.flatMap((input) => {
      const reason = reasonOf(input);
      return reason === null ? [] : [{ construct: input.construct, reason }];
    }),
  };
  return allFinite(found) ? found : { state: 'insufficient', reason: 'malformed' };
}
