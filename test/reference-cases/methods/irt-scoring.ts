// EAP, MAP, MLE and WLE of given response patterns under given items.
import { z } from 'zod';
import { itemsSchema } from '../../../scoring/irt/models/item.ts';
import { priorSchema, standardNormal } from '../../../scoring/irt/scoring/prior.ts';
import { scorePatterns } from '../../../scoring/irt/scoring/score-pattern.ts';
import { compileTest } from '../../../scoring/irt/scoring/test.ts';
import { modelSchema } from '../irt-models.ts';

const schema = z.strictObject({
  model: modelSchema,
  items: itemsSchema,
  prior: priorSchema.default(standardNormal),
  responses: z.array(z.array(z.number().nullable())),
});

export function run(input: unknown) {
  const { model, items, prior, responses } = schema.parse(input);
  const test = compileTest(model, items);
  if ('state' in test) throw new Error(`items: ${test.reason}`);
  const persons = scorePatterns(test, responses, prior);
  if ('state' in persons) throw new Error(`responses: ${persons.reason}`);
  return {
    persons: persons.map(({ eap, map, mle, wle }) => ({
      eap: eap.theta,
      eap_sd: eap.sd,
      map: map.theta,
      map_se: map.se,
      mle:
        mle.state === 'estimated'
          ? mle.theta
          : mle.state === 'unbounded'
            ? mle.towards === 'low'
              ? '-Infinity'
              : 'Infinity'
            : null,
      mle_se_expected: mle.state === 'estimated' ? mle.seExpected : null,
      mle_se_observed: mle.state === 'estimated' ? mle.seObserved : null,
      wle: wle.state === 'estimated' ? wle.theta : null,
      wle_se: wle.state === 'estimated' ? wle.se : null,
    })),
  };
}
