// Grids → a version as raw data, with the place of every piece. No schema and no checker yet: what an author leaves out has become
// its default, what cannot be read is a fault.
import type { Language } from '../schema/names.ts';
import { advancedPlan, readPatches } from './advanced-sheet.ts';
import { type Advice, type AdviceKind, adviceFields, advicePlan, readAdvice } from './advice-sheet.ts';
import { basicsPlan } from './basics-sheet.ts';
import type { ConditionNames } from './condition-text.ts';
import type { Grid } from './grid.ts';
import { type IndicatorRow, indicatorsPlan, readIndicators, readTree } from './indicators-sheet.ts';
import { itemsPlan } from './items-plan.ts';
import { levelsPlan, readLevels } from './levels-sheet.ts';
import { sheetsIn } from './match-sheets.ts';
import { type Basics, readBasics } from './read-basics.ts';
import { plainCode } from './read-cells.ts';
import { type ItemRow, readItem, readItemRows, readItemText, readScoring } from './read-items.ts';
import type { Table, TableRow } from './read-table.ts';
import { readWeights } from './read-weights.ts';
import { newReading, present, type Raw, type Reading } from './reading.ts';
import {
  contextsPlan,
  readContexts,
  readScales,
  readSources,
  readTailoring,
  scalesPlan,
  sourcesPlan,
  tailoringPlan,
} from './small-sheets.ts';
import { workbookFault } from './workbook-faults.ts';

export const sheetPlans = [
  basicsPlan,
  indicatorsPlan,
  itemsPlan,
  levelsPlan,
  advicePlan,
  contextsPlan,
  scalesPlan,
  tailoringPlan,
  sourcesPlan,
  advancedPlan,
];

export interface ReadVersion {
  readonly version: {
    readonly instrument: Raw;
    readonly texts: Record<string, Raw>;
    readonly profiles: Record<string, Raw>;
  };
  readonly reading: Reading;
  /** Which of the promised minutes are still to be worked out. */
  readonly minutesLeft: { readonly core: boolean; readonly module: boolean };
}

export function readVersion(grids: readonly Grid[]): ReadVersion {
  const reading = newReading();
  const table = sheetsIn(grids, sheetPlans, reading);
  const tables = Object.fromEntries(sheetPlans.map(({ key }) => [key, table(key)]));
  const of = (key: string): Table => tables[key] ?? table(key);
  const basics = readBasics(of('basics'), reading, languagesUsed(of('items')));
  const tree = readTree(of('indicators'), reading);
  const indicator = indicatorFinder(tree);
  const items = readItemRows(of('items'), reading, indicator);
  noteRepeated([...tree, ...items], reading);
  const contexts = readContexts(of('contexts'), reading);
  const scales = readScales(of('scales'), reading);
  const names = namesIn(items, contexts.raw, scales.raw);
  const indicators = readIndicators(tree, reading, names);
  const tailoring = readTailoring(of('tailoring'), reading, indicator);
  const { institutionTypes, ...head } = basics.head;
  const { core, module } = basics.minutes;
  const itemHead = { subject: String(head.subject), scales: scales.raw.map(({ code }) => String(code)) };
  const instrument = {
    schema: 'shuheng-instrument/1',
    ...head,
    sources: readSources(of('sources'), reading),
    // Worked out once everything else is sound.
    minutes: { core: core ?? 1, module: module ?? 0 },
    serves: { institutionTypes, tailoring: tailoring.raw },
    contexts: contexts.raw,
    scales: scales.raw,
    indicators: indicators.raw,
    items: items.map((item) => readItem(item, reading, names, itemHead)),
  };
  const texts = Object.fromEntries(
    reading.languages.map((language): [string, Raw] => [
      language,
      {
        ...basics.wording[language],
        contexts: contexts.texts[language],
        scales: scales.texts[language],
        indicators: indicators.texts[language],
        tailoring: tailoring.texts[language],
        items: Object.fromEntries(items.map((item) => [item.code, readItemText(item, reading, language)])),
      },
    ]),
  );
  const advice = readAdvice(of('advice'), reading, indicator, head.subject === 'person');
  const levels = readLevels(of('levels'), reading, basics);
  const scoring = readScoring(items, reading);
  const profile = {
    schema: 'shuheng-profile/1',
    instrument: head.id,
    ...profileHead(basics, scoring.points),
    weights: weightsOf(indicators, basics),
    keys: scoring.keys,
    cuts: scoring.cuts,
    linked: scoring.linked,
    levels: levels.rule,
    indicatorLevels: { cuts: basics.profile.indicatorCuts },
    ...(indicators.baselines.length > 0
      ? {
          baselines: {
            indicators: indicators.baselines,
            below: basics.profile.baselineBelow,
            cap: basics.profile.baselineCap,
          },
        }
      : {}),
    texts: Object.fromEntries(
      reading.languages.map((language) => [
        language,
        profileTexts(language, levels.texts[language] ?? {}, advice, items, reading),
      ]),
    ),
  };
  if (
    Object.keys(scoring.points).length > 0 &&
    !('points' in (basics.profile.model.parameters as Raw)) &&
    basics.profile.model.id !== 'points'
  )
    noteUnusedPoints(items, scoring.points, reading);
  const version = { instrument, texts, profiles: profilesOf(basics.profiles, profile) };
  readPatches(of('advanced'), reading, version);
  const own = (path: string): boolean => !reading.origins.get(path)?.sheet.match(/^(高级|Advanced)/);
  return {
    version,
    reading,
    minutesLeft: {
      core: core === undefined && own('instrument.minutes.core'),
      module: module === undefined && own('instrument.minutes.module'),
    },
  };
}

