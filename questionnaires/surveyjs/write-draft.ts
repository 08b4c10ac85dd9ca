// The parts of a version from what was imported. What a SurveyJS definition never says is given the plainest value that fits the format,
// and the author is told what is still to be written.
import type { Draft } from '../schema/checks/draft.ts';
import type { Instrument } from '../schema/instrument.ts';
import { minutesOf } from '../schema/minutes.ts';
import { institutionTypes, type Language, languages } from '../schema/names.ts';
import type { Profile } from '../schema/profile.ts';
import type { ItemText, Texts } from '../schema/texts.ts';
import type { Grown, Planted } from './grow-tree.ts';
import type { Scale } from './questions/scales.ts';
import type { Wording } from './wording.ts';

/** What the author may say beforehand; a definition does not. */
export type About = Partial<Pick<Instrument, 'id' | 'version' | 'subject' | 'audience' | 'licence'>>;

export interface Imported {
  readonly title: Wording | null;
  readonly purpose: Wording | null;
  readonly grown: Grown;
  readonly scales: readonly Scale[];
  readonly languages: ReadonlySet<Language>;
}

export function writeDraft(imported: Imported, about: About): Draft {
  const written = languages.filter((language) => imported.languages.has(language));
  const texts = Object.fromEntries(written.map((language) => [language, textsIn(language, imported)]));
  const instrument = instrumentFrom(imported, written, about);
  // Minutes are counted in Chinese where there is any.
  const minutes = minutesOf(instrument, textsIn(written[0] ?? 'zh-CN', imported)).core;
  return {
    instrument: { ...instrument, minutes: { core: Math.max(1, Math.ceil(minutes)), module: 0 } },
    texts,
    profiles: [profileFor(instrument)],
  };
}

function instrumentFrom({ grown, scales }: Imported, written: Language[], about: About): Instrument {
  return {
    schema: 'shuheng-instrument/1',
    id: 'imported-survey',
    version: '0.1.0',
    subject: 'person',
    audience: 'teacher',
    standing: 'reference',
    licence: '未说明 / not stated',
    ...about,
    sources: [{ title: 'SurveyJS 问卷定义 / SurveyJS definition', status: '未核实' }],
    languages: written,
    minutes: { core: 1, module: 0 },
    serves: { institutionTypes: institutionTypes.filter((type) => type !== 'enterprise'), tailoring: [] },
    contexts: [],
    scales: scales.map(({ code, labels }) => ({ code, points: labels.length })),
    indicators: grown.indicators.map(({ indicator }) => indicator),
    items: grown.planted.map(({ item }) => item),
  };
}

const frame = {
  'zh-CN': {
    title: '导入的问卷',
    purpose: '（待作者填写：为什么要问）',
    standing: '参考量表：由 SurveyJS 问卷定义导入，来源与许可待作者填写。',
  },
  en: {
    title: 'Imported questionnaire',
    purpose: '(To be written by the author: why we ask.)',
    standing:
      'Reference instrument, imported from a SurveyJS definition; source and licence to be written by the author.',
  },
} as const;

/** A word that is missing in a language stays missing: the checker then names it. */
function textsIn(language: Language, { title, purpose, grown, scales }: Imported): Texts {
  const own = title?.[language] ?? frame[language].title;
  return {
    title: own,
    shortTitle: own,
    purpose: purpose?.[language] ?? frame[language].purpose,
    standing: frame[language].standing,
    contexts: {},
    scales: Object.fromEntries(
      scales.flatMap(({ code, labels }) => {
        const lines = labels.map((label) => label[language]).filter((line) => line !== undefined);
        return lines.length === labels.length ? [[code, lines]] : [];
      }),
    ),
    indicators: Object.fromEntries(
      grown.indicators.flatMap(({ indicator, name, gloss }) => {
        const words = name[language];
        return words === undefined ? [] : [[indicator.code, { name: words, gloss: gloss[language] ?? words }]];
      }),
    ),
    tailoring: {},
    items: Object.fromEntries(grown.planted.flatMap((one) => itemText(one, language))),
  };
}

function itemText({ question }: Planted, language: Language): [string, ItemText][] {
  const stem = question.stem[language];
  if (stem === undefined) return [];
  const options = question.options.flatMap(([code, label]) => {
    const words = label[language];
    return words === undefined ? [] : [[code, words] as const];
  });
  const [hint, decline] = [question.hint?.[language], question.decline?.[language]];
  return [
    [
      question.code,
      {
        stem,
        ...(options.length > 0 ? { options: Object.fromEntries(options) } : {}),
        ...(hint === undefined ? {} : { hint }),
        ...(decline === undefined ? {} : { decline }),
      },
    ],
  ];
}

/** The house's own defaults of `measurement`: equal weights, two thirds answered, thirds of the scale as levels. */
function profileFor({ id, subject }: Instrument): Profile {
  return {
    schema: 'shuheng-profile/1',
    instrument: id,
    name: 'default',
    number: 1,
    model: { id: 'weighted-tree', version: 1, parameters: { coverage: 2 / 3, notApplicableLimit: 0.3 } },
    weights: { method: 'equal' },
    keys: {},
    cuts: {},
    linked: {},
    levels: subject === 'person' ? { rule: 'bands', cuts: [45, 75] } : { rule: 'gated', threshold: 0.8 },
    indicatorLevels: { cuts: [12.5, 37.5, 62.5, 87.5] },
    texts: {},
  };
}
