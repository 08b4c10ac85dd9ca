// Cohorts of a campaign as they stand: counter rows summed over shards, and how many were invited. Reading costs the same
// however many have answered. What a running campaign's reports tell of them is decided in shown-cohorts.ts.
import { and, count, eq, gt, inArray } from 'drizzle-orm';
import { sumCounters } from '../../scoring/cohort/add-counters.ts';
import { addVector } from '../../scoring/cohort/count-person.ts';
import type { Counters } from '../../scoring/cohort/counters.ts';
import { readCounters, unpackVector } from '../../scoring/cohort/pack-counters.ts';
import type { CohortCell, Interim } from '../../scoring/report/report-input.ts';
import type { Deps } from '../deps.ts';
import type { Pinned } from './pinned.ts';
import { type Campaign, pinnedIn } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

export type Places = ReadonlyMap<string, readonly CohortCell[]>;
export const placeOf = (subject: string, instrument: string): string => `${subject} ${instrument}`;

export interface Cohorts {
  /** How far the cells are told; null where they are all there is. */
  interim(subject: string, instrument: string): Interim | null;
  cells(subject: string, instrument: string): readonly CohortCell[];
  /** All cells together; null when the campaign does not ask this instrument. */
  total(subject: string, instrument: string): Counters | null;
  invited(subject: string, instrument: string): number;
}

export async function readCohorts(
  parts: Parts,
  campaign: Campaign,
  subjects: readonly string[] = campaign.subjects,
): Promise<Cohorts> {
  return cohortsOf(parts, campaign, subjects, await readPlaces(parts, campaign, subjects), () => null);
}

/** The counters of each subject's cohorts, by place. */
export async function readPlaces(
  parts: Parts,
  campaign: Campaign,
  subjects: readonly string[],
  asked: readonly Pinned[] = pinnedIn(parts, campaign),
): Promise<Places> {
  const { storage } = parts;
  const { cohortCounters } = storage.tables;
  const pins = new Map(asked.map((pin) => [pin.id, pin]));
  const rows = await storage.db
    .select()
    .from(cohortCounters)
    .where(
      and(
        eq(cohortCounters.campaign, campaign.id),
        // The key begins with both: without the instruments every cell of the campaign would be looked at.
        inArray(cohortCounters.instrument, [...pins.keys()]),
        inArray(cohortCounters.subject, [...subjects]),
        // A recount leaves noughts where nobody is in the cell.
        gt(cohortCounters.persons, 0),
      ),
    )
    .orderBy(cohortCounters.cell, cohortCounters.shard);
  const places = new Map<string, Map<string, { contexts: CohortCell['contexts']; pin: Pinned; sum: Float64Array }>>();
  for (const row of rows) {
    const pin = pins.get(row.instrument);
    if (!pin) continue;
    const place = placeOf(row.subject, row.instrument);
    const cells = places.get(place) ?? new Map();
    places.set(place, cells);
    const vector = unpackVector(pin.plan, row.counters);
    const known = cells.get(row.cell);
    if (known) addVector(known.sum, vector);
    else cells.set(row.cell, { contexts: row.contexts, pin, sum: vector });
  }
  return new Map(
    [...places].map(([place, cells]) => [
      place,
      [...cells.values()].map(({ contexts, pin, sum }) => ({ contexts, counters: readCounters(pin.plan, sum) })),
    ]),
  );
}

export async function cohortsOf(
  parts: Parts,
  campaign: Campaign,
  subjects: readonly string[],
  places: Places,
  interim: Cohorts['interim'],
): Promise<Cohorts> {
  const asked = new Set(campaign.pins.map((pin) => pin.instrument));
  const invited = await readInvited(parts, campaign, subjects);
  const cells: Cohorts['cells'] = (subject, instrument) => places.get(placeOf(subject, instrument)) ?? [];
  return {
    interim,
    cells,
    total: (subject, instrument) =>
      asked.has(instrument) ? sumCounters(cells(subject, instrument).map((cell) => cell.counters)) : null,
    invited: (subject, instrument) => invited.get(subject)?.[instrument] ?? 0,
  };
}

/** Per subject and instrument: the roster's size now, or as frozen when the campaign closed. */
export async function readInvited(
  parts: Parts,
  campaign: Campaign,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, Record<string, number>>> {
  const { storage } = parts;
  const { campaignSubjects, persons } = storage.tables;
  if (subjects.length === 0) return new Map();
  const frozen = await storage.db
    .select({ subject: campaignSubjects.subject, invited: campaignSubjects.invited })
    .from(campaignSubjects)
    .where(and(eq(campaignSubjects.campaign, campaign.id), inArray(campaignSubjects.subject, [...subjects])));
  const rosters = await storage.db
    .select({ institution: persons.institution, audience: persons.audience, size: count() })
    .from(persons)
    .where(inArray(persons.institution, [...subjects]))
    .groupBy(persons.institution, persons.audience);
  const pins = pinnedIn(parts, campaign);
  return new Map(
    frozen.map(({ subject, invited }) => {
      const sizeOf = (audience: string): number =>
        rosters.find((row) => row.institution === subject && row.audience === audience)?.size ?? 0;
      const now = Object.fromEntries(
        pins.map((pin) => [pin.id, pin.byPersons ? sizeOf(pin.version.instrument.audience) : 1]),
      );
      return [subject, invited ?? now];
    }),
  );
}
