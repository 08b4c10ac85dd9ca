// The sheets of one response made again from its answers and the sealed profile, and compared with the kept ones: digest, scores,
// level, what was missing.
import type { ScoreSheet } from '../../../scoring/model.ts';
import { compileScorer, type Scorer, scoreOne } from '../../../scoring/score.ts';
import type { Pinned } from '../../campaigns/pinned.ts';
import type { Campaign } from '../../campaigns/queries.ts';
import { sheetScoring } from '../../campaigns/sheet-of.ts';
import { hasClosed } from '../../campaigns/window.ts';
import type { CatalogProfile } from '../../instruments/catalog.ts';
import type { Told } from '../../responses/count-again.ts';
import { type SheetRow, sheetRow } from '../../responses/keep-sheet.ts';
import { restoreFrom } from './check.ts';

export interface Looked {
  /** By the campaign's own profile; null where there is none to be, or none can be made. */
  readonly sheet: ScoreSheet | null;
  readonly faults: readonly string[];
}

/** An institution's form is scored when its campaign closes. */
export const isDue = ({ byPersons }: Pinned, { state }: Pick<Campaign, 'state'>): boolean =>
  byPersons || hasClosed({ state });

export function lookAtSheets(pin: Pinned, due: boolean, told: Told, kept: readonly SheetRow[]): Looked {
  const faults: string[] = [];
  let own: ScoreSheet | null = null;
  let scored = false;
  for (const row of kept) {
    const sameProfile = row.profileName === pin.profile.name && row.profileNumber === pin.profile.number;
    const isOwn = sameProfile && row.scoring === sheetScoring(pin);
    const profile = sameProfile ? pin.profile : pin.version.profile(row.profileName, row.profileNumber);
    if (!profile) {
      faults.push(
        `答卷 ${told.receipt} 的得分表所用评分方案 ${row.profileName}@${row.profileNumber} 已不存在。/ The profile of a sheet of ${told.receipt} is gone: ${row.profileName}@${row.profileNumber}.`,
      );
      continue;
    }
    const made = makeSheet(sameProfile ? pin.scorer : scorerOf(pin, profile), told, row);
    if (isOwn) {
      own = made;
      scored = true;
    }
    const what = made ? differenceOf(row, sheetRow(pin.scorer, row, made)) : 'digest';
    if (what !== null)
      faults.push(
        what === 'digest'
          ? `答卷 ${told.receipt} 的答案或得分表被改动：重新计分与存档不符。/ The answers or the sheet of ${told.receipt} were changed: scored again they do not give it. ${restoreFrom}`
          : `答卷 ${told.receipt} 的得分表中 ${what} 被改动。/ ${what} in the sheet of ${told.receipt} was changed. ${restoreFrom}`,
      );
  }
  if (due && !scored)
    faults.push(`答卷 ${told.receipt} 没有得分表。/ The response ${told.receipt} has no sheet. ${restoreFrom}`);
  return { sheet: own, faults };
}

function makeSheet(scorer: Scorer, { answers, context }: Told, { linked }: SheetRow): ScoreSheet | null {
  try {
    return scoreOne(scorer, { answers, context, ...(linked ? { linked } : {}) });
  } catch {
    // Answers that no checker ever let through.
    return null;
  }
}

const modelsOf = ({ plugin }: CatalogProfile) => (plugin ? [plugin.model] : []);

const scorers = new WeakMap<CatalogProfile, Scorer>();

function scorerOf({ version }: Pinned, profile: CatalogProfile): Scorer {
  const scorer = scorers.get(profile) ?? compileScorer(version.instrument, profile.profile, modelsOf(profile));
  scorers.set(profile, scorer);
  return scorer;
}

const compared = ['digest', 'modelId', 'modelVersion', 'level', 'overall', 'scores', 'missing', 'linked'] as const;

/** The first column that is not as it should be. */
const differenceOf = (kept: SheetRow, due: SheetRow): (typeof compared)[number] | null =>
  compared.find((column) => JSON.stringify(kept[column]) !== JSON.stringify(due[column])) ?? null;
