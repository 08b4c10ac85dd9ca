// What an export would hold and what it would withhold, told before anybody asks for one: from the counters alone, by the very
// rules that decide about its rows.
import { inArray } from 'drizzle-orm';
import { placeOf, readPlaces } from '../campaigns/cohorts.ts';
import { type Campaign, pinnedIn } from '../campaigns/queries.ts';
import type { Deps } from '../http/environment.ts';
import { countResponses } from './read-responses.ts';
import { smallestGroup, tellCohort } from './told-cohort.ts';

export interface Foreseen {
  readonly instrument: string;
  /** Whether a row speaks for a person; an institution's form speaks for nobody. */
  readonly persons: boolean;
  readonly rows: number;
  /** Institutions none of whose rows are told, though they have some. */
  readonly leftOut: readonly string[];
  readonly withoutBackground: number;
  /** Items whose answers are withheld in some of the rows. */
  readonly hidden: readonly string[];
  /** The fewest that may share a background. */
  readonly least: number;
}

type Parts = Pick<Deps, 'storage' | 'catalog'>;

export async function foreseeExports(
  parts: Parts,
  campaign: Campaign,
  institutions: readonly string[],
): Promise<Foreseen[]> {
  const places = await readPlaces(parts, campaign, institutions);
  const names = await namesOf(parts, institutions);
  const least = smallestGroup(campaign.k);
  const foreseen: Foreseen[] = [];
  for (const pin of pinnedIn(parts, campaign)) {
    const counts = await countResponses(parts.storage, campaign.id, pin.id, institutions);
    const answered = institutions.filter((institution) => counts.has(institution));
    const common = { instrument: pin.id, persons: pin.byPersons, least };
    if (!pin.byPersons) {
      foreseen.push({ ...common, rows: answered.length, leftOut: [], withoutBackground: 0, hidden: [] });
      continue;
    }
    const cohorts = answered.map((institution) => ({
      institution,
      told: tellCohort(pin.version.instrument, places.get(placeOf(institution, pin.id)) ?? [], campaign.k),
    }));
    const told = cohorts.flatMap((cohort) => cohort.told ?? []);
    const sum = (count: (cohort: (typeof told)[number]) => number): number =>
      told.reduce((total, cohort) => total + count(cohort), 0);
    foreseen.push({
      ...common,
      rows: sum(({ persons }) => persons),
      leftOut: cohorts.flatMap(({ institution, told: one }) => (one ? [] : [names.get(institution) ?? institution])),
      withoutBackground: sum((cohort) => cohort.withoutBackground),
      hidden: [
        ...new Set(
          told.flatMap(({ groups, others }) => [...others, ...[...groups.values()].flatMap((one) => [...one])]),
        ),
      ].sort(),
    });
  }
  return foreseen;
}

async function namesOf({ storage }: Parts, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { institutions } = storage.tables;
  const rows = await storage.db
    .select({ id: institutions.id, name: institutions.name })
    .from(institutions)
    .where(inArray(institutions.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
