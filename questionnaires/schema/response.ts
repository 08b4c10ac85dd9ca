// What a respondent sends: three kinds of answer, never a sentinel number.
import { z } from 'zod';
import type { NumberForm } from './instrument.ts';
import { codeSchema, idSchema, languageSchema, versionSchema } from './names.ts';

/** A counted fact with its 口径: 分子, 分母 (not for a plain number), 统计时点, 口径说明, 数据来源部门. */
export const numberValueSchema = z.strictObject({
  numerator: z.number(),
  denominator: z.number().optional(),
  asOf: z.string(),
  basis: z.string(),
  department: z.string(),
});
export type NumberValue = z.infer<typeof numberValueSchema>;

export const answerSchema = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('value'),
    value: z.union([z.number(), z.string(), z.array(z.string()), numberValueSchema]),
  }),
  z.strictObject({ is: z.literal('not-applicable'), reason: z.string().optional() }),
  z.strictObject({ is: z.literal('skipped') }),
]);
export type Answer = z.infer<typeof answerSchema>;
export type Answers = Readonly<Record<string, Answer>>;

export const responseSchema = z.strictObject({
  instrument: idSchema,
  version: versionSchema,
  language: languageSchema,
  context: z.record(codeSchema, codeSchema),
  answers: z.record(codeSchema, answerSchema),
});
export type Response = z.infer<typeof responseSchema>;

/** The computed result of a number item: percent for a ratio, otherwise in the item's unit; null on a zero denominator. */
export function numberResult(form: NumberForm, { numerator, denominator }: NumberValue): number | null {
  if (form === 'plain') return numerator;
  if (!denominator) return null;
  // Multiplied first: 57 of 100 is 57 %, and a count on a cut does not fall below it by rounding.
  return form === 'ratio' ? (numerator * 100) / denominator : numerator / denominator;
}
