// Information, standard error and expected score of given items.
import { z } from 'zod';
import { testInformation } from '../../../scoring/irt/information/test-information.ts';
import { itemsSchema } from '../../../scoring/irt/models/item.ts';
import { priorSchema, standardNormal } from '../../../scoring/irt/scoring/prior.ts';
import { modelSchema } from '../irt-models.ts';

const schema = z.strictObject({
  model: modelSchema,
  items: itemsSchema,
  theta: z.array(z.number()),
  prior: priorSchema.default(standardNormal),
});

export function run(input: unknown) {
  const { model, items, theta, prior } = schema.parse(input);
  const found = testInformation(model, items, theta, prior);
  if ('state' in found) throw new Error(`items: ${found.reason}`);
  return {
    item_information: found.itemInformation,
    test_information: found.testInformation,
    se: found.se,
    expected_score: found.expectedScore,
    max_information: found.maximum,
    marginal_reliability_normal: found.marginalReliability,
  };
}
