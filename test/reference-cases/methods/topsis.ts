// TOPSIS of alternatives × criteria.
import { z } from 'zod';
import { rankByTopsis } from '../../../scoring/ranking/topsis/index.ts';

const schema = z.strictObject({
  matrix: z.array(z.array(z.number())),
  weights: z.array(z.number()),
  directions: z.array(z.enum(['benefit', 'cost'])).optional(),
  normalisation: z.enum(['vector', 'minmax']).optional(),
});

export function run(raw: unknown) {
  const { matrix, ...options } = schema.parse(raw);
  const found = rankByTopsis(matrix, options);
  if (found.state !== 'ranked')
    return { closeness: null, d_plus: null, d_minus: null, ideal: null, anti_ideal: null, rank: null, error: true };
  const { closeness, dPlus, dMinus, ideal, antiIdeal, rank } = found;
  return { closeness, d_plus: dPlus, d_minus: dMinus, ideal, anti_ideal: antiIdeal, rank };
}
