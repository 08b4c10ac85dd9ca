// What schools run by themselves, as the platform's operator may know of it: names, days and counts. Figures and reports are the
// school's.
import { z } from '@hono/zod-openapi';
import { count, desc, eq, isNotNull } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { phaseOf, phases, shownState, shownStates } from './window.ts';

export const schoolCampaignSchema = z.object({
  id: z.string(),
  name: z.string(),
  institution: z.string(),
  opens: z.string(),
  closes: z.string(),
  state: z.enum(shownStates),
  phase: z.enum(phases),
  participants: z.number(),
  submitted: z.number(),
});

export async function countSchoolCampaigns({
  storage,
  now,
}: Pick<Deps, 'storage' | 'now'>): Promise<z.infer<typeof schoolCampaignSchema>[]> {
  const { campaigns, campaignSubjects, institutions, responses } = storage.tables;
  const rows = await storage.db
    .select({
      id: campaigns.id,
      name: campaigns.name,
      institution: institutions.name,
      opens: campaigns.opens,
      closes: campaigns.closes,
      state: campaigns.state,
    })
    .from(campaigns)
    .innerJoin(institutions, eq(institutions.id, campaigns.owner))
    .orderBy(desc(campaigns.number));
  const sizes = async (table: typeof campaignSubjects | typeof responses) =>
    new Map(
      (
        await storage.db
          .select({ campaign: table.campaign, size: count() })
          .from(table)
          .innerJoin(campaigns, eq(campaigns.id, table.campaign))
          .where(isNotNull(campaigns.owner))
          .groupBy(table.campaign)
      ).map(({ campaign, size }) => [campaign, size]),
    );
  const [participants, submitted] = [await sizes(campaignSubjects), await sizes(responses)];
  return rows.map((row) => ({
    ...row,
    phase: phaseOf(row, now()),
    state: shownState(row.state),
    participants: participants.get(row.id) ?? 0,
    submitted: submitted.get(row.id) ?? 0,
  }));
}
