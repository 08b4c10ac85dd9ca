// Cohorts of a campaign as they stand: counter rows summed over shards, and how many were invited. Reading costs the same
// however many have answered. What a running campaign's reports tell of them is decided in shown-cohorts.ts.
import { and, eq, gt, inArray } from 'drizzle-orm';
import { type Instrument, rostersAsked } from '../../questionnaires/schema/instrument.ts';
import { sumCounters } from '../../scoring/cohort/add-counters.ts';
import { addVector } from '../../scoring/cohort/count-person.ts';
import type { Counters } from '../../scoring/cohort/counters.ts';
import { unpackVector } from '../../scoring/cohort/pack-counters.ts';
import { readCounters } from '../../scoring/cohort/read-counters.ts';
import type { CohortCell, Interim } from '../../scoring/report/report-input.ts';
import type { Deps } from '../deps.ts';
import { readLeftAfterAnswering } from '../rosters/left-after-answering.ts';
import { readRosterSizes } from '../rosters/roster-sizes.ts';
import { bySubjects } from './by-subjects.ts';
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

const countersOf = bySubjects(({ db, tables }, campaign, among) => {
  const { cohortCounters: table, campaignPins: pins } = tables;
  // The key begins with campaign and instrument: without the instruments every cell of the campaign would be looked at.
  const asked = db.select({ instrument: pins.instrument }).from(pins).where(eq(pins.campaign, campaign));
  const { instrument, subject, cell, scoring, contexts, counters } = table;
  // A recount leaves noughts where nobody is in the cell.
  const filled = gt(table.persons, 0);
  return db
    .select({ instrument, subject, cell, scoring, contexts, counters })
    .from(table)
    .where(and(eq(table.campaign, campaign), inArray(instrument, asked), among(subject), filled))
    .orderBy(instrument, subject, cell, scoring, table.shard);
});

/** The counters of each subject's cohorts, by place. */
export async function readPlaces(
  parts: Parts,
  campaign: Campaign,
  subjects: readonly string[],
  asked: readonly Pinned[] = pinnedIn(parts, campaign),
): Promise<Places> {
  const pins = new Map(asked.map((pin) => [pin.id, pin]));
  const rows = await countersOf(parts.storage, campaign.id, subjects);
  const cells: { row: (typeof rows)[number]; pin: Pinned; sum: Float64Array }[] = [];
  for (const row of rows) {
    const pin = pins.get(row.instrument);
    if (!pin || pin.scoring !== row.scoring) continue;
    const sum = unpackVector(pin.plan, row.counters);
    const last = cells.at(-1);
    // The shards of a cell follow each other.
    if (last && isSameCell(last.row, row)) addVector(last.sum, sum);
    else cells.push({ row, pin, sum });
  }
  const places = new Map<string, CohortCell[]>();
  for (const { row, pin, sum } of cells) {
    const place = placeOf(row.subject, row.instrument);
    const cell = { contexts: row.contexts, counters: readCounters(pin.plan, sum) };
    const before = places.get(place);
    if (before) before.push(cell);
    else places.set(place, [cell]);
  }
  return places;
}

type CellKey = Record<'instrument' | 'subject' | 'cell', string>;

function isSameCell(one: CellKey, other: CellKey): boolean {
  return one.cell === other.cell && one.subject === other.subject && one.instrument === other.instrument;
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

const frozenOf = bySubjects(({ db, tables: { campaignSubjects: table } }, campaign, among) =>
  db
    .select({ subject: table.subject, invited: table.invited })
    .from(table)
    .where(and(eq(table.campaign, campaign), among(table.subject))),
);

/** Per participant and instrument it is asked by: the roster's size now, or as frozen when the campaign closed. */
export async function readInvited(
  parts: Parts,
  campaign: Campaign,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, Record<string, number>>> {
  const { storage } = parts;
  if (subjects.length === 0) return new Map();
  const frozen = await frozenOf(storage, campaign.id, subjects);
  const growing = new Set(frozen.filter(({ invited }) => invited === null).map(({ subject }) => subject));
  const rosters = await readRosterSizes(
    parts,
    campaign.participants.filter(({ id }) => growing.has(id)),
  );
  const pins = pinnedIn(parts, campaign);
  const left = await readLeftAfterAnswering(parts, {
    campaign: campaign.id,
    instruments: pins.filter(({ byPersons }) => byPersons).map(({ id }) => id),
    participants: [...growing],
  });
  const kinds = new Map(campaign.participants.map(({ id, kind }) => [id, kind]));
  return new Map(
    frozen.map(({ subject, invited }) => {
      const sizes: Readonly<Record<string, number>> = rosters.get(subject) ?? {};
      const sizeOf = (instrument: Instrument): number =>
        rostersAsked(instrument).reduce((sum, roster) => sum + (sizes[roster] ?? 0), 0);
      const now = Object.fromEntries(
        pins
          .filter((pin) => pin.askedOf === kinds.get(subject))
          .map((pin) => [
            pin.id,
            pin.byPersons ? sizeOf(pin.version.instrument) + (left.get(subject)?.[pin.id] ?? 0) : 1,
          ]),
      );
      return [subject, invited ?? now];
    }),
  );
}
