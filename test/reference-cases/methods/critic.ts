// CRITIC weights of alternatives × criteria.
import { z } from 'zod';
import { weighByCritic } from '../../../scoring/weights/critic/index.ts';

const schema = z.strictObject({
  matrix: z.array(z.array(z.number())),
  directions: z.array(z.enum(['benefit', 'cost'])).optional(),
});

export function run(raw: unknown) {
  const { matrix, directions } = schema.parse(raw);
  const found = weighByCritic(matrix, { directions });
  const none = { sd: null, correlation: null, information: null, weights: null, error: true };
  return found.state === 'computed' ? found : none;
}
