// A programme (申报认定项目) as data: who may apply, what is asked and handed in, which stages follow, what recurs afterwards.
// Every rule, material and stage names its clause; where the document is silent, `silent` says so and the operator decides.
import { z } from 'zod';
import { conditionSchema } from '../../questionnaires/schema/condition.ts';
import { contextSchema, itemSchema } from '../../questionnaires/schema/instrument.ts';
import {
  codeSchema,
  idSchema,
  languageSchema,
  subjectKindSchema,
  versionSchema,
} from '../../questionnaires/schema/names.ts';
import { ruleSchema } from './rules.ts';
import { deciders, decisions, requirements, stageCodes } from './stages.ts';
import { windowSchema } from './windows.ts';

const clause = z.string().trim().min(1);
const tracks = z.array(codeSchema).min(1).optional();
export const stageCodeSchema = z.enum(stageCodes);

export const materialSchema = z.strictObject({
  code: codeSchema,
  clause,
  /**
   * `docx`: the filled form; `sealed-pdf`: the scan of its sealed print; `paper`: sent by post, ticked off by the operator;
   * `online`: filled in on another platform, declared by the applicant.
   */
  form: z.enum(['docx', 'sealed-pdf', 'pdf', 'file', 'paper', 'online']),
  copies: z.number().int().min(1),
  required: z.boolean(),
  /** Whose seals it bears, by role of member, or `regional-authority`; absent = the applicant's where it is sealed. */
  seals: z.array(codeSchema).min(1).optional(),
  /** Only where this holds over context and answers. */
  when: conditionSchema.optional(),
  tracks,
  /** Where it is asked for: when applying, or within a period. */
  at: z.union([z.literal('application'), z.strictObject({ period: codeSchema })]),
});
export type Material = z.infer<typeof materialSchema>;

export const stepSchema = z.strictObject({
  decision: z.enum(decisions),
  by: z.enum(deciders),
  to: stageCodeSchema,
  clause: clause.optional(),
  needs: z.array(z.enum(requirements)).optional(),
  tracks,
});
export type Step = z.infer<typeof stepSchema>;

export const stageSchema = z.strictObject({
  code: stageCodeSchema,
  clause: clause.optional(),
  /** How long it lasts, where the document says; `silent`: the operator sets it. */
  days: z.union([z.number().int().min(1), z.literal('silent')]).optional(),
  steps: z.array(stepSchema),
});
export type Stage = z.infer<typeof stageSchema>;

/** What is handed in again and again while building. */
export const periodSchema = z.strictObject({
  code: codeSchema,
  clause,
  tracks,
  window: windowSchema,
  /** Items asked anew each time, prefilled from the last period and confirmed by a person. */
  items: z.array(codeSchema),
});
export type Period = z.infer<typeof periodSchema>;

export const programmeSchema = z.strictObject({
  schema: z.literal('shuheng-programme/1'),
  id: idSchema,
  version: versionSchema,
  subject: subjectKindSchema,
  /** Our reading of a public document: a programme of this platform is never official by itself. */
  standing: z.literal('reference'),
  source: z.strictObject({ title: clause, number: clause.nullable(), issuer: clause, date: z.iso.date().nullable() }),
  languages: z.array(languageSchema).min(1),
  tracks: z.array(z.strictObject({ code: codeSchema, clause })).min(1),
  /** Roles of members of what applies, empty where one unit applies alone. */
  roles: z.array(z.strictObject({ code: codeSchema, clause, attributes: z.array(codeSchema) })),
  window: z.strictObject({ clause, ...{ opens: windowSchema } }),
  /** The application form, in the format of our questionnaires: a section is a first-level indicator. */
  form: z.strictObject({
    contexts: z.array(contextSchema),
    sections: z.array(z.strictObject({ code: codeSchema, tracks })).min(1),
    items: z.array(itemSchema).min(1),
  }),
  /**
   * 推荐省份: a choice item of the form whose options are roles of members. The province of the member that is chosen decides which
   * regional authority takes its steps; absent = that of the unit that applies.
   */
  recommendedBy: z.strictObject({ clause, item: codeSchema, tracks }).optional(),
  rules: z.array(ruleSchema).min(1),
  materials: z.array(materialSchema),
  stages: z.array(stageSchema).min(3),
  /** Years of building, e.g. 2, 3 or 3 to 5; null = the document names none. */
  cycle: z.strictObject({ clause, years: z.strictObject({ from: z.number().int(), to: z.number().int() }) }).nullable(),
  periods: z.array(periodSchema),
  /** Questionnaires that belong to a stage, or to a period of building. */
  instruments: z.array(
    z.strictObject({ stage: stageCodeSchema, instrument: idSchema, clause, period: codeSchema.optional(), tracks }),
  ),
  /** Which of the three values of an indicator counts: 自评, 佐证支撑 or 专家认定. */
  counts: z.enum(['claimed', 'supported', 'found']),
  /** What the document does not say, and is left to the operator. */
  silent: z.array(codeSchema),
});
export type Programme = z.infer<typeof programmeSchema>;

const line = z.string().trim().min(1);
const named = z.record(codeSchema, line);

/** The wording of one version in one language. */
export const programmeTextsSchema = z.strictObject({
  title: line,
  shortTitle: line,
  purpose: line,
  /** In the words of the house: drawn from a public document, not its issuer's. */
  standing: line,
  tracks: named,
  roles: z.record(codeSchema, z.strictObject({ name: line, attributes: named })),
  contexts: z.record(codeSchema, z.strictObject({ label: line, values: named })),
  sections: z.record(codeSchema, z.strictObject({ name: line, gloss: line })),
  items: z.record(
    codeSchema,
    z.strictObject({
      stem: line,
      hint: line.optional(),
      options: named.optional(),
      unit: line.optional(),
      numerator: line.optional(),
      denominator: line.optional(),
      notApplicable: line.optional(),
      decline: line.optional(),
      evidence: line.optional(),
    }),
  ),
  /** The condition in one sentence, and what is wrong where it is not met; `{is}` and `{bound}` are what was counted. */
  rules: z.record(codeSchema, z.strictObject({ condition: line, unmet: line })),
  materials: named,
  stages: z.partialRecord(stageCodeSchema, line),
  periods: named,
  silent: named,
});
export type ProgrammeTexts = z.infer<typeof programmeTextsSchema>;
