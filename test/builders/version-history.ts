// Random histories of one instrument: patches reword, minors add, drop and reorder items, majors change kinds and scales.
// By the rules of versions, and otherwise wild.
import fc from 'fast-check';
import { type Instrument, instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import { profileSchema } from '../../questionnaires/schema/profile.ts';
import { textsSchema } from '../../questionnaires/schema/texts.ts';
import { type CatalogVersion, createVersion } from '../../server/instruments/catalog.ts';

const codes = ['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'Q7', 'Q8'] as const;
type Code = (typeof codes)[number];

const shapes = ['ladder-4', 'ladder-5', 'likert', 'choice', 'choices', 'text', 'number'] as const;
type Shape = (typeof shapes)[number];

interface State {
  readonly version: readonly [number, number, number];
  /** In the order in which they are asked. */
  readonly asked: readonly Code[];
  readonly shape: Readonly<Record<Code, Shape>>;
  readonly wording: Readonly<Record<Code, number>>;
}

const someCodes = fc.shuffledSubarray([...codes], { minLength: 3 });
const shapeOfAll = fc.record(Object.fromEntries(codes.map((code) => [code, fc.constantFrom(...shapes)])));
const steps = fc.array(
  fc.record({
    bump: fc.constantFrom('patch', 'minor', 'major'),
    asked: someCodes,
    changed: fc.subarray([...codes], { minLength: 1 }),
    shape: shapeOfAll,
  }),
  { minLength: 1, maxLength: 3 },
);

/** Versions of one instrument, rising. */
export const versionHistory = (id: string) =>
  fc.record({ asked: someCodes, shape: shapeOfAll, steps }).map(({ asked, shape, steps }): CatalogVersion[] => {
    const wording = Object.fromEntries(codes.map((code) => [code, 0])) as Record<Code, number>;
    const states: State[] = [{ version: [1, 0, 0], asked, shape: shape as Record<Code, Shape>, wording }];
    for (const step of steps) states.push(next(states.at(-1) as State, step));
    return states.map((state) => versionOf(id, state));
  });

interface Step {
  readonly bump: string;
  readonly asked: readonly Code[];
  readonly changed: readonly Code[];
  readonly shape: unknown;
}

function next({ version: [major, minor, patch], asked, shape, wording }: State, step: Step): State {
  const among = <T>(before: Readonly<Record<Code, T>>, change: (code: Code) => T) =>
    Object.fromEntries(
      codes.map((code) => [code, step.changed.includes(code) ? change(code) : before[code]]),
    ) as Record<Code, T>;
  const reworded = among(wording, (code) => wording[code] + 1);
  if (step.bump === 'patch') return { version: [major, minor, patch + 1], asked, shape, wording: reworded };
  if (step.bump === 'minor') return { version: [major, minor + 1, 0], asked: step.asked, shape, wording };
  const other = step.shape as Record<Code, Shape>;
  return { version: [major + 1, 0, 0], asked: step.asked, shape: among(shape, (code) => other[code]), wording };
}

export const options = ['a', 'b', 'c'] as const;

function itemOf(code: Code, shape: Shape): object {
  const common = { code, indicator: code.replace('Q', 'A.'), scene: 'teaching' };
  if (shape === 'ladder-4' || shape === 'ladder-5') return { ...common, kind: 'ladder', steps: Number(shape.at(-1)) };
  if (shape === 'likert') return { ...common, kind: 'likert', scale: 'agree' };
  if (shape === 'choice') return { ...common, kind: 'choice', options, shuffle: true, decline: true };
  if (shape === 'choices') return { ...common, kind: 'choices', options, atLeast: 1, atMost: 2, shuffle: true };
  if (shape === 'text') return { ...common, kind: 'text', maxLength: 30, decline: true };
  return { ...common, kind: 'number', form: 'ratio', min: 0, max: 100, decimals: 1 };
}

function versionOf(id: string, { version, asked, shape, wording }: State): CatalogVersion {
  const spelled = version.join('.');
  const indicators = ['A', ...codes.map((code) => code.replace('Q', 'A.'))];
  const instrument: Instrument = instrumentSchema.parse({
    ...{ schema: 'shuheng-instrument/1', id, version: spelled, subject: 'institution', audience: 'institution' },
    ...{ standing: 'reference', licence: 'CC BY 4.0', sources: [{ title: '测试', status: '本项目' }] },
    ...{ languages: ['zh-CN', 'en'], minutes: { core: 5, module: 0 } },
    serves: { institutionTypes: ['higher-vocational', 'enterprise'], tailoring: [] },
    contexts: [{ code: 'institutionType', values: ['higher-vocational', 'enterprise'], from: 'subject' }],
    scales: [{ code: 'agree', points: 4 }],
    indicators: indicators.map((code) => ({ code, parent: code === 'A' ? null : 'A', status: '本项目' })),
    items: asked.map((code) => itemOf(code, shape[code])),
  });
  const texts = textsSchema.parse({
    ...{ title: id, shortTitle: id, purpose: 'For tests.', standing: 'Reference.', tailoring: {} },
    contexts: { institutionType: { label: 'Type', values: { 'higher-vocational': 'Higher', enterprise: 'Firm' } } },
    scales: { agree: ['1', '2', '3', '4'] },
    indicators: Object.fromEntries(indicators.map((code) => [code, { name: code, gloss: code }])),
    items: Object.fromEntries(asked.map((code) => [code, { stem: `${code} in words ${wording[code]}` }])),
  });
  const numbers = asked.filter((code) => shape[code] === 'number');
  const profile = profileSchema.parse({
    ...{ schema: 'shuheng-profile/1', instrument: id, name: 'default', number: 1, weights: { method: 'equal' } },
    model: { id: 'weighted-tree', version: 1, parameters: { coverage: 2 / 3, notApplicableLimit: 0.3 } },
    ...{ keys: {}, linked: {}, levels: { rule: 'gated', threshold: 0.8 } },
    cuts: Object.fromEntries(
      numbers.map((code) => [code, { at: [20, 40, 60, 80], direction: 'up', source: '测试', status: '本项目' }]),
    ),
    ...{ indicatorLevels: { cuts: [12.5, 37.5, 62.5, 87.5] }, texts: {} },
  });
  const profiles = [{ name: 'default', number: 1, sha256: '', profile }];
  return createVersion({
    ...{ instrument, profiles, published: { date: '2026-11-01', sha256: '' } },
    texts: { 'zh-CN': texts, en: texts },
  });
}
