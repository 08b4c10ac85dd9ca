// A small instrument of five-step ladders with its profile, for the worked example of a model from outside: only what is
// scored must be told.
import type { z } from 'zod';
import { type Instrument, instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import type { profileSchema } from '../../questionnaires/schema/profile.ts';

/** Domains, their leaves, and how many ladders hang on each: `{ A: { 'A.1': 2 } }` makes the items A.1-L1 and A.1-L2. */
export type Shape = Readonly<Record<string, Readonly<Record<string, number>>>>;

export function ladders(shape: Shape): {
  readonly instrument: Instrument;
  readonly profile: Omit<z.input<typeof profileSchema>, 'model'>;
} {
  const status = '本项目' as const;
  const leaves = Object.entries(shape).flatMap(([parent, below]) =>
    Object.entries(below).map(([code, items]) => ({ code, parent, items })),
  );
  const instrument = instrumentSchema.parse({
    schema: 'shuheng-instrument/1',
    id: 'worked-example',
    version: '1.0.0',
    subject: 'institution',
    audience: 'institution',
    standing: 'reference',
    licence: 'CC BY 4.0',
    sources: [{ title: '算例', status }],
    languages: ['zh-CN'],
    minutes: { core: 5, module: 0 },
    serves: { institutionTypes: ['higher-vocational'], tailoring: [] },
    contexts: [],
    scales: [],
    indicators: [
      ...Object.keys(shape).map((code) => ({ code, parent: null, status })),
      ...leaves.map(({ code, parent }) => ({ code, parent, status })),
    ],
    items: leaves.flatMap(({ code, items }) =>
      Array.from({ length: items }, (_, at) => ({
        code: `${code}-L${at + 1}`,
        indicator: code,
        kind: 'ladder',
        steps: 5,
        scene: 'teaching',
        decline: true,
        notApplicable: {},
      })),
    ),
  });
  return { instrument, profile: profileOf() };
}

const profileOf = () => ({
  schema: 'shuheng-profile/1' as const,
  instrument: 'worked-example',
  name: 'default',
  number: 1,
  weights: { method: 'equal' as const },
  keys: {},
  cuts: {},
  linked: {},
  levels: { rule: 'bands' as const, cuts: [20, 40, 60, 80] },
  indicatorLevels: { cuts: [12.5, 37.5, 62.5, 87.5] },
  texts: {},
});
