// Analytic hierarchy process: one matrix, a group's matrices, a matrix with gaps, row geometric means.
import { z } from 'zod';
import {
  aggregateJudgements,
  averageWeights,
  consistencyLimit,
  consistencyRatio,
  eigenvectorWeights,
  geometricWeights,
  harkerWeights,
  type JudgementMatrix,
  logarithmicLeastSquares,
  judgementMatrixSchema as matrix,
} from '../../../scoring/weights/ahp/index.ts';

const experts = z.array(z.number()).optional();
const schema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single'), matrix }),
  z.strictObject({ kind: z.literal('incomplete'), matrix }),
  z.strictObject({ kind: z.literal('row-geometric-mean'), matrix }),
  z.strictObject({
    kind: z.literal('group-aij'),
    matrices: z.array(matrix),
    weights: experts,
    expert_weights: experts,
  }),
  z.strictObject({
    kind: z.literal('group-aip'),
    matrices: z.array(matrix),
    weights: experts,
    expert_weights: experts,
  }),
]);

const none = { weights: null, lambda_max: null, ci: null, cr_saaty1980: null, cr_saaty2008: null, error: true };

function complete(judgements: JudgementMatrix) {
  const found = eigenvectorWeights(judgements);
  if (found.state !== 'weighted') return none;
  const ratio = (table: 'saaty1980' | 'saaty2008') => consistencyRatio(found.ci, judgements.length, table);
  const cr = ratio('saaty1980');
  return {
    weights: found.weights,
    lambda_max: found.lambdaMax,
    ci: found.ci,
    cr_saaty1980: cr,
    cr_saaty2008: ratio('saaty2008'),
    consistent: cr === null ? null : cr < consistencyLimit,
  };
}

function gapped(judgements: JudgementMatrix) {
  const harker = harkerWeights(judgements);
  const squares = logarithmicLeastSquares(judgements);
  const known = harker.state === 'weighted';
  return {
    weights_harker: known ? harker.weights : null,
    lambda_max_harker: known ? harker.lambdaMax : null,
    ci_harker: known ? harker.ci : null,
    weights_llsm: squares.state === 'weighted' ? squares.weights : null,
    ...(known ? {} : { error: true }),
  };
}

export function run(raw: unknown) {
  const input = schema.parse(raw);
  switch (input.kind) {
    case 'single':
      return complete(input.matrix);
    case 'incomplete':
      return gapped(input.matrix);
    case 'row-geometric-mean': {
      const found = geometricWeights(input.matrix);
      return found.state === 'weighted' ? found : { weights: null, gci: null, error: true };
    }
    case 'group-aij': {
      const aggregated = aggregateJudgements(input.matrices, input.weights ?? input.expert_weights);
      const individual = input.matrices.map(complete);
      if (!aggregated) return { ...none, aggregated, individual };
      const joint = complete(aggregated);
      return { ...joint, ...(joint === none ? gapped(aggregated) : {}), aggregated, individual };
    }
    case 'group-aip': {
      const individual = input.matrices.map(complete);
      const vectors = individual.flatMap(({ weights }) => (weights ? [weights] : []));
      const all = vectors.length === input.matrices.length;
      return { weights: all ? averageWeights(vectors, input.weights ?? input.expert_weights) : null, individual };
    }
  }
}
