// What a respondent sends: three kinds of answer, never a sentinel number.
import { z } from 'zod';
import type { NumberForm } from './instrument.ts';
import { codeSchema, idSchema, languageSchema, versionSchema } from './names.ts';

/** What one member of a consortium counted. */
const memberCountSchema = z.strictObject({ name: z.string(), value: z.number() });
export type MemberCount = z.infer<typeof memberCountSchema>;

/**
 * A counted fact with its 口径: 分子, 分母 (only of a ratio or quotient), 统计时点, 口径说明, 数据来源部门. Of a sum the
 * numerator is the total of the members.
 */
export const numberValueSchema = z.strictObject({
  numerator: z.number(),
  denominator: z.number().optional(),
  members: z.array(memberCountSchema).optional(),
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
  if (form === 'plain' || form === 'sum') return numerator;
  if (!denominator) return null;
  // Multiplied first: 57 of 100 is 57 %, and a count on a cut does not fall below it by rounding.
  return form === 'ratio' ? (numerator * 100) / denominator : numerator / denominator;
}

/** Whether a number is divided by another. */
export const isDivided = (form: NumberForm): boolean => form === 'ratio' || form === 'quotient';

/** Members added up as whole numbers of the smallest place, so that 0.1 and 0.2 make 0.3 on every device. */
export function memberTotal(members: readonly Pick<MemberCount, 'value'>[], decimals: number): number {
  const unit = 10 ** decimals;
  return members.reduce((sum, { value }) => sum + Math.round(value * unit), 0) / unit;
}
