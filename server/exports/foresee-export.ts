// What an export would hold and what it would withhold, told before anybody asks for one: from the counters alone, by the very
// rules that decide about its rows.
import { setImmediate } from 'node:timers/promises';
import { inArray } from 'drizzle-orm';
import { placeOf, readPlaces } from '../campaigns/cohorts.ts';
import { readSubmitted } from '../campaigns/progress.ts';
import { type Campaign, pinnedIn } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { countStored, withdrawnPlaces } from './stored-cells.ts';
import { smallestGroup, type ToldCohort, tellCohort } from './told-cohort.ts';

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

/** Each may have dozens of cells of ten kilobytes. */
const pageSize = 10;

export async function foreseeExports(
  parts: Parts,
  campaign: Campaign,
  institutions: readonly string[],
): Promise<Foreseen[]> {
  const least = smallestGroup(campaign.k);
  const gone = await withdrawnPlaces(parts, campaign);
  const sums = pinnedIn(parts, campaign).map((pin) => ({
    pin,
    rows: 0,
    leftOut: [] as string[],
    withoutBackground: 0,
    hidden: new Set<string>(),
  }));
  for (let at = 0; at < institutions.length; at += pageSize) {
    const page = institutions.slice(at, at + pageSize);
    const places = await readPlaces(parts, campaign, page);
    const submitted = await readSubmitted(parts, campaign, page);
    const names = await namesOf(parts, page);
    for (const institution of page) {
      for (const sum of sums) {
        const { pin } = sum;
        const place = placeOf(institution, pin.id);
        if (!pin.byPersons) sum.rows += submitted.get(place) ?? 0;
        const counted = pin.byPersons ? places.get(place) : undefined;
        const cells = counted && gone.has(place) ? await countStored(parts, campaign, pin, institution) : counted;
        if (!cells) continue;
        const told = tellCohort(pin.version.instrument, cells, campaign.k);
        if (!told) sum.leftOut.push(names.get(institution) ?? institution);
        else add(sum, told);
      }
      // SQLite answers without a pause: others have a turn after every institution.
      await setImmediate();
    }
  }
  return sums.map(({ pin, hidden, ...sum }) => ({
    ...{ instrument: pin.id, persons: pin.byPersons, least },
    ...sum,
    hidden: [...hidden].sort(),
  }));
}

interface Sum {
  rows: number;
  withoutBackground: number;
  readonly hidden: Set<string>;
}

function add(sum: Sum, { persons, withoutBackground, groups, others }: ToldCohort): void {
  sum.rows += persons;
  sum.withoutBackground += withoutBackground;
  for (const items of [others, ...groups.values()]) for (const item of items) sum.hidden.add(item);
}

async function namesOf({ storage }: Parts, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { subjects } = storage.tables;
  const rows = await storage.db
    .select({ id: subjects.id, name: subjects.name })
    .from(subjects)
    .where(inArray(subjects.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
