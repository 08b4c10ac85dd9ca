// The interval of places of every participant of one type by its own form: made once, when the campaign closes, where the
// organiser asks for it. The same campaign always gives the same places: the seed is taken from its id.
import { eq, inArray } from 'drizzle-orm';
import { designWeights, tailoredOut } from '../../questionnaires/schema/scored-weights.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { fingerprint } from '../../scoring/cohort/counter-plan.ts';
import type { ScoreSheet } from '../../scoring/model.ts';
import { type Placed, placeIntervals } from '../../scoring/ranking/rank-intervals/place-intervals.ts';
import type { PlaceInterval } from '../../scoring/report/report-input.ts';
import { scoreOne } from '../../scoring/score.ts';
import type { Deps } from '../deps.ts';
import type { Pinned } from './pinned.ts';
import type { Campaign } from './queries.ts';
import type { SubjectSheet } from './subject-sheets.ts';

/** Half of a 95 % interval in standard errors. */
const halfWidth = 1.96;

export async function placeSubjects(
  { storage }: Pick<Deps, 'storage'>,
  campaign: Campaign,
  pin: Pinned,
  sheets: ReadonlyMap<string, SubjectSheet>,
): Promise<ReadonlyMap<string, PlaceInterval>> {
  const { subjects, institutions } = storage.tables;
  const types = await storage.db
    .select({ id: subjects.id, type: institutions.type })
    .from(subjects)
    .innerJoin(institutions, eq(institutions.id, subjects.institution))
    .where(inArray(subjects.id, [...sheets.keys()]))
    .orderBy(subjects.id);
  return new Map(
    [...Map.groupBy(types, ({ type }) => type)].flatMap(([type, rows]) => {
      const random = seededRandom(Number.parseInt(fingerprint(`${campaign.id} ${type}`).slice(0, 8), 16));
      return placesOfType(
        pin,
        type,
        rows.flatMap(({ id }) => {
          const sheet = sheets.get(id);
          return sheet ? [[id, sheet] as const] : [];
        }),
        random,
      );
    }),
  );
}

function placesOfType(
  pin: Pinned,
  type: string,
  sheets: readonly (readonly [string, SubjectSheet])[],
  random: () => number,
): [string, PlaceInterval][] {
  const { instrument } = pin.version;
  const out = tailoredOut(instrument, type);
  const domains = instrument.indicators
    .filter(({ code, parent, module }) => parent === null && !module && !out.has(code))
    .map(({ code }) => code);
  const weights = designWeights(instrument, pin.profile.profile, out).indicator;
  const placed = sheets.flatMap(([id, sheet]) => {
    const found = placedBy(pin, domains, sheet);
    return found ? [{ id, ...found }] : [];
  });
  const intervals = placeIntervals(
    placed,
    domains.map((code) => weights.get(code) ?? 0),
    random,
  );
  return (intervals ?? []).flatMap((interval, at): [string, PlaceInterval][] => {
    const id = placed[at]?.id;
    return id === undefined ? [] : [[id, interval]];
  });
}

/** null unless the overall and every first-level indicator are scored. */
function placedBy(pin: Pinned, domains: readonly string[], found: SubjectSheet): Placed | null {
  const scores = scoresOf(found.sheet, domains);
  if (found.sheet.overall.state !== 'scored' || !scores) return null;
  const sampled = found.sheet.linked.some(({ state }) => state === 'usable');
  const [low, high] = sampled ? [scoresAt(pin, domains, found, 'low'), scoresAt(pin, domains, found, 'high')] : [];
  const errors = scores.map((_, at) => Math.abs((high?.[at] ?? 0) - (low?.[at] ?? 0)) / 2 / halfWidth);
  return { scores, errors };
}

/** With every linked share at that end of its interval. */
function scoresAt(
  { scorer }: Pinned,
  domains: readonly string[],
  { answers, context, sheet }: SubjectSheet,
  end: 'low' | 'high',
): readonly number[] | null {
  const linked = sheet.linked.map((share) => ({ ...share, share: share[end] }));
  return scoresOf(scoreOne(scorer, { answers, context, linked }), domains);
}

function scoresOf(sheet: ScoreSheet, domains: readonly string[]): readonly number[] | null {
  const scores = domains.flatMap((code) => {
    const score = sheet.indicators.find(({ indicator }) => indicator === code)?.score;
    return score?.state === 'scored' ? [score.value] : [];
  });
  return scores.length === domains.length ? scores : null;
}
