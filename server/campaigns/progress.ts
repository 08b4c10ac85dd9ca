// 完成率: how many were invited and how many have submitted, per institution and instrument.
import { and, count, eq, inArray } from 'drizzle-orm';
import type { Deps } from '../http/environment.ts';
import { readInvited } from './cohorts.ts';
import type { Campaign } from './queries.ts';

export async function readProgress(
  parts: Pick<Deps, 'storage' | 'catalog'>,
  campaign: Campaign,
  subjects: readonly string[],
) {
  const { storage } = parts;
  const { responses, institutions } = storage.tables;
  const invited = await readInvited(parts, campaign, subjects);
  const ids = ['', ...subjects];
  const names = await storage.db
    .select({ id: institutions.id, name: institutions.name, type: institutions.type })
    .from(institutions)
    .where(inArray(institutions.id, ids))
    .orderBy(institutions.createdAt, institutions.name);
  const counts = await storage.db
    .select({ institution: responses.institution, instrument: responses.instrument, submitted: count() })
    .from(responses)
    .where(and(eq(responses.campaign, campaign.id), inArray(responses.institution, ids)))
    .groupBy(responses.institution, responses.instrument);
  const rows = names.map((institution) => ({
    ...institution,
    instruments: campaign.pins.map(({ instrument }) => {
      const submitted =
        counts.find((row) => row.institution === institution.id && row.instrument === instrument)?.submitted ?? 0;
      return withRate(instrument, invited.get(institution.id)?.[instrument] ?? 0, submitted);
    }),
  }));
  const total = campaign.pins.map(({ instrument }) => {
    const all = rows.flatMap((row) => row.instruments.filter((entry) => entry.id === instrument));
    return withRate(instrument, sum(all.map((entry) => entry.invited)), sum(all.map((entry) => entry.submitted)));
  });
  return { institutions: rows, total };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** rate 0…1; null when nobody was invited. */
function withRate(id: string, invited: number, submitted: number) {
  return { id, invited, submitted, rate: invited > 0 ? submitted / invited : null };
}
