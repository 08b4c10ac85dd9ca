// Conditions for applying, as data. A rule says what is checked, of whom, and in which clause it stands; wording lives in texts.
import { z } from 'zod';
import { conditionSchema } from '../../questionnaires/schema/condition.ts';
import { codeSchema, institutionTypeSchema } from '../../questionnaires/schema/names.ts';

const number = z.number();

/** What a machine can decide, and `judged`, which it cannot. */
export const checkSchema = z.discriminatedUnion('is', [
  /** `orPerson`: types the document does not name but leaves room for (等); 需人工判断. */
  z.strictObject({
    is: z.literal('applicant-type'),
    in: z.array(institutionTypeSchema).min(1),
    orPerson: z.array(institutionTypeSchema).min(1).optional(),
  }),
  /** Met where the condition holds over context and answers; 需人工判断 instead of unmet where `orPerson` holds. */
  z.strictObject({ is: z.literal('answers'), when: conditionSchema, orPerson: conditionSchema.optional() }),
  /** Each of these items is answered with a value. */
  z.strictObject({ is: z.literal('answered'), items: z.array(codeSchema).min(1) }),
  /** Of a choices item: every one of these options is ticked. */
  z.strictObject({ is: z.literal('includes'), item: codeSchema, all: z.array(codeSchema).min(1) }),
  /** Of a number item: its result (a ratio in percent). */
  z.strictObject({ is: z.literal('at-least'), item: codeSchema, value: number }),
  z.strictObject({ is: z.literal('at-most'), item: codeSchema, value: number }),
  /** Of a ratio item: 分子/分母 ≥ numerator/denominator, in whole numbers, so that one third is one third. */
  z.strictObject({
    is: z.literal('ratio-at-least'),
    item: codeSchema,
    numerator: z.number().int().min(1),
    denominator: z.number().int().min(1),
  }),
  /**
   * How many members hold a role, and what each of them must be: all of `attributes` and one of `anyOf`, declared by the
   * applicant one by one.
   */
  z.strictObject({
    is: z.literal('members'),
    role: codeSchema,
    least: z.number().int().min(0),
    most: z.number().int().min(0).optional(),
    attributes: z.array(codeSchema).min(1).optional(),
    anyOf: z.array(codeSchema).min(1).optional(),
  }),
  /** Members come from at least so many provinces; `orPerson`: 需人工判断 where they do not. */
  z.strictObject({
    is: z.literal('provinces'),
    least: z.number().int().min(2),
    orPerson: z.literal(true).optional(),
  }),
  /** Applications of one unit in one round; `by`: a context whose value has a number of its own. */
  z.strictObject({
    is: z.literal('quota'),
    most: z.union([
      z.number().int().min(1),
      z.strictObject({ by: codeSchema, of: z.record(codeSchema, z.number().int().min(0)) }),
    ]),
  }),
  /** No other application of the same unit in this round gives the same answer to a text or choice item. */
  z.strictObject({ is: z.literal('distinct'), item: codeSchema }),
  z.strictObject({ is: z.literal('judged') }),
]);
export type Check = z.infer<typeof checkSchema>;

export const ruleSchema = z.strictObject({
  code: codeSchema,
  /** Where it stands in the source, e.g. 三(一)3. */
  clause: z.string().trim().min(1),
  /**
   * `condition`: refuses where it is not met. `preference` 优先 and `criterion` (what experts weigh when they choose 择优) are
   * shown to reviewers and never refuse.
   */
  needs: z.enum(['condition', 'preference', 'criterion']),
  tracks: z.array(codeSchema).min(1).optional(),
  check: checkSchema,
});
export type Rule = z.infer<typeof ruleSchema>;
