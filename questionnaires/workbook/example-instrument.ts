// The small instrument that the template shows: complete enough to be published as it stands, short enough to be overwritten.
// Its one function is long because it is data.
import type { Draft } from '../schema/check-instrument.ts';
import { instrumentSchema } from '../schema/instrument.ts';
import type { Language } from '../schema/names.ts';
import { profileSchema } from '../schema/profile.ts';
import { textsSchema } from '../schema/texts.ts';
import { exampleWords } from './example-words.ts';

const own = '本项目';

export function exampleDraft(language: Language): Draft {
  const said = exampleWords[language];
  const ladder = (indicator: string) => ({
    code: `${indicator}-L`,
    indicator,
    kind: 'ladder',
    steps: 5,
    scene: 'teaching',
  });
  const numbered = (lines: readonly string[]) => Object.fromEntries(lines.map((line, at) => [String(at + 1), line]));
  const instrument = instrumentSchema.parse({
    schema: 'shuheng-instrument/1',
    id: 'my-instrument',
    version: '1.0.0',
    subject: 'person',
    audience: 'teacher',
    standing: 'reference',
    licence: 'CC BY 4.0',
    sources: [{ title: said.source, status: own }],
    languages: [language],
    // Left blank in the template and worked out when it is read.
    minutes: { core: 1, module: 0 },
    serves: { institutionTypes: ['secondary-vocational', 'higher-vocational', 'technician-college'], tailoring: [] },
    contexts: [{ code: 'teacherClass', values: ['theory', 'practice'], from: 'respondent' }],
    scales: [{ code: 'agree', points: 5 }],
    indicators: [
      ['A', null],
      ['A.1', 'A'],
      ['A.2', 'A'],
      ['B', null],
      ['B.1', 'B'],
    ].map(([code, parent]) => ({ code, parent, status: own })),
    items: [
      ladder('A.1'),
      { ...ladder('A.2'), notApplicable: { when: { context: 'teacherClass', in: ['theory'] } } },
      {
        code: 'A.2-I',
        indicator: 'A.2',
        kind: 'likert',
        scale: 'agree',
        scene: 'practice',
        visibleWhen: { answer: 'A.2-L', in: [3, 4, 5] },
      },
      ladder('B.1'),
      {
        code: 'B.1-K',
        indicator: 'B.1',
        kind: 'choice',
        options: ['a', 'b', 'c', 'd'],
        shuffle: true,
        decline: true,
        scene: 'teaching',
      },
      { code: 'B.1-T', indicator: 'B.1', kind: 'text', maxLength: 200, decline: true, scene: 'teaching' },
    ],
  });
  const texts = textsSchema.parse({
    ...said.head,
    contexts: { teacherClass: said.teacherClass },
    scales: { agree: said.agree },
    indicators: Object.fromEntries(
      Object.entries(said.indicators).map(([code, [name, gloss]]) => [code, { name, gloss }]),
    ),
    tailoring: {},
    items: {
      ...Object.fromEntries(
        Object.entries(said.ladders).map(([code, { stem, steps }]) => [
          `${code}-L`,
          { stem, options: numbered(steps) },
        ]),
      ),
      'A.2-I': { stem: said.likert },
      'B.1-K': said.keyed,
      'B.1-T': said.open,
    },
  });
  const advice = Object.entries(said.advice).map(([code, lines]) => [
    code,
    Object.fromEntries(lines.map(([soon, semester], at) => [String(at + 1), { soon, semester }])),
  ]);
  const profile = profileSchema.parse({
    schema: 'shuheng-profile/1',
    instrument: 'my-instrument',
    name: 'default',
    number: 1,
    model: { id: 'weighted-tree', version: 1, parameters: { coverage: 2 / 3, notApplicableLimit: 0.3 } },
    weights: {
      method: 'direct',
      source: said.source,
      status: own,
      values: { A: 0.6, B: 0.4, 'A.1': 0.5, 'A.2': 0.5, 'B.1': 1 },
    },
    keys: { 'B.1-K': { correct: ['c'], guess: 0.25 } },
    cuts: {},
    linked: {},
    levels: { rule: 'bands', cuts: [45, 75] },
    indicatorLevels: { cuts: [12.5, 37.5, 62.5, 87.5] },
    texts: {
      [language]: {
        levels: Object.fromEntries(said.levels.map(([name, descriptor], at) => [String(at + 1), { name, descriptor }])),
        personAdvice: Object.fromEntries(advice),
        explanations: { 'B.1-K': said.explanation },
      },
    },
  });
  return { instrument, texts: { [language]: texts }, profiles: [profile] };
}
