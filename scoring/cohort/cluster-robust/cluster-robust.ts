// A mean of persons who come in classes: persons of one class are alike, so the classes and not the persons are the
// independent pieces of information. Needs only counts and sums per class.
import { z } from 'zod';
import { allFinite } from '../../math/all-finite.ts';
import { stableSum } from '../../math/stable-sum.ts';
import { studentT } from '../../math/student-t-quantile.ts';
import type { MeanEstimate } from '../moments.ts';

/** One class: persons, Σ of their scores, Σ of squares. */
export const clusterSchema = z.strictObject({ n: z.number().int().min(1), sum: z.number(), squares: z.number() });
export type Cluster = z.infer<typeof clusterSchema>;

export type ClusterRobust =
  | (MeanEstimate & {
      readonly persons: number;
      readonly clusters: number;
      /** Variance ÷ variance of as many unrelated persons; null where nobody differs. */
      readonly designEffect: number | null;
    })
  | { readonly state: 'insufficient'; readonly reason: 'malformed' | 'too-few-clusters'; readonly clusters: number };

/** Fewer classes give a variance that nobody should print 〔本项目〕; with fewer than about 40 intervals are still a bit short. */
export const fewestClusters = 5;

/**
 * V = G/(G − 1) Σ_g (Σ_i (y_gi − ȳ))² / n², t with G − 1 degrees of freedom.
 * Source: linearised ratio mean, Cochran (1977) ch. 9A; equals svymean(~y, svydesign(id = ~class)) of R's survey package.
 */
export function clusterRobustMean(clusters: readonly Cluster[], level = 0.95, fewest = fewestClusters): ClusterRobust {
  const count = clusters.length;
  if (!z.array(clusterSchema).safeParse(clusters).success || !(level > 0 && level < 1))
    return { state: 'insufficient', reason: 'malformed', clusters: count };
  if (count < Math.max(2, fewest)) return { state: 'insufficient', reason: 'too-few-clusters', clusters: count };
  const persons = stableSum(clusters.map(({ n }) => n));
  const mean = stableSum(clusters.map(({ sum }) => sum)) / persons;
  const between = stableSum(clusters.map(({ n, sum }) => (sum - n * mean) ** 2));
  const variance = ((count / (count - 1)) * between) / persons ** 2;
  const within = stableSum(clusters.map(({ n, sum, squares }) => squares - 2 * mean * sum + n * mean * mean));
  const simple = persons > 1 ? within / (persons - 1) / persons : 0;
  const se = Math.sqrt(variance);
  const reach = studentT(level, count - 1) * se;
  const found: ClusterRobust = {
    state: 'estimated',
    mean,
    se,
    freedom: count - 1,
    low: mean - reach,
    high: mean + reach,
    persons,
    clusters: count,
    designEffect: simple > 0 ? variance / simple : null,
  };
  return allFinite(found) ? found : { state: 'insufficient', reason: 'malformed', clusters: count };
}
