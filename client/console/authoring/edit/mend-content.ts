// A draft may be half-written by hand or by a program: what the pages need in order to stand is put in, what is there stays as it is.
// The faults still name what is missing.
import { languages } from '../../../../questionnaires/schema/names.ts';
import type { VersionContent } from '../../../authoring-contract.ts';

type Loose = Readonly<Record<string, unknown>>;

const recordOf = (thing: unknown): Loose =>
  typeof thing === 'object' && thing !== null && !Array.isArray(thing) ? (thing as Loose) : {};
const recordsOf = (thing: unknown): Loose[] => (Array.isArray(thing) ? thing.map(recordOf) : []);
const listOf = (thing: unknown): unknown[] => (Array.isArray(thing) ? thing : []);
const wordOf = (thing: unknown): string => (typeof thing === 'string' ? thing : '');

function mendInstrument(given: unknown): Loose {
  const raw = recordOf(given);
  const serves = recordOf(raw.serves);
  const coded = (one: Loose): Loose => ({ ...one, code: wordOf(one.code) });
  return {
    ...raw,
    id: wordOf(raw.id),
    version: wordOf(raw.version),
    sources: recordsOf(raw.sources),
    languages: listOf(raw.languages),
    minutes: { core: 10, module: 0, ...recordOf(raw.minutes) },
    serves: {
      ...serves,
      institutionTypes: listOf(serves.institutionTypes),
      tailoring: recordsOf(serves.tailoring).map((one) => ({ ...one, out: listOf(one.out) })),
    },
    contexts: recordsOf(raw.contexts).map((one) => ({ ...coded(one), values: listOf(one.values) })),
    scales: recordsOf(raw.scales).map(coded),
    indicators: recordsOf(raw.indicators).map((one) => ({ ...coded(one), parent: wordOf(one.parent) || null })),
    items: recordsOf(raw.items).map((one) => ({
      ...coded(one),
      indicator: wordOf(one.indicator),
      ...(one.kind === 'choice' || one.kind === 'choices' ? { options: listOf(one.options) } : {}),
    })),
  };
}

function mendTexts(given: unknown): Loose {
  const raw = recordOf(given);
  const parts = ['contexts', 'scales', 'indicators', 'tailoring', 'items'] as const;
  return { ...raw, ...Object.fromEntries(parts.map((part) => [part, recordOf(raw[part])])) };
}

function mendProfile(given: unknown): Loose {
  const raw = recordOf(given);
  const model = { id: 'weighted-tree', version: 1, ...recordOf(raw.model) };
  return {
    ...raw,
    model: { ...model, parameters: recordOf(recordOf(raw.model).parameters) },
    weights: typeof recordOf(raw.weights).method === 'string' ? raw.weights : { method: 'equal' },
    keys: recordOf(raw.keys),
    cuts: recordOf(raw.cuts),
    linked: recordOf(raw.linked),
    levels: typeof recordOf(raw.levels).rule === 'string' ? raw.levels : { rule: 'gated', threshold: 0.8 },
    indicatorLevels: { cuts: [12.5, 37.5, 62.5, 87.5], ...recordOf(raw.indicatorLevels) },
    texts: recordOf(raw.texts),
  };
}

export function mendContent(given: unknown): VersionContent {
  const raw = recordOf(given);
  const written = recordOf(raw.texts);
  return {
    instrument: mendInstrument(raw.instrument),
    texts: Object.fromEntries(
      languages.flatMap((language) =>
        Object.hasOwn(written, language) ? [[language, mendTexts(written[language])]] : [],
      ),
    ),
    profiles: Object.fromEntries(
      Object.entries(recordOf(raw.profiles)).map(([name, profile]) => [name, mendProfile(profile)]),
    ),
  } as unknown as VersionContent;
}
