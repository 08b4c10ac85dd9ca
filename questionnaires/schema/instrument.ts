// An instrument: what is asked, in our own strict format. Wording lives in texts/<lang>.json, meaning (keys, weights,
// levels, advice) in profiles/: nothing in this file may tell a respondent how an answer scores.
import { z } from 'zod';
import { conditionSchema } from './condition.ts';
import {
  codeSchema,
  factStatusSchema,
  idSchema,
  institutionTypeSchema,
  languageSchema,
  sceneSchema,
  subjectKindSchema,
  versionSchema,
} from './names.ts';

const shared = {
  code: codeSchema,
  indicator: codeSchema,
  scene: sceneSchema.optional(),
  /** Cross-cutting marks, e.g. `ai`. */
  tags: z.array(codeSchema).optional(),
  /** Offers 不适用: always (`{}`), only where `when` holds, with a written reason where `reason`. */
  notApplicable: z.strictObject({ when: conditionSchema.optional(), reason: z.boolean().optional() }).optional(),
  /** Offers 不愿回答 / 不确定: stored as skipped. Without it an answer is required. */
  decline: z.boolean().optional(),
  visibleWhen: conditionSchema.optional(),
  /** Items identical in referent, stem and scale share a construct and may be compared between groups. */
  construct: codeSchema.optional(),
};

export const itemSchema = z.discriminatedUnion('kind', [
  /** Each option describes a behaviour or practice; option k asserts all lower ones. Value: 1…steps. */
  z.strictObject({ ...shared, kind: z.literal('ladder'), steps: z.number().int().min(3).max(7) }),
  /** Value: 1…(length of the scale). */
  z.strictObject({ ...shared, kind: z.literal('likert'), scale: codeSchema }),
  /** One of the options. Value: option code. `shuffle`: order differs per respondent. */
  z.strictObject({
    ...shared,
    kind: z.literal('choice'),
    options: z.array(codeSchema).min(2).max(12),
    shuffle: z.boolean().optional(),
  }),
  /** Several of the options. Value: option codes without repetition. */
  z.strictObject({
    ...shared,
    kind: z.literal('choices'),
    options: z.array(codeSchema).min(2).max(12),
    atLeast: z.number().int().min(0).optional(),
    atMost: z.number().int().min(1).optional(),
    shuffle: z.boolean().optional(),
  }),
  /**
   * A counted fact with its 口径. `ratio`: 分子/分母, shown in percent; `quotient`: 分子/分母 in a unit, e.g. Mbps per
   * student; `plain`: one number in a unit; `sum`: one number of each member of a consortium, added up. The range is
   * that of the result.
   */
  z.strictObject({
    ...shared,
    kind: z.literal('number'),
    form: z.enum(['ratio', 'quotient', 'plain', 'sum']),
    min: z.number(),
    max: z.number(),
    decimals: z.number().int().min(0).max(4),
  }),
  /** Free text, never scored. */
  z.strictObject({ ...shared, kind: z.literal('text'), maxLength: z.number().int().min(1).max(2000) }),
  /** Not asked: filled at close from the cohort of another instrument in the same campaign. */
  z.strictObject({ ...shared, kind: z.literal('linked'), instrument: idSchema }),
]);
export type Item = z.infer<typeof itemSchema>;
export type ItemKind = Item['kind'];
export type NumberForm = (Item & { kind: 'number' })['form'];

export const indicatorSchema = z.strictObject({
  code: codeSchema,
  /** null = first level. */
  parent: codeSchema.nullable(),
  /** Where the name comes from, and how well that is known. */
  source: z.string().trim().min(1).optional(),
  status: factStatusSchema,
  tags: z.array(codeSchema).optional(),
  /** Only on first-level indicators: reported beside the common core, never part of the overall; shown where `when` holds. */
  module: z.strictObject({ when: conditionSchema }).optional(),
});
export type Indicator = z.infer<typeof indicatorSchema>;

export const contextSchema = z.strictObject({
  code: codeSchema,
  values: z.array(codeSchema).min(2),
  /** `respondent`: asked on the first page, prefilled from the roster; `subject`: taken from the assessed subject, never from the request. */
  from: z.enum(['respondent', 'subject']),
  /** Its values are groups of one cohort that reports compare, item by item where items carry a construct. */
  compared: z.boolean().optional(),
});

export const instrumentSchema = z.strictObject({
  schema: z.literal('shuheng-instrument/1'),
  id: idSchema,
  version: versionSchema,
  subject: subjectKindSchema,
  /** Who answers. */
  audience: z.enum([
    'teacher',
    'student',
    'institution',
    'employer',
    'graduate',
    'leader',
    'mentor',
    'base',
    'consortium',
    /** Whoever stands on a roster of the institution. */
    'everyone',
  ]),
  standing: z.enum(['reference', 'official']),
  licence: z.string().min(2),
  sources: z
    .array(z.strictObject({ title: z.string().min(2), status: factStatusSchema, note: z.string().optional() }))
    .min(1),
  languages: z.array(languageSchema).min(1),
  /** Promised minutes for the core, and for the longest module on top. */
  minutes: z.strictObject({ core: z.number().positive(), module: z.number().min(0) }),
  serves: z.strictObject({
    institutionTypes: z.array(institutionTypeSchema).min(1),
    /** 裁剪: indicators left out for a type; their siblings' weights renormalise. Wording of the reason: texts.tailoring[type]. */
    tailoring: z.array(z.strictObject({ type: institutionTypeSchema, out: z.array(codeSchema).min(1) })),
  }),
  contexts: z.array(contextSchema),
  scales: z.array(z.strictObject({ code: codeSchema, points: z.number().int().min(2).max(11) })),
  indicators: z.array(indicatorSchema).min(1),
  items: z.array(itemSchema).min(1),
});
export type Instrument = z.infer<typeof instrumentSchema>;

/** Persons stand on the roster of one of these. */
export const rosters = ['teacher', 'student', 'leader', 'mentor', 'employer', 'graduate'] as const;
export type Roster = (typeof rosters)[number];

/** Who works or learns at an institution; employers and graduates look at it from outside. */
const ownPeople: readonly Roster[] = ['teacher', 'student', 'leader', 'mentor'];

/** The rosters whose persons answer an instrument; none where an institution's staff answer for it. */
export function rostersAsked({ audience }: Pick<Instrument, 'audience'>): readonly Roster[] {
  if (audience === 'everyone') return ownPeople;
  return rosters.filter((roster) => audience === roster);
}

/** The codes of the first-level indicators, in order: one page each in the questionnaire. */
export function firstLevel(instrument: Instrument): Indicator[] {
  return instrument.indicators.filter((indicator) => indicator.parent === null);
}

/** The first-level ancestor of an indicator; undefined when the chain is broken (the checker refuses that). */
export function domainOf(instrument: Instrument, code: string): Indicator | undefined {
  const byCode = new Map(instrument.indicators.map((indicator) => [indicator.code, indicator]));
  let current = byCode.get(code);
  for (let depth = 0; current?.parent && depth < instrument.indicators.length; depth++)
    current = byCode.get(current.parent);
  return current?.parent === null ? current : undefined;
}

/** Indicators without children: where items hang. */
export function leafIndicators(instrument: Instrument): Indicator[] {
  const parents = new Set(instrument.indicators.map((indicator) => indicator.parent));
  return instrument.indicators.filter((indicator) => !parents.has(indicator.code));
}
