// From one pinned version and profile to another: what may be compared, and the scorer of what both share. Worked out once per
// pair, since campaigns pin the same few again and again.
import type { Language } from '../../questionnaires/schema/names.ts';
import { commonGround, type LineItem } from '../../questionnaires/versions/common-ground.ts';
import {
  compareUse,
  type DimensionVerdict,
  type UsedVersion,
  type VersionComparison,
} from '../../questionnaires/versions/compare-versions.ts';
import type { EarlierWave, WaveLine } from '../../scoring/report/report-input.ts';
import { compileScorer, type Scorer, scoreOne } from '../../scoring/score.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import type { SubjectSheet } from '../campaigns/subject-sheets.ts';
import type { CatalogProfile } from '../instruments/catalog.ts';

export interface Crossing {
  readonly comparison: VersionComparison;
  readonly lines: ReadonlyMap<string, readonly LineItem[]>;
  /** Scores answers of either on what both share; null where nothing is scored anew, or the model is one from outside. */
  readonly scorer: Scorer | null;
}

const crossings = new WeakMap<CatalogProfile, WeakMap<CatalogProfile, Crossing>>();

export function crossingOf(before: Pinned, now: Pinned): Crossing {
  const known = crossings.get(before.profile) ?? new WeakMap<CatalogProfile, Crossing>();
  crossings.set(before.profile, known);
  const found = known.get(now.profile) ?? makeCrossing(usedIn(before), usedIn(now), now.profile.plugin !== undefined);
  known.set(now.profile, found);
  return found;
}

const usedIn = ({ version, profile }: Pinned): UsedVersion => ({
  instrument: version.instrument,
  texts: version.texts,
  profile: profile.profile,
});

/** @param outside a module from outside was checked with its instrument, not with parts of it */
function makeCrossing(before: UsedVersion, now: UsedVersion, outside: boolean): Crossing {
  const comparison = compareUse(before, now);
  const ground = outside ? null : commonGround(now, comparison);
  return {
    comparison,
    lines: ground?.lines ?? new Map(),
    scorer: ground && compileScorer(ground.instrument, now.profile),
  };
}

/** What reports are told: in the reader's language, with the names of dimensions that are gone. */
export function waveLines(before: Pinned, now: Pinned, language: Language): WaveLine[] {
  const { comparison, lines } = crossingOf(before, now);
  const nameOf = ({ dimension, state }: DimensionVerdict): string => {
    const { texts } = (state === 'removed' ? before : now).version;
    return (texts[language] ?? texts['zh-CN'])?.indicators[dimension]?.name ?? dimension;
  };
  return comparison.dimensions.map((verdict): WaveLine => {
    const items = lines.get(verdict.dimension) ?? [];
    return {
      dimension: verdict.dimension,
      name: verdict.dimension === '' ? '' : nameOf(verdict),
      module: verdict.module,
      verdict: verdict.verdict,
      basis: verdict.trend,
      reasons: verdict.reasons.map(({ sentence }) => sentence[language]),
      items,
    };
  });
}

/** Both forms scored on what the versions share; nothing where no line is drawn anew. Linked shares are those of their time. */
export function commonSheets(
  old: Pinned,
  now: Pinned,
  before: SubjectSheet | undefined,
  own: SubjectSheet | undefined,
): Pick<EarlierWave, 'common'> {
  const { scorer } = crossingOf(old, now);
  if (!scorer || !before || !own) return {};
  const score = ({ answers, context, sheet }: SubjectSheet) =>
    scoreOne(scorer, { answers, context, linked: sheet.linked });
  return { common: { before: score(before), now: score(own) } };
}
