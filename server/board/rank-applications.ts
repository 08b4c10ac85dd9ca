// Intervals of places among the applicants of a round, never bare places: by what closed panels found, and else by the diagnosis of
// the round's campaign once it has closed. Only units of one type are ordered among each other, six of them at least.
import { and, eq, inArray } from 'drizzle-orm';
import type { StageCode } from '../../programmes/schema/stages.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { fingerprint } from '../../scoring/cohort/counter-plan.ts';
import { placeIntervals } from '../../scoring/ranking/rank-intervals/place-intervals.ts';
import type { PlaceInterval } from '../../scoring/report/report-input.ts';
import { placeSubjects } from '../campaigns/place-subjects.ts';
import { pinnedIn, readCampaign } from '../campaigns/queries.ts';
import { readShownCohorts } from '../campaigns/shown-cohorts.ts';
import { readSubjectSheets } from '../campaigns/subject-sheets.ts';
import { hasClosed } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import type { Round } from '../programmes/read-rounds.ts';
import type { BoardRow } from './list-board.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

export interface Applicant {
  readonly id: string;
  readonly subject: string;
  readonly type: string;
}
export interface Ranked extends PlaceInterval {
  readonly application: string;
  /** 专家认定, or the diagnosis. */
  readonly basis: 'found' | 'diagnosed';
  /** Applications whose intervals touch stand in one band, and are not ordered within it. */
  readonly band: number;
}

const underDecision: readonly StageCode[] = ['diagnosis', 'expert-review', 'announcement', 'recognition'];

/** Those that are decided about, or were just now. */
export const applicantsOf = (rows: readonly BoardRow[]): Applicant[] =>
  rows
    .filter(({ stage }) => underDecision.includes(stage))
    .map(({ id, subject, unit }) => ({ id, subject, type: unit.type }));

export async function rankApplications(
  parts: Parts,
  round: Round,
  applicants: readonly Applicant[],
): Promise<Ranked[]> {
  const found = await placesFound(parts, round, applicants);
  const places = found.size > 0 ? found : await placesDiagnosed(parts, round, applicants);
  const basis = found.size > 0 ? 'found' : 'diagnosed';
  return [...Map.groupBy(applicants, ({ type }) => type).values()].flatMap((ofType) =>
    banded(
      ofType.flatMap(({ id, subject }) => {
        const place = places.get(subject);
        return place ? [{ application: id, basis, ...place } as const] : [];
      }),
    ),
  );
}

/** Bands follow each other; whoever's interval touches that of somebody in a band belongs to it. */
export function banded(ranked: readonly Omit<Ranked, 'band'>[]): Ranked[] {
  let band = 0;
  let reach = 0;
  return ranked
    .toSorted((one, other) => one.low - other.low || one.high - other.high)
    .map((one): Ranked => {
      if (one.low > reach) band += 1;
      reach = Math.max(reach, one.high);
      return { ...one, band };
    });
}

type Places = ReadonlyMap<string, PlaceInterval>;

async function placesDiagnosed(
  parts: Parts,
  { row, served }: Round,
  applicants: readonly Applicant[],
): Promise<Places> {
  const campaign = row.campaign === null ? null : await readCampaign(parts, row.campaign);
  if (!campaign || !hasClosed(campaign)) return new Map();
  const pin = pinnedIn(parts, campaign).find(({ version }) => version.instrument.subject === served.programme.subject);
  if (!pin) return new Map();
  const subjects = [...new Set(applicants.map(({ subject }) => subject))];
  const cohorts = await readShownCohorts(parts, campaign, subjects);
  return placeSubjects(parts, campaign, pin, await readSubjectSheets(parts, campaign, pin, cohorts, subjects));
}

/**
 * Indicators that every compared subject has a finding of, weighed alike; the error of each is that between assessors of this round.
 * Where no two scored the same, nobody can tell it, and there are no places.
 */
async function placesFound({ storage }: Parts, { row }: Round, applicants: readonly Applicant[]): Promise<Places> {
  const { reviewPanels: panels, reviewFindings: findings, reviewScores: scores } = storage.tables;
  const closed = and(eq(panels.round, row.id), eq(panels.state, 'closed'));
  const [found, given] = await Promise.all([
    storage.db
      .select({ subject: findings.subject, indicator: findings.indicator, level: findings.level })
      .from(findings)
      .innerJoin(panels, eq(panels.id, findings.panel))
      .where(closed),
    storage.db
      .select({
        subject: scores.subject,
        indicator: scores.indicator,
        blind: scores.blind,
        moderated: scores.moderated,
      })
      .from(scores)
      .innerJoin(panels, eq(panels.id, scores.panel))
      .where(and(closed, inArray(scores.panel, storage.db.select({ id: panels.id }).from(panels).where(closed)))),
  ]);
  const levels = new Map(found.map(({ subject, indicator, level }) => [`${subject} ${indicator}`, level]));
  const rated = Map.groupBy(given, ({ subject, indicator }) => `${subject} ${indicator}`);
  const levelsOf = (key: string): number[] =>
    (rated.get(key) ?? []).flatMap(({ moderated, blind }) => (moderated ?? blind).level ?? []);
  const spread = spreadWithin([...rated.keys()].map(levelsOf));
  if (spread === null) return new Map();
  const indicators = [...new Set(found.map(({ indicator }) => indicator))].sort();
  const places = new Map<string, PlaceInterval>();
  for (const [type, ofType] of Map.groupBy(applicants, (applicant) => applicant.type)) {
    const subjects = [...new Set(ofType.map(({ subject }) => subject))]
      .filter((subject) => indicators.some((indicator) => levels.has(`${subject} ${indicator}`)))
      .sort();
    const shared = indicators.filter((indicator) => subjects.every((subject) => levels.has(`${subject} ${indicator}`)));
    if (shared.length === 0) continue;
    const placed = subjects.map((subject) => ({
      scores: shared.map((indicator) => levels.get(`${subject} ${indicator}`) ?? 0),
      errors: shared.map((indicator) =>
        Math.sqrt((spread + ofRounding) / Math.max(1, levelsOf(`${subject} ${indicator}`).length)),
      ),
    }));
    const random = seededRandom(Number.parseInt(fingerprint(`${row.id} ${type}`).slice(0, 8), 16));
    const weights = shared.map(() => 1 / shared.length);
    for (const [at, interval] of (placeIntervals(placed, weights, random) ?? []).entries())
      places.set(subjects[at] ?? '', interval);
  }
  return places;
}

/** The variance of a true level anywhere within the step that was chosen for it. */
const ofRounding = 1 / 12;

/** Variance between those who scored the same, pooled over all that several scored; null where none did. */
export function spreadWithin(scored: readonly (readonly number[])[]): number | null {
  let squares = 0;
  let free = 0;
  for (const levels of scored.filter(({ length }) => length > 1)) {
    const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
    squares += levels.reduce((sum, level) => sum + (level - mean) ** 2, 0);
    free += levels.length - 1;
  }
  return free === 0 ? null : squares / free;
}
