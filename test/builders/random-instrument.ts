// Instrument versions that the schemas accept, however odd: codes twice, indicators in no order, texts of nothing, profiles of every
// model. Few of them would pass the checker; whoever stores or carries versions must carry these unchanged.
// Long because the formats are: one arbitrary per part, in their order.
import fc from 'fast-check';
import type { Draft } from '../../questionnaires/schema/check-instrument.ts';
import type { Condition } from '../../questionnaires/schema/condition.ts';
import { instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import {
  factStatusSchema,
  institutionTypes,
  type Language,
  languages,
  scenes,
  subjectKinds,
} from '../../questionnaires/schema/names.ts';
import { profileSchema } from '../../questionnaires/schema/profile.ts';
import { textsSchema } from '../../questionnaires/schema/texts.ts';

const code = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('A', 'A.1', 'A.1.1', 'A.1-L', 'B', 'B.2', 'C-K', 'role', 'a', 'b', 'c') },
  { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,4}([.-][A-Za-z0-9]{1,4}){0,2}$/) },
);
const id = fc.stringMatching(/^[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4}){0,2}$/);
/** Longer than a cell holds. */
export const longWords = ['好'.repeat(40_000), `${'a '.repeat(20_000)}b`] as const;
/** Whatever could be taken for something else by a table, or be lost in one. */
const words = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom(
      '=1+1',
      '_x0041_',
      'a\r\nb',
      'a\nb',
      '１５％',
      '15%',
      'TRUE',
      '007',
      '1-2',
      '是',
      '（删除）',
      'null',
    ),
    fc.constantFrom(
      '很好，\n谢谢',
      '\u0001x',
      '<b>&amp;</b>]]>',
      '𠮷野家',
      'a\tb',
      '"x"',
      "'x",
      'x\u2028y',
      'a  b',
      '题干',
    ),
  )
  .filter((some) => some.isWellFormed());
const line = words.map((some) => some.trim() || '空');
const number = fc
  .oneof(fc.integer({ min: -5, max: 100 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value) => value + 0);
const positive = fc.oneof(
  fc.constantFrom(0.15, 0.25, 0.6, 1, 1 / 3, 15),
  fc.double({ min: 1e-9, max: 200, noNaN: true }),
);
const share = fc.oneof(fc.constantFrom(0, 0.3, 2 / 3, 1), fc.double({ min: 0, max: 1, noNaN: true })).map((v) => v + 0);
const positiveShare = share.map((value) => value || 0.5);
const score = fc
  .oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 100, noNaN: true }))
  .map((v) => v + 0);
const status = fc.constantFrom(...factStatusSchema.options);
const digit = fc.integer({ min: 1, max: 9 }).map(String);
const byCode = <T>(value: fc.Arbitrary<T>, maxKeys = 4) => fc.dictionary(code, value, { maxKeys });
const some = <T>(value: fc.Arbitrary<T>, minLength = 0, maxLength = 4) => fc.array(value, { minLength, maxLength });
/** The members named stand always, the others now and then. */
const record = (always: Record<string, fc.Arbitrary<unknown>>, sometimes: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ ...always, ...sometimes }, { requiredKeys: Object.keys(always) });

const condition: fc.Arbitrary<Condition> = fc.letrec<{ any: Condition; plain: Condition }>((tie) => ({
  plain: fc.oneof(
    fc.record({ answer: code, in: some(fc.oneof(code, fc.integer({ min: -1, max: 7 })), 1, 3) }),
    fc.record({ context: code, in: some(code, 1, 3) }),
  ),
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('plain'),
    fc.record({ all: some(tie('any'), 1, 3) }),
    fc.record({ any: some(tie('any'), 1, 3) }),
    fc.record({ not: tie('any') }),
  ),
})).any;

const sharedSometimes = {
  scene: fc.constantFrom(...scenes),
  tags: some(code),
  notApplicable: record({}, { when: condition, reason: fc.boolean() }),
  decline: fc.boolean(),
  visibleWhen: condition,
  construct: code,
};
const itemOf = (
  kind: string,
  always: Record<string, fc.Arbitrary<unknown>>,
  sometimes: Record<string, fc.Arbitrary<unknown>> = {},
) => record({ code, indicator: code, kind: fc.constant(kind), ...always }, { ...sharedSometimes, ...sometimes });
const options = fc.oneof(
  fc.integer({ min: 2, max: 12 }).map((count) => [...'abcdefghijkl'].slice(0, count)),
  some(code, 2, 12),
);
const item = fc.oneof(
  itemOf('ladder', { steps: fc.integer({ min: 3, max: 7 }) }),
  itemOf('likert', { scale: code }),
  itemOf('choice', { options }, { shuffle: fc.boolean() }),
  itemOf(
    'choices',
    { options },
    {
      shuffle: fc.boolean(),
      atLeast: fc.integer({ min: 0, max: 4 }),
      atMost: fc.integer({ min: 1, max: 4 }),
    },
  ),
  itemOf('number', {
    form: fc.constantFrom('ratio', 'quotient', 'plain'),
    min: number,
    max: number,
    decimals: fc.integer({ min: 0, max: 4 }),
  }),
  itemOf('text', { maxLength: fc.integer({ min: 1, max: 2000 }) }),
  itemOf('linked', { instrument: id }),
);

