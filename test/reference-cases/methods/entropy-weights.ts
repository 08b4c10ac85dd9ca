// Entropy weights of alternatives × criteria.
import { z } from 'zod';
import { weighByEntropy } from '../../../scoring/weights/entropy/index.ts';

const schema = z.strictObject({
  matrix: z.array(z.array(z.number())),
  normalisation: z.enum(['sum', 'minmax']).default('sum'),
  directions: z.array(z.enum(['benefit', 'cost'])).optional(),
  shift: z.number().optional(),
});

export function run(raw: unknown) {
  const { matrix, ...options } = schema.parse(raw);
  const found = weighByEntropy(matrix, options);
  return found.state === 'computed' ? found : { entropy: null, divergence: null, weights: null, error: true };
}
