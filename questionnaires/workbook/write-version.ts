// A version → sheets. Each room writes what its columns hold; then the sheets are read back and whatever differs goes to 高级设置.
import type { Draft } from '../schema/check-instrument.ts';
import type { Language } from '../schema/names.ts';
import { advancedPlan, writePatches } from './advanced-sheet.ts';
import { advicePlan, columnsFor, writeAdvice } from './advice-sheet.ts';
import { basicsPlan, offersOf, writeBasics } from './basics-sheet.ts';
import { contextsPlan, scalesPlan, writeContexts, writeScales } from './contexts-sheets.ts';
import { gridOf, type Value } from './grid.ts';
import { indicatorsPlan, writeIndicators } from './indicators-sheet.ts';
import { itemsPlan } from './items-plan.ts';
import { levelsPlan, writeLevels } from './levels-sheet.ts';
import { workbookLimits } from './limits.ts';
import { patchesBetween } from './patches.ts';
import { readVersion } from './read-version.ts';
import { planSheet } from './sheet-plan.ts';
import { sourcesPlan, tailoringPlan, writeSources, writeTailoring } from './small-sheets.ts';
import type { PlannedSheet } from './write-grids.ts';
import { writeItems } from './write-items.ts';

export interface Shape {
  /** Of headings and closed vocabularies. */
  readonly language: Language;
  /** Languages with columns of their own; those of the instrument unless told. */
  readonly shown?: readonly Language[];
  /** Entries of 基本信息 that are left to their defaults. */
  readonly blank?: readonly string[];
  /** The columns of advice for persons and for institutions, whoever is assessed: a template does not know yet. */
  readonly bothAdvice?: boolean;
}

export function writeVersion(
  draft: Draft,
  { language, shown = draft.instrument.languages, blank = [], bothAdvice = false }: Shape,
): PlannedSheet[] {
  const plan = (...[sheet, rows]: [Parameters<typeof planSheet>[0], Parameters<typeof planSheet>[1]]): PlannedSheet =>
    holdable(planSheet(sheet, rows, language, shown));
  const sheets = [
    { ...plan(basicsPlan, writeBasics(draft, language, blank)), offers: offersOf(language) },
    plan(indicatorsPlan, writeIndicators(draft, language)),
    plan(itemsPlan, writeItems(draft, language)),
    plan(levelsPlan, writeLevels(draft)),
    plan(bothAdvice ? advicePlan : columnsFor(draft.instrument.subject === 'person'), writeAdvice(draft)),
    plan(contextsPlan, writeContexts(draft, language)),
    plan(scalesPlan, writeScales(draft)),
    plan(tailoringPlan, writeTailoring(draft, language)),
    plan(sourcesPlan, writeSources(draft, language)),
  ];
  const given = readVersion(sheets.map(({ name, rows }) => gridOf(name, rows))).version;
  const profiles = Object.fromEntries(draft.profiles.map((profile) => [`${profile.name}@${profile.number}`, profile]));
  const patches = patchesBetween(given, { instrument: draft.instrument, texts: draft.texts, profiles });
  return [...sheets, planSheet(advancedPlan, writePatches(patches), language, shown)];
}

/** What a cell cannot hold, or would change by trimming it, is left to 高级设置. */
function holdable(sheet: PlannedSheet): PlannedSheet {
  const kept = (value: Value): Value =>
    typeof value === 'string' && (value.length > workbookLimits.text - 500 || value.trim() !== value) ? null : value;
  return { ...sheet, rows: sheet.rows.map((row) => row.map(kept)) };
}
