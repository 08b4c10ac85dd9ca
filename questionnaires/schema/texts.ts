// The wording of one instrument version in one language. Same codes as instrument.json, checked against it.
import { z } from 'zod';
import { codeSchema, institutionTypeSchema } from './names.ts';

const line = z.string().trim().min(1);

export const itemTextSchema = z.strictObject({
  stem: line,
  /** ladder: keys '1'…'steps'; choice and choices: option codes. */
  options: z.record(z.string(), line).optional(),
  /** One short line under the stem. */
  hint: line.optional(),
  /** 佐证材料: what would show it, for institutions. */
  evidence: line.optional(),
  /** number: the unit, and what counts as 分子 and 分母. */
  unit: line.optional(),
  numerator: line.optional(),
  denominator: line.optional(),
  /** Own words for 不适用 (e.g. 尚未接触) and for declining (e.g. 不确定). */
  notApplicable: line.optional(),
  decline: line.optional(),
});
export type ItemText = z.infer<typeof itemTextSchema>;

export const textsSchema = z.strictObject({
  title: line,
  shortTitle: line,
  /** Why we ask, in two or three sentences for the first page. */
  purpose: line,
  /** 参考量表 statement, in the words of measurement §8. */
  standing: line,
  contexts: z.record(codeSchema, z.strictObject({ label: line, values: z.record(codeSchema, line) })),
  scales: z.record(codeSchema, z.array(line)),
  indicators: z.record(codeSchema, z.strictObject({ name: line, short: line.optional(), gloss: line })),
  tailoring: z.partialRecord(institutionTypeSchema, line),
  items: z.record(codeSchema, itemTextSchema),
});
export type Texts = z.infer<typeof textsSchema>;
