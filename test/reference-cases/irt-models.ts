// The names that cases give to item models, and ours.
import { z } from 'zod';
import type { ItemModel } from '../../scoring/irt/models/item.ts';

const names: Record<string, ItemModel> = {
  rasch: 'rasch',
  '2pl': 'two-parameter',
  grm: 'graded-response',
  pcm: 'partial-credit',
  gpcm: 'generalised-partial-credit',
};

/** Case-insensitive; anything else is refused. */
export const modelSchema = z.string().transform((name, context): ItemModel => {
  const model = names[name.toLowerCase()];
  if (model) return model;
  context.addIssue(`unknown model ${name}`);
  return z.NEVER;
});
