// Wilson intervals of several shares.
import { z } from 'zod';
import { wilsonInterval } from '../../../scoring/math/wilson-interval.ts';

const schema = z.strictObject({
  items: z.array(z.strictObject({ successes: z.number(), n: z.number(), level: z.number().optional() })),
});

export function run(input: unknown) {
  const { items } = schema.parse(input);
  return { intervals: items.map(({ successes, n, level }) => wilsonInterval(successes, n, level)) };
}
