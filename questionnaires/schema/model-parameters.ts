// The parameters of every scoring model, one member per model version: a profile that names a model gives exactly what
// that model needs. Whether they fit the instrument is checked in checks/check-model. Arithmetic: scoring/models/<id>.
// A model from outside is named with the hash of its module; what its own parameters may be, only that module knows.
import { z } from 'zod';
import { codeSchema, factStatusSchema, idSchema, sha256Schema } from './names.ts';

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

const supplyDemandMatch1 = z.strictObject({
  id: z.literal('supply-demand-match'),
  version: z.literal(1),
  parameters: z.strictObject({
    ...common,
    /** By leaf: the ladder of the form, and the linked means of demand and supply. */
    abilities: z.record(
      codeSchema,
      z.strictObject({ planned: codeSchema, required: codeSchema, importance: codeSchema, reached: codeSchema }),
    ),
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

const builtInSchema = z.discriminatedUnion('id', [
  z.discriminatedUnion('version', [weightedTree1, weightedTree2]),
  points1,
  rubricDistance1,
  supplyDemandMatch1,
  abilityModel('rasch'),
  abilityModel('partial-credit'),
  abilityModel('two-parameter'),
  abilityModel('graded-response'),
]);
export const builtInIds: ReadonlySet<string> = new Set([
  'weighted-tree',
  'points',
  'rubric-distance',
  'supply-demand-match',
  ...abilityModelIds,
]);

/** `sha256`: of the module's bytes. What the model's own schema checks stands under `own`, apart from what every model has. */
const outsideSchema = z.strictObject({
  id: idSchema.refine((id) => !builtInIds.has(id)),
  version: z.number().int().min(1),
  sha256: sha256Schema,
  parameters: z.strictObject({ ...common, own: z.json() }),
});

export type BuiltInChoice = z.infer<typeof builtInSchema>;
export type OutsideChoice = z.infer<typeof outsideSchema>;
export type ModelChoice = BuiltInChoice | OutsideChoice;

/** What a model may look like, for whoever describes the format; `modelSchema` tells which of the two it must be. */
export const modelShape = z.union([builtInSchema, outsideSchema]);

/** A built-in id is held to its own parameters, any other to the shape of models from outside. */
export const modelSchema = z.looseObject({ id: z.string() }).transform((given, context): ModelChoice => {
  const parsed = (builtInIds.has(given.id) ? builtInSchema : outsideSchema).safeParse(given);
  if (parsed.success) return parsed.data;
  // Whole issues: their codes are what sentences in other languages are made of.
  for (const issue of parsed.error.issues) context.addIssue({ ...issue });
  return z.NEVER;
});

/** A profile's model where it is one from outside; undefined for those of the house. */
export const outsideChoice = (model: ModelChoice): OutsideChoice | undefined => ('sha256' in model ? model : undefined);

/** What a sheet says of its model: a model from outside is told by its hash too. */
export function nameOfModel(model: ModelChoice): { id: string; version: number; sha256?: string } {
  const { id, version } = model;
  return 'sha256' in model ? { id, version, sha256: model.sha256 } : { id, version };
}

/** A profile's model, where it is this one; undefined for any other. */
export function chosen<Id extends BuiltInChoice['id'], Version extends number>(
  model: ModelChoice,
  id: Id,
  version: Version,
): Extract<BuiltInChoice, { id: Id; version: Version }> | undefined {
  return model.id === id && model.version === version
    ? (model as Extract<BuiltInChoice, { id: Id; version: Version }>)
    : undefined;
}

/** Items a model scores by its own parameters, keyed ones among them; null where the kind of item decides. */
export function itemsWithParameters({ parameters }: ModelChoice): Readonly<Record<string, unknown>> | null {
  if ('points' in parameters) return parameters.points;
  if ('rubric' in parameters) return parameters.rubric;
  return 'items' in parameters ? parameters.items : null;
}
