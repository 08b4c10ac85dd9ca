// A tree written as text, for tests that compute by hand: leaves hang directly below their parents, each with one
// five-step ladder unless said otherwise.
import { type Instrument, instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import { type Profile, profileSchema } from '../../questionnaires/schema/profile.ts';

export interface TreeWish {
  /** code → parent ('' = first level). */
  readonly indicators: Readonly<Record<string, string>>;
  /** Extra or other items per leaf; without an entry a leaf has one ladder `<leaf>-L`. */
  readonly items?: readonly Record<string, unknown>[];
  readonly profile?: Record<string, unknown>;
  readonly instrument?: Record<string, unknown>;
}

export function smallTree(wish: TreeWish): { instrument: Instrument; profile: Profile } {
  const codes = Object.keys(wish.indicators);
  const parents = new Set(Object.values(wish.indicators));
  const described = wish.items ?? [];
  const leaves = codes.filter((code) => !parents.has(code) && !described.some((item) => item.indicator === code));
  const instrument = instrumentSchema.parse({
    schema: 'shuheng-instrument/1',
    id: 'small-tree',
    version: '1.0.0',
    subject: 'institution',
    audience: 'institution',
    standing: 'reference',
    licence: 'CC BY 4.0',
    sources: [{ title: 'test', status: '本项目' }],
    languages: ['zh-CN'],
    minutes: { core: 5, module: 0 },
    serves: { institutionTypes: ['higher-vocational', 'enterprise'], tailoring: [] },
    contexts: [],
    scales: [],
    indicators: Object.entries(wish.indicators).map(([code, parent]) => ({
      code,
      parent: parent === '' ? null : parent,
      status: '本项目',
    })),
    items: [
      ...leaves.map((code) => ({
        code: `${code}-L`,
        indicator: code,
        kind: 'ladder',
        steps: 5,
        scene: 'teaching',
        decline: true,
        notApplicable: {},
      })),
      ...described,
    ],
    ...wish.instrument,
  });
  const profile = profileSchema.parse({
    schema: 'shuheng-profile/1',
    instrument: 'small-tree',
    name: 'default',
    number: 1,
    model: { id: 'weighted-tree', version: 1, parameters: { coverage: 2 / 3, notApplicableLimit: 0.3 } },
    weights: { method: 'equal' },
    keys: {},
    cuts: {},
    linked: {},
    levels: { rule: 'gated', threshold: 0.8 },
    indicatorLevels: { cuts: [12.5, 37.5, 62.5, 87.5] },
    texts: {},
    ...wish.profile,
  });
  return { instrument, profile };
}
