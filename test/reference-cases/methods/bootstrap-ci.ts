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
  /** Asks for `percentile`, `basic` and `bca` at this level, beside those at 90, 95 and 99 %. */
  level: z.number().gt(0).lt(1).optional(),
};
const schema = z.union([
  z.strictObject({ ...sample, ...options }),
  z.strictObject({ variants: z.array(z.strictObject(sample)), ...options }),
]);
const samples = z.object(sample);
const settings = z.object(options);

function intervals(
  { data, replicates, estimate }: z.infer<typeof samples>,
  { statistic: named, B, seed, level: asked }: z.infer<typeof settings>,
) {
  const statistic = (values: readonly number[]) => (values.length === 0 ? null : statistics[named](values));
  const centre = estimate ?? statistic(data);
  const exact = replicates ? null : enumerateResamples(data, statistic);
  const distribution = replicates
    ? distributionOf(replicates)
    : (exact ?? resample(data, statistic, B, seededRandom(seed)));
  const acceleration = jackknifeAcceleration(data, statistic);
  const error = centre === null ? null : bootstrapError(distribution, centre, exact !== null);
  // The level asked for has no number in its keys; the usual ones do.
  const levels = [
    ...(asked === undefined ? [] : [['', asked] as const]),
    ['90', 0.9],
    ['95', 0.95],
    ['99', 0.99],
  ] as const;
  const perLevel = levels.flatMap(([name, level]) => {
    const bca = (rule: 'type-7' | 'order') =>
      centre === null ? null : bcaInterval(distribution, centre, acceleration, level, rule);
    const basic = (rule: 'type-7' | 'order') =>
      centre === null ? null : basicInterval(distribution, centre, level, rule);
    const percentile = percentileInterval(distribution, level);
    return [
      [`percentile${name}`, percentile],
      [`percentile${name}_exact`, percentile],
      [`percentile${name}_boot`, percentileInterval(distribution, level, 'order')],
      [`basic${name}`, basic('type-7')],
      [`basic${name}_boot`, basic('order')],
      [`bca${name}`, bca('type-7')?.interval ?? null],
      [`bca${name}_boot`, bca('order')?.interval ?? null],
    ] as const;
  });
  const main = centre === null ? null : bcaInterval(distribution, centre, acceleration, asked ?? 0.95);
  return {
    estimate: centre,
    bootstrap_se: error?.se ?? null,
    bias: error?.bias ?? null,
    acceleration,
    bias_corrected_z0: main?.z0 ?? null,
    bca_levels: main?.levels ?? null,
    ...(Object.fromEntries(perLevel) as Record<string, unknown>),
  };
}

export function run(raw: unknown) {
  const input = schema.parse(raw);
  if (!('variants' in input)) return intervals(input, input);
  return overVariants(input.variants, (variant) => intervals(variant, input));
}
