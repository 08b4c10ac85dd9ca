// 完成率: how many were invited and how many have submitted, per participant and instrument it is asked by.
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { placeOf, readInvited } from './cohorts.ts';
import { type Campaign, pinnedIn } from './queries.ts';

export async function readProgress(
  parts: Pick<Deps, 'storage' | 'catalog'>,
  campaign: Campaign,
  subjects: readonly string[],
) {
  const { storage } = parts;
  const { institutions, subjects: table } = storage.tables;
  const invited = await readInvited(parts, campaign, subjects);
  const names = await storage.db
    .select({ id: table.id, kind: table.kind, name: table.name, type: institutions.type })
    .from(table)
    .innerJoin(institutions, eq(institutions.id, table.institution))
    .where(inArray(table.id, [...subjects]))
    .orderBy(institutions.createdAt, institutions.name, table.createdAt, table.id);
  const submitted = await readSubmitted(parts, campaign, subjects);
  const pins = pinnedIn(parts, campaign);
  const rows = names.map((participant) => ({
    ...participant,
    instruments: pins
      .filter(({ askedOf }) => askedOf === participant.kind)
      .map(({ id }) => {
        const came = submitted.get(placeOf(participant.id, id)) ?? 0;
        return withRate(id, invited.get(participant.id)?.[id] ?? 0, came);
      }),
  }));
  const total = campaign.pins.map(({ instrument }) => {
    const all = rows.flatMap((row) => row.instruments.filter((entry) => entry.id === instrument));
    return withRate(instrument, sum(all.map((entry) => entry.invited)), sum(all.map((entry) => entry.submitted)));
  });
  return { institutions: rows, total };
}

/** Persons from the counters, whose cost does not grow with them; the few forms of other subjects from their rows. */
export async function readSubmitted(
  parts: Pick<Deps, 'storage' | 'catalog'>,
  campaign: Campaign,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { responses, cohortCounters, campaignPins } = parts.storage.tables;
  const pins = pinnedIn(parts, campaign);
  const idsOf = (byPersons: boolean) => pins.filter((pin) => pin.byPersons === byPersons).map(({ id }) => id);
  const persons = await parts.storage.db
    .select({
      institution: cohortCounters.subject,
      instrument: cohortCounters.instrument,
      submitted: sql<number>`sum(${cohortCounters.persons})`.mapWith(Number),
    })
    .from(cohortCounters)
    .innerJoin(
      campaignPins,
      and(
        eq(campaignPins.campaign, cohortCounters.campaign),
        eq(campaignPins.instrument, cohortCounters.instrument),
        eq(campaignPins.scoring, cohortCounters.scoring),
      ),
    )
    .where(
      and(
        eq(cohortCounters.campaign, campaign.id),
        inArray(cohortCounters.instrument, idsOf(true)),
        inArray(cohortCounters.subject, [...subjects]),
      ),
    )
    .groupBy(cohortCounters.subject, cohortCounters.instrument);
  const others = await parts.storage.db
    .select({ institution: responses.institution, instrument: responses.instrument, submitted: count() })
    .from(responses)
    .where(
      and(
        eq(responses.campaign, campaign.id),
        inArray(responses.instrument, idsOf(false)),
        inArray(responses.institution, [...subjects]),
      ),
    )
    .groupBy(responses.institution, responses.instrument);
  return new Map([...persons, ...others].map((row) => [placeOf(row.institution, row.instrument), row.submitted]));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** rate 0…1; null when nobody was invited. */
export function withRate(id: string, invited: number, submitted: number) {
  return { id, invited, submitted, rate: invited > 0 ? submitted / invited : null };
}
