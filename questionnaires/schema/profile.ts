// A scoring profile: what the answers mean. Parameters only; arithmetic lives in scoring/models. Sealed by itself, never sent to a respondent.
import { z } from 'zod';
import { modelSchema } from './model-parameters.ts';
import { codeSchema, factStatusSchema, idSchema, languageSchema } from './names.ts';

const line = z.string().trim().min(1);
const sourced = { source: line, status: factStatusSchema };

/** Rising thresholds (a value on a boundary belongs to the upper level). `down`: smaller is better. m cuts make m+1 levels. */
const cutsSchema = z.strictObject({ at: z.array(z.number()).min(1), direction: z.enum(['up', 'down']), ...sourced });
export type Cuts = z.infer<typeof cutsSchema>;

export const weightsSchema = z.discriminatedUnion('method', [
  /** Equal per first-level domain, then equal per sibling; equal per item within a leaf. */
  z.strictObject({ method: z.literal('equal') }),
  /** Siblings sum to 1; an indicator not named is refused. */
  z.strictObject({ method: z.literal('direct'), ...sourced, values: z.record(codeSchema, z.number().positive()) }),
  /** Pairwise judgements per parent ('' = first level), one reciprocal matrix per expert, in the order of `children`. */
  z.strictObject({
    method: z.literal('ahp'),
    ...sourced,
    judgements: z.array(
      z.strictObject({
        parent: z.string(),
        children: z.array(codeSchema).min(2),
        matrices: z.array(z.array(z.array(z.number().positive()))).min(1),
      }),
    ),
  }),
]);

/** Levels are named by one digit. */
const mostCuts = 8;

const levelRuleSchema = z.discriminatedUnion('rule', [
  /** Score thresholds on 0–100. */
  z.strictObject({ rule: z.literal('bands'), cuts: z.array(z.number().min(0).max(100)).min(1).max(mostCuts) }),
  /** Level k holds if s_1 … s_k ≥ threshold. */
  z.strictObject({ rule: z.literal('gated'), threshold: z.number().gt(0).max(1) }),
  /** 参照 GB/T 39117 思路, 非该标准评定: S = Σ (1 if s_k ≥ threshold else s_k), then bands. */
  z.strictObject({
    rule: z.literal('accumulate'),
    threshold: z.number().gt(0).max(1),
    cuts: z.array(z.number()).min(1).max(mostCuts),
  }),
]);
export type LevelRule = z.infer<typeof levelRuleSchema>;

export const institutionAdviceSchema = z.strictObject({ action: line, lead: line, due: line, evidence: line });
export const personAdviceSchema = z.strictObject({ soon: line, semester: line });
const leveled = <T extends z.ZodType>(advice: T) => z.record(codeSchema, z.record(z.string().regex(/^[1-9]$/), advice));

export const profileTextsSchema = z.strictObject({
  /** Overall levels '1'…: name and what the level means. */
  levels: z.record(z.string().regex(/^[1-9]$/), z.strictObject({ name: line, descriptor: line })),
  /** institution: per leaf indicator and its present level 1…5. */
  institutionAdvice: leveled(institutionAdviceSchema).optional(),
  /** person: per second-level (or module) indicator and its present level 1…5. */
  personAdvice: leveled(personAdviceSchema).optional(),
  stages: z.array(line).optional(),
  /** Why the keyed answer of an item is right; shown only after the campaign has closed. */
  explanations: z.record(codeSchema, line).optional(),
  /** Requirement groups by code (occupation or field). */
  requirements: z.record(codeSchema, z.strictObject({ name: line, note: line.optional() })).optional(),
});
export type ProfileTexts = z.infer<typeof profileTextsSchema>;

const usableCohort = { minimumPersons: z.number().int().min(10), minimumRate: z.number().min(0).max(1) };

/** The share (0–100 %) of persons whose indicator (null = overall) is at or above a score. */
const linkedShareSchema = z.strictObject({
  indicator: codeSchema.nullable(),
  atLeast: z.number().min(0).max(100),
  ...usableCohort,
});

/** The mean of one ladder or likert item, as points: level k of `steps` is (k−1)/(steps−1)×100. */
const linkedMeanSchema = z.strictObject({
  figure: z.literal('mean'),
  item: codeSchema,
  steps: z.number().int().min(2).max(11),
  ...usableCohort,
});
export type LinkedShareRule = z.infer<typeof linkedShareSchema>;
export type LinkedMeanRule = z.infer<typeof linkedMeanSchema>;

export const profileSchema = z.strictObject({
  schema: z.literal('shuheng-profile/1'),
  instrument: idSchema,
  name: idSchema,
  number: z.number().int().min(1),
  model: modelSchema,
  weights: weightsSchema,
  /** Weight sets that are documented but off, e.g. unverified published ones. */
  candidateWeights: z
    .array(z.strictObject({ name: line, ...sourced, values: z.record(codeSchema, z.number().positive()) }))
    .optional(),
  /** choice and choices items that are scored right or wrong; `guess` = chance of a blind right answer. */
  keys: z.record(codeSchema, z.strictObject({ correct: z.array(codeSchema).min(1), guess: z.number().min(0).lt(1) })),
  /** number and linked items → level 1…5. */
  cuts: z.record(codeSchema, cutsSchema),
  /** linked items: what is read from the cohort. */
  linked: z.record(codeSchema, z.union([linkedShareSchema, linkedMeanSchema])),
  /** Overall level of the subject; persons: 参考初级/中级/高级. */
  levels: levelRuleSchema,
  /** Level 1…5 of one indicator from its 0–100 score, for colour and advice. */
  indicatorLevels: z.strictObject({ cuts: z.array(z.number().min(0).max(100)).length(4) }),
  /** 底线项: leaf indicators; one below `below` caps the overall level at `cap` and is named as the blocker. */
  baselines: z
    .strictObject({ indicators: z.array(codeSchema), below: z.number().int(), cap: z.number().int() })
    .optional(),
  /** 分阶段: improvement stage from the overall score. */
  stages: z.strictObject({ cuts: z.array(z.number()).min(1) }).optional(),
  /** Target level 1…5 per second-level indicator for respondents whose contexts match all of `when`. */
  targets: z
    .array(
      z.strictObject({
        when: z.record(codeSchema, codeSchema),
        levels: z.record(codeSchema, z.number().min(1).max(5)),
      }),
    )
    .optional(),
  /** 岗位任务要求: occupation × direction × grade → indicator, minimum level, weight. `module`: the module it belongs to, or null. */
  requirements: z
    .array(
      z.strictObject({
        code: codeSchema,
        module: codeSchema.nullable(),
        occupation: line,
        direction: line,
        grade: line,
        ...sourced,
        axes: z
          .array(
            z.strictObject({ indicator: codeSchema, minimum: z.number().min(1).max(5), weight: z.number().positive() }),
          )
          .min(1),
      }),
    )
    .optional(),
  texts: z.partialRecord(languageSchema, profileTextsSchema),
});
export type Profile = z.infer<typeof profileSchema>;
