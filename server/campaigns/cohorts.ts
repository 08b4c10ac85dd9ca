// Cohorts of a campaign as they stand: counter rows summed over shards, and how many were invited. Reading costs the same
// however many have answered.
import { and, count, eq, inArray } from 'drizzle-orm';
import { addCounters, sumCounters } from '../../scoring/cohort/add-counters.ts';
import { type Counters, noCounters } from '../../scoring/cohort/counters.ts';
import { parseCounters } from '../../scoring/cohort/serialise-counters.ts';
import type { Deps } from '../http/environment.ts';
import { type Campaign, pinnedIn } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

export interface CohortCell {
  readonly contexts: Readonly<Record<string, string>>;
  readonly counters: Counters;
}

export interface Cohorts {
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
  const { storage } = parts;
  const { cohortCounters } = storage.tables;
  const asked = new Set(campaign.pins.map((pin) => pin.instrument));
  const rows = await storage.db
    .select()
    .from(cohortCounters)
    .where(and(eq(cohortCounters.campaign, campaign.id), inArray(cohortCounters.subject, ['', ...subjects])))
    .orderBy(cohortCounters.cell, cohortCounters.shard);
  const places = new Map<string, Map<string, CohortCell>>();
  for (const row of rows) {
    const cells = places.get(`${row.subject} ${row.instrument}`) ?? new Map<string, CohortCell>();
    places.set(`${row.subject} ${row.instrument}`, cells);
    const counters = addCounters(cells.get(row.cell)?.counters ?? noCounters, parseCounters(row.counters));
    cells.set(row.cell, { contexts: row.contexts, counters });
  }
  const invited = await readInvited(parts, campaign, subjects);
  const cells = (subject: string, instrument: string) => [...(places.get(`${subject} ${instrument}`)?.values() ?? [])];
  return {
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