const audiences = [
  'teacher',
  'student',
  'institution',
  'employer',
  'graduate',
  'leader',
  'mentor',
  'base',
  'consortium',
];
const instrument = record({
  schema: fc.constant('shuheng-instrument/1'),
  id,
  version: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(99)).map((parts) => parts.join('.')),
  subject: fc.constantFrom(...subjectKinds),
  audience: fc.constantFrom(...audiences),
  standing: fc.constantFrom('reference', 'official'),
  licence: words.map((text) => `${text}  `),
  sources: some(record({ title: words.map((text) => `${text}??`), status }, { note: words }), 1, 3),
  languages: fc.oneof(
    fc.constantFrom(['zh-CN'], ['en'], ['zh-CN', 'en'], ['en', 'zh-CN']),
    some(fc.constantFrom(...languages), 1, 3),
  ),
  minutes: record({ core: positive, module: fc.oneof(fc.constant(0), positive) }),
  serves: record({
    institutionTypes: fc.oneof(fc.constant([...institutionTypes]), some(fc.constantFrom(...institutionTypes), 1)),
    tailoring: some(record({ type: fc.constantFrom(...institutionTypes), out: some(code, 1, 3) }), 0, 3),
  }),
  contexts: some(record({ code, values: some(code, 2, 4), from: fc.constantFrom('respondent', 'subject') }), 0, 3),
  scales: some(record({ code, points: fc.integer({ min: 2, max: 11 }) }), 0, 3),
  indicators: some(
    record(
      { code, parent: fc.oneof(code, fc.constant(null)), status },
      { source: line, tags: some(code), module: record({ when: condition }) },
    ),
    1,
    8,
  ),
  items: some(item, 1, 8),
}).map((raw) => instrumentSchema.parse(raw));

const itemText = record(
  { stem: line },
  {
    options: fc.dictionary(fc.oneof(digit, fc.constantFrom('a', 'b', 'c'), words), line, {
      maxKeys: 5,
      noNullPrototype: true,
    }),
    hint: line,
    evidence: line,
    unit: line,
    numerator: line,
    denominator: line,
    notApplicable: line,
    decline: line,
  },
);
/** Of the codes that an instrument has, and of others. */
const textsFor = (made: { items: { code: string }[]; indicators: { code: string }[] }) => {
  const known = <T>(codes: readonly string[], value: fc.Arbitrary<T>) =>
    fc
      .tuple(fc.tuple(...codes.map((one) => fc.tuple(fc.constant(one), value))), byCode(value, 1), fc.boolean())
      .map(([all, others, whole]) => ({ ...Object.fromEntries(whole ? all : all.slice(1)), ...others }));
  return record({
    title: line,
    shortTitle: line,
    purpose: line,
    standing: line,
    contexts: byCode(record({ label: line, values: byCode(line) })),
    scales: byCode(some(line)),
    indicators: known(
      made.indicators.map((one) => one.code),
      record({ name: line, gloss: line }, { short: line }),
    ),
    tailoring: fc.dictionary(fc.constantFrom(...institutionTypes), line, { maxKeys: 2 }),
    items: known(
      made.items.map((one) => one.code),
      itemText,
    ),
  }).map((raw) => textsSchema.parse(raw));
};

const sourced = { source: line, status };
const common = { coverage: positiveShare, notApplicableLimit: share };
const ability = (name: string) =>
  record({
    id: fc.constant(name),
    version: fc.constant(1),
    parameters: record({
      ...common,
      estimator: fc.constantFrom('eap', 'mle', 'wle'),
      prior: record({ mu: number, sd: positive }),
      fewestAnswers: fc.integer({ min: 1, max: 9 }),
      items: byCode(record({ b: some(number, 1) }, { a: number })),
      ...sourced,
    }),
  });
const aggregation = fc.constantFrom('mean', 'geometric', 'minimum');
const modelOf = (name: string, version: number, own: Record<string, fc.Arbitrary<unknown>>) =>
  record({ id: fc.constant(name), version: fc.constant(version), parameters: record({ ...common, ...own }) });
