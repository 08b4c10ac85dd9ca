// Bootstrap intervals: from given replicates, by full enumeration of small samples, or by a seeded generator.
import { z } from 'zod';
import { seededRandom } from '../../../questionnaires/schema/seeded-random.ts';
import {
  basicInterval,
  bcaInterval,
  bootstrapError,
  jackknifeAcceleration,
  percentileInterval,
} from '../../../scoring/cohort/bootstrap-interval.ts';
import { distributionOf, enumerateResamples, resample } from '../../../scoring/cohort/bootstrap-replicates.ts';
import { sampleSd } from '../../../scoring/cohort/effect-size.ts';
import { meanOf } from '../../../scoring/math/mean-of.ts';
import { quantileType7 } from '../../../scoring/math/quantile-type-7.ts';
import { overVariants } from '../over-variants.ts';

const statistics = {
  mean: meanOf,
  median: (values: readonly number[]) => quantileType7(values, 0.5),
  sd: sampleSd,
  variance: (values: readonly number[]) => {
    const sd = sampleSd(values);
    return sd === null ? null : sd * sd;
  },
};
const sample = {
  data: z.array(z.number()),
  replicates: z.array(z.number()).optional(),
  estimate: z.number().optional(),
};
const options = {
  statistic: z.enum(['mean', 'median', 'sd', 'variance']).default('mean'),
  /** Resamples drawn where neither replicates are given nor the sample is small. */
  B: z.number().int().min(1).default(20_000),
  seed: z.number().int().default(1),
};
const schema = z.union([
  z.strictObject({ ...sample, ...options }),
  z.strictObject({ variants: z.array(z.strictObject(sample)), ...options }),
]);
const samples = z.object(sample);

function intervals(
  { data, replicates, estimate }: z.infer<typeof samples>,
  name: keyof typeof statistics,
  count: number,
  seed: number,
) {
  const statistic = (values: readonly number[]) => (values.length === 0 ? null : statistics[name](values));
  const centre = estimate ?? statistic(data);
  const exact = replicates ? null : enumerateResamples(data, statistic);
  const distribution = replicates
    ? distributionOf(replicates)
    : (exact ?? resample(data, statistic, count, seededRandom(seed)));
  const acceleration = jackknifeAcceleration(data, statistic);
  const error = centre === null ? null : bootstrapError(distribution, centre, exact !== null);
  const perLevel = [90, 95, 99].flatMap((percent) => {
    const level = percent / 100;
    const bca = (rule: 'type-7' | 'order') =>
      centre === null ? null : bcaInterval(distribution, centre, acceleration, level, rule);
    const basic = (rule: 'type-7' | 'order') =>
      centre === null ? null : basicInterval(distribution, centre, level, rule);
    const percentile = percentileInterval(distribution, level);
    return [
      [`percentile${percent}`, percentile],
      [`percentile${percent}_exact`, percentile],
      [`percentile${percent}_boot`, percentileInterval(distribution, level, 'order')],
      [`basic${percent}`, basic('type-7')],
      [`basic${percent}_boot`, basic('order')],
      [`bca${percent}`, bca('type-7')?.interval ?? null],
      [`bca${percent}_boot`, bca('order')?.interval ?? null],
      ...(percent === 95
        ? ([
            ['bca_levels', bca('type-7')?.levels ?? null],
            ['bias_corrected_z0', bca('type-7')?.z0 ?? null],
          ] as const)
        : []),
    ];
  });
  return {
    estimate: centre,
    bootstrap_se: error?.se ?? null,
    bias: error?.bias ?? null,
    acceleration,
    ...(Object.fromEntries(perLevel) as Record<string, unknown>),
  };
}

export function run(raw: unknown) {
  const input = schema.parse(raw);
  const { statistic, B, seed } = input;
  if (!('variants' in input)) return intervals(input, statistic, B, seed);
  return overVariants(input.variants, (variant) => intervals(variant, statistic, B, seed));
}
