// From one pinned version and profile to another: what may be compared, and the scorer of what both share. Worked out once per
// pair, since campaigns pin the same few again and again.
import { domainOf } from '../../questionnaires/schema/instrument.ts';
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

const crossings = new WeakMap<CatalogProfile, WeakMap<CatalogProfile, Map<string, Crossing>>>();

/** What all pins of two campaigns make of two of them. */
export function crossingOf(before: Pinned, now: Pinned, pins: CampaignPins = [[], []]): Crossing {
  const sources = otherSources(now, pins);
  const key = [...sources].join(' ');
  const ofBefore = crossings.get(before.profile) ?? new WeakMap<CatalogProfile, Map<string, Crossing>>();
  crossings.set(before.profile, ofBefore);
  const known = ofBefore.get(now.profile) ?? new Map<string, Crossing>();
  ofBefore.set(now.profile, known);
  const found = known.get(key) ?? makeCrossing(before, now, sources);
  known.set(key, found);
  return found;
}

/** Of the campaign before, and of the later one. */
export type CampaignPins = readonly [readonly Pinned[], readonly Pinned[]];

/** Linked items of a form whose cohorts answered an indicator that cannot be compared as it is. */
export function otherSources(now: Pinned, [before, later]: CampaignPins): ReadonlySet<string> {
  const codes = now.version.instrument.items.flatMap((item): string[] => {
    if (item.kind !== 'linked') return [];
    const [was, is] = [before, later].map((pins) => pins.find(({ id }) => id === item.instrument));
    if (!was || !is || (was.version === is.version && was.profile === is.profile)) return [];
    const top = domainOf(is.version.instrument, readFrom(now, item.code, is))?.code ?? '';
    const line = crossingOf(was, is).comparison.dimensions.find(({ dimension }) => dimension === top);
    return line?.trend === 'as-is' ? [] : [item.code];
  });
  return new Set(codes);
}

/** The indicator that it reads there; '' = overall. */
function readFrom({ profile }: Pinned, code: string, { version }: Pinned): string {
  const linked = profile.profile.linked[code];
  if (linked && 'item' in linked)
    return version.instrument.items.find((item) => item.code === linked.item)?.indicator ?? '';
  return linked?.indicator ?? '';
}

const usedIn = ({ version, profile }: Pinned): UsedVersion => ({
  instrument: version.instrument,
  texts: version.texts,
  profile: profile.profile,
});

function makeCrossing(before: Pinned, now: Pinned, sources: ReadonlySet<string>): Crossing {
  const comparison = compareUse(usedIn(before), usedIn(now), sources);
  // A module from outside was checked with its instrument, not with parts of it.
  const ground = now.profile.plugin ? null : commonGround(usedIn(now), comparison);
  return {
    comparison,
    lines: ground?.lines ?? new Map(),
    scorer: ground && compileScorer(ground.instrument, now.profile.profile),
  };
}

/** What reports are told: in the reader's language, with the names of dimensions that are gone. */
export function waveLines(
  { comparison, lines }: Crossing,
  [before, now]: readonly [Pinned, Pinned],
  language: Language,
): WaveLine[] {
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
  { scorer }: Crossing,
  before: SubjectSheet | undefined,
  own: SubjectSheet | undefined,
): Pick<EarlierWave, 'common'> {
  if (!scorer || !before || !own) return {};
  const score = ({ answers, context, sheet }: SubjectSheet) =>
    scoreOne(scorer, { answers, context, linked: sheet.linked });
  return { common: { before: score(before), now: score(own) } };
}