function languagesUsed(items: Table): ReadonlySet<Language> {
  const used = (['zh-CN', 'en'] as const).filter((language) => items.rows.some((row) => row.cell(`stem:${language}`)));
  return new Set(used);
}

/** Indicators and items share one name space. */
function noteRepeated(
  coded: readonly { readonly code: string; readonly row: TableRow | null }[],
  reading: Reading,
): void {
  const seen = new Set<string>();
  for (const { code, row } of coded) {
    if (seen.has(code) && row) reading.doubts.push(workbookFault(row.place('code'), 'code-twice', code));
    seen.add(code);
  }
}

/** By code, else by name; what is neither stays as it is and is named by the checker. */
function indicatorFinder(tree: readonly IndicatorRow[]): (text: string) => string {
  const codes = new Set(tree.map(({ code }) => code));
  return (text) => {
    const code = plainCode(text);
    if (codes.has(code)) return code;
    const named = tree.filter(({ name }) => name === text);
    // Of several with one name, items can only hang on the leaf.
    const leaves = named.filter((one) => !tree.some(({ parent }) => parent === one.code));
    return (leaves.length === 1 ? leaves : named)[0]?.code ?? code;
  };
}

function namesIn(items: readonly ItemRow[], contexts: readonly Raw[], scales: readonly Raw[]): ConditionNames {
  const kinds = new Map(items.map((item) => [item.code, item]));
  return {
    contexts: new Set(contexts.map(({ code }) => String(code))),
    steps(code) {
      const item = kinds.get(code);
      if (item?.kind === 'ladder') return item.options;
      const scale =
        scales.find((one) => one.code === item?.row.cell('scale')?.text) ??
        (scales.length === 1 ? scales[0] : undefined);
      return item?.kind === 'likert' ? Number(scale?.points) : undefined;
    },
  };
}

function profileHead({ profile }: Basics, points: Raw): Raw {
  const { id, version, parameters } = profile.model;
  const more =
    id === 'points'
      ? { points, marks: {} }
      : id === 'weighted-tree' && version === 2
        ? { reverse: [], aggregation: { default: 'mean', at: {} }, tailoring: [] }
        : {};
  return { model: { id, version, parameters: { ...(parameters as Raw), ...more } } };
}

function weightsOf({ raw, weights }: ReturnType<typeof readIndicators>, { profile }: Basics): Raw {
  const weighted = raw
    .filter(({ module }) => module === undefined)
    .map(({ code, parent }) => ({ code: String(code), parent: parent === null ? null : String(parent) }));
  const values = readWeights(weighted, weights);
  return values ? { method: 'direct', ...profile.weightSource, values } : { method: 'equal' };
}

function profileTexts(
  language: Language,
  levels: Raw,
  advice: Advice,
  items: readonly ItemRow[],
  reading: Reading,
): Raw {
  const explanations = items.map(({ code, row }) => {
    const key = `explanation:${language}`;
    reading.note(['profile', 'texts', language, 'explanations', code], row.place(key));
    return [code, reading.cells.text(row, key)] as const;
  });
  const explained = present(Object.fromEntries(explanations));
  const kinds = Object.keys(adviceFields) as AdviceKind[];
  return present({
    levels,
    ...Object.fromEntries(kinds.map((kind) => [kind, advice[language]?.[kind]])),
    explanations: Object.keys(explained).length > 0 ? explained : undefined,
  });
}

/** Further profiles begin as copies of the first; 高级设置 tells where they differ. */
function profilesOf(keys: readonly string[], first: Raw): Record<string, Raw> {
  return Object.fromEntries(
    keys.map((key) => {
      const [name, number] = key.split('@');
      return [key, { ...structuredClone(first), name, number: Number(number) }];
    }),
  );
}

function noteUnusedPoints(items: readonly ItemRow[], points: Raw, reading: Reading): void {
  for (const { code, row } of items)
    if (Object.hasOwn(points, code)) reading.faults.push(workbookFault(row.place('points'), 'points-unused'));
}