const model = fc.oneof(
  modelOf('weighted-tree', 1, {}),
  modelOf('weighted-tree', 2, {
    reverse: some(code),
    aggregation: record({ default: aggregation, at: byCode(aggregation) }),
    tailoring: some(record({ when: byCode(code), out: some(code), weights: byCode(positive), ...sourced }), 0, 2),
  }),
  modelOf('points', 1, { points: byCode(some(number, 2)), marks: byCode(record({ at: score, ...sourced })) }),
  modelOf('rubric-distance', 1, {
    levels: fc.integer({ min: 2, max: 9 }),
    rubric: byCode(some(fc.integer({ min: 1, max: 7 }), 2)),
    ...sourced,
  }),
  ability('rasch'),
  ability('graded-response'),
  record({
    id: fc.constant('from-outside'),
    version: fc.integer({ min: 1, max: 9 }),
    sha256: fc.constant('ab'.repeat(32)),
    parameters: record({ ...common, own: fc.jsonValue({ noUnicodeString: false, stringUnit: 'grapheme' }) }),
  }),
);
const weights = fc.oneof(
  record({ method: fc.constant('equal') }),
  record({ method: fc.constant('direct'), ...sourced, values: byCode(positive, 8) }),
  record({
    method: fc.constant('ahp'),
    ...sourced,
    judgements: some(
      record({
        parent: fc.oneof(fc.constant(''), code),
        children: some(code, 2, 3),
        matrices: some(some(some(positive, 1, 3), 1, 3), 1, 2),
      }),
      0,
      2,
    ),
  }),
);
const levels = fc.oneof(
  record({ rule: fc.constant('bands'), cuts: some(score, 1, 8) }),
  record({ rule: fc.constant('gated'), threshold: positiveShare }),
  record({ rule: fc.constant('accumulate'), threshold: positiveShare, cuts: some(number, 1, 8) }),
);
const byLevel = (advice: fc.Arbitrary<unknown>) => byCode(fc.dictionary(digit, advice, { maxKeys: 5 }));
const profileTexts = record(
  { levels: fc.dictionary(digit, record({ name: line, descriptor: line }), { maxKeys: 5 }) },
  {
    institutionAdvice: byLevel(record({ action: line, lead: line, due: line, evidence: line })),
    personAdvice: byLevel(record({ soon: line, semester: line })),
    stages: some(line),
    explanations: byCode(line),
    requirements: byCode(record({ name: line }, { note: line })),
  },
);
const level = fc.double({ min: 1, max: 5, noNaN: true });
const profile = record(
  {
    schema: fc.constant('shuheng-profile/1'),
    instrument: id,
    name: id,
    number: fc.integer({ min: 1, max: 12 }),
    model,
    weights,
    keys: byCode(record({ correct: some(code, 1, 3), guess: share.map((value) => (value < 1 ? value : 0)) })),
    cuts: byCode(record({ at: some(number, 1), direction: fc.constantFrom('up', 'down'), ...sourced })),
    linked: byCode(
      record({
        indicator: fc.oneof(code, fc.constant(null)),
        atLeast: score,
        minimumPersons: fc.integer({ min: 10, max: 99 }),
        minimumRate: share,
      }),
    ),
    levels,
    indicatorLevels: record({ cuts: some(score, 4, 4) }),
    texts: fc.dictionary(fc.constantFrom(...languages), profileTexts, { maxKeys: 2 }),
  },
  {
    candidateWeights: some(record({ name: line, ...sourced, values: byCode(positive) }), 0, 2),
    baselines: record({
      indicators: some(code),
      below: fc.integer({ min: -1, max: 6 }),
      cap: fc.integer({ min: -1, max: 6 }),
    }),
    stages: record({ cuts: some(number, 1) }),
    targets: some(record({ when: byCode(code), levels: byCode(level) })),
    requirements: some(
      record({
        code,
        module: fc.oneof(code, fc.constant(null)),
        occupation: line,
        direction: line,
        grade: line,
        ...sourced,
        axes: some(record({ indicator: code, minimum: level, weight: positive }), 1, 2),
      }),
      0,
      2,
    ),
  },
).map((raw) => profileSchema.parse(raw));

/** Profiles have names of their own, as they have in a folder. */
const profiles = fc.uniqueArray(profile, { maxLength: 3, selector: ({ name, number: nth }) => `${name}@${nth}` });

export const randomDrafts: fc.Arbitrary<Draft> = instrument.chain((made) =>
  fc.record({
    instrument: fc.constant(made),
    texts: fc
      .record({ 'zh-CN': textsFor(made), en: textsFor(made) }, { requiredKeys: [] })
      .map((texts) => texts as Partial<Record<Language, ReturnType<typeof textsSchema.parse>>>),
    profiles,
  }),
);
