// Grids → a version as raw data, with the place of every piece. No schema and no checker yet: what an author leaves out has become
// its default, what cannot be read is a fault.
import type { Language } from '../schema/names.ts';
import { advancedPlan, readPatches } from './advanced-sheet.ts';
import { advicePlan } from './advice-sheet.ts';
import { basicsPlan } from './basics-sheet.ts';
import { contextsPlan, readContexts, readScales, scalesPlan } from './contexts-sheets.ts';
import type { Grid } from './grid.ts';
import { indicatorsPlan } from './indicators-sheet.ts';
import { itemsPlan } from './items-plan.ts';
import { levelsPlan } from './levels-sheet.ts';
import { sheetsIn } from './match-sheets.ts';
import { indicatorFinder, namesIn, noteRepeated } from './names-in-sheets.ts';
import { type Basics, readBasics } from './read-basics.ts';
import { readIndicators, readTree } from './read-indicators.ts';
import { readItemText } from './read-item-texts.ts';
import { readItem, readItemRows } from './read-items.ts';
import { profilesOf, readProfile } from './read-profile.ts';
import type { Table } from './read-table.ts';
import { newReading, type Raw, type Reading } from './reading.ts';
import { readSources, readTailoring, sourcesPlan, tailoringPlan } from './small-sheets.ts';

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
  const items = table('items');
  const basics = readBasics(table('basics'), reading, languagesUsed(items));
  const parts = readParts(table, items, basics, reading);
  const version = {
    instrument: instrumentOf(parts, basics, reading),
    texts: textsOf(parts, basics, reading),
    profiles: profilesOf(basics.profiles, readProfile(table, parts, basics, reading)),
  };
  const before = { ...(version.instrument.minutes as Raw) };
  readPatches(table('advanced'), reading, version);
  const { core, module } = basics.minutes;
  const after = version.instrument.minutes as Raw;
  const minutesLeft = {
    core: core === undefined && after?.core === before.core,
    module: module === undefined && after?.module === before.module,
  };
  return { version, reading, minutesLeft };
}

/** Codes and names before what refers to them. */
function readParts(table: (key: string) => Table, itemTable: Table, basics: Basics, reading: Reading) {
  const tree = readTree(table('indicators'), reading);
  const indicator = indicatorFinder(tree);
  const items = readItemRows(itemTable, reading, indicator);
  noteRepeated([...tree, ...items], reading);
  const contexts = readContexts(table('contexts'), reading);
  const scales = readScales(table('scales'), reading);
  const names = namesIn(items, contexts.raw, scales.raw);
  return {
    indicator,
    items,
    contexts,
    scales,
    names,
    indicators: readIndicators(tree, reading, names),
    tailoring: readTailoring(table('tailoring'), reading, indicator),
    sources: readSources(table('sources'), reading),
    subject: String(basics.head.subject),
  };
}
export type Parts = ReturnType<typeof readParts>;

function instrumentOf(parts: Parts, { head: given, minutes }: Basics, reading: Reading): Raw {
  const { institutionTypes, ...head } = given;
  const known = { subject: parts.subject, scales: parts.scales.raw.map(({ code }) => String(code)) };
  return {
    schema: 'shuheng-instrument/1',
    ...head,
    sources: parts.sources,
    // Blank ones are worked out once everything else is sound.
    minutes: { core: minutes.core ?? 1, module: minutes.module ?? 0 },
    serves: { institutionTypes, tailoring: parts.tailoring.raw },
    contexts: parts.contexts.raw,
    scales: parts.scales.raw,
    indicators: parts.indicators.raw,
    items: parts.items.map((item) => readItem(item, reading, parts.names, known)),
  };
}

function textsOf(parts: Parts, basics: Basics, reading: Reading): Record<string, Raw> {
  const inLanguage = (language: Language): Raw => ({
    ...basics.wording[language],
    contexts: parts.contexts.texts[language],
    scales: parts.scales.texts[language],
    indicators: parts.indicators.texts[language],
    tailoring: parts.tailoring.texts[language],
    items: Object.fromEntries(parts.items.map((item) => [item.code, readItemText(item, reading, language)])),
  });
  return Object.fromEntries(reading.languages.map((language) => [language, inLanguage(language)]));
}

function languagesUsed(items: Table): ReadonlySet<Language> {
  const used = (['zh-CN', 'en'] as const).filter((language) => items.rows.some((row) => row.cell(`stem:${language}`)));
  return new Set(used);
}
