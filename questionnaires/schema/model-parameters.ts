// The parameters of every scoring model, one member per model version: a profile that names a model gives exactly what
// that model needs. Whether they fit the instrument is checked in checks/check-model. Arithmetic: scoring/models/<id>.
import { z } from 'zod';
import { codeSchema, factStatusSchema } from './names.ts';

const sourced = { source: z.string().trim().min(1), status: factStatusSchema };

/** What every model asks of a sheet before it shows a score. */
const common = {
  /** Share of a node's applicable weight that must be answered. */
  coverage: z.number().gt(0).max(1),
  /** More than this share of a domain 不适用 makes the domain insufficient. */
  notApplicableLimit: z.number().min(0).max(1),
};

/** `minimum` is 木桶: a node is as good as its weakest part. `geometric`: on ladder levels 1…5, low parts weigh more. */
export const aggregationSchema = z.enum(['mean', 'geometric', 'minimum']);
export type Aggregation = z.infer<typeof aggregationSchema>;

/** 裁剪 by context, with the weights that then hold. Sibling groups without declared weights renormalise in proportion. */
const tailoringSchema = z.strictObject({
  /** Contexts that must all match. The first matching entry holds. */
  when: z.record(codeSchema, codeSchema),
  out: z.array(codeSchema),
  weights: z.record(codeSchema, z.number().positive()),
  ...sourced,
});
export type Tailoring = z.infer<typeof tailoringSchema>;

const weightedTree1 = z.strictObject({
  id: z.literal('weighted-tree'),
  version: z.literal(1),
  parameters: z.strictObject(common),
});

const weightedTree2 = z.strictObject({
  id: z.literal('weighted-tree'),
  version: z.literal(2),
  parameters: z.strictObject({
    ...common,
    /** ladder and likert items whose highest answer is the worst. */
    reverse: z.array(codeSchema),
    /** `at`: indicators that differ from the default; '' is the overall. */
    aggregation: z.strictObject({ default: aggregationSchema, at: z.record(z.string(), aggregationSchema) }),
    tailoring: z.array(tailoringSchema),
  }),
});

const points1 = z.strictObject({
  id: z.literal('points'),
  version: z.literal(1),
  parameters: z.strictObject({
    ...common,
    /** Per item one number per level 1…m; keyed items: [wrong, right]. */
    points: z.record(codeSchema, z.array(z.number()).min(2)),
    /** Pass marks in percent of the points possible; '' is the overall. */
    marks: z.record(z.string(), z.strictObject({ at: z.number().min(0).max(100), ...sourced })),
  }),
});

const rubricDistance1 = z.strictObject({
  id: z.literal('rubric-distance'),
  version: z.literal(1),
  parameters: z.strictObject({
    ...common,
    /** Number of levels of the rubric. */
    levels: z.number().int().min(2).max(9),
    /** Per item the ladder level that each rubric level asks for, lowest first; never falling. */
    rubric: z.record(codeSchema, z.array(z.number().int().min(1)).min(2)),
    ...sourced,
  }),
});

const ability = {
  ...common,
  estimator: z.enum(['eap', 'mle', 'wle']),
  /** Distribution of θ; used by eap only. */
  prior: z.strictObject({ mu: z.number(), sd: z.number().positive() }),
  /** A node with fewer answers is insufficient. */
  fewestAnswers: z.number().int().min(1),
  /** Slope per logit (left out: 1) and thresholds or steps on the θ scale; no 1.7. */
  items: z.record(codeSchema, z.strictObject({ a: z.number().optional(), b: z.array(z.number()).min(1) })),
  /** Where the item parameters come from. */
  ...sourced,
};
const abilityModel = <Id extends string>(id: Id) =>
  z.strictObject({ id: z.literal(id), version: z.literal(1), parameters: z.strictObject(ability) });

export const abilityModelIds = ['rasch', 'partial-credit', 'two-parameter', 'graded-response'] as const;
export type AbilityModelId = (typeof abilityModelIds)[number];

export const modelSchema = z.discriminatedUnion('id', [
  z.discriminatedUnion('version', [weightedTree1, weightedTree2]),
  points1,
  rubricDistance1,
  abilityModel('rasch'),
  abilityModel('partial-credit'),
  abilityModel('two-parameter'),
  abilityModel('graded-response'),
]);
export type ModelChoice = z.infer<typeof modelSchema>;

/** A profile's model, where it is this one; undefined for any other. */
export function chosen<Id extends ModelChoice['id'], Version extends number>(
  model: ModelChoice,
  id: Id,
  version: Version,
): Extract<ModelChoice, { id: Id; version: Version }> | undefined {
  return model.id === id && model.version === version
    ? (model as Extract<ModelChoice, { id: Id; version: Version }>)
    : undefined;
}

/** Items a model scores by its own parameters, keyed ones among them; null where the kind of item decides. */
export function itemsWithParameters({ parameters }: ModelChoice): Readonly<Record<string, unknown>> | null {
  if ('points' in parameters) return parameters.points;
  if ('rubric' in parameters) return parameters.rubric;
  return 'items' in parameters ? parameters.items : null;
}
