// The counters of every cohort of a campaign, put right from the stored answers. One cohort is one commit: a job that is
// stopped leaves some put right and the others as they were, and both are whole.
import { z } from 'zod';
import { pinnedIn, readCampaign } from '../../campaigns/queries.ts';
import { Problem } from '../../problems.ts';
import { recount } from '../../responses/recount.ts';
import type { JobKind } from '../job-kind.ts';

const params = z.object({ about: z.string(), campaign: z.string() });
const checkpoint = z.object({ next: z.number(), corrected: z.number() });

export const recountCampaign: JobKind<z.infer<typeof params>, z.infer<typeof checkpoint>> = {
  kind: 'recount',
  params,
  checkpoint,
  subjectOf: ({ campaign }) => campaign,
  async run(context) {
    const campaign = await readCampaign(context, context.params.campaign);
    if (!campaign) throw new Problem('not-found');
    const cohorts = pinnedIn(context, campaign)
      .filter(({ byPersons }) => byPersons)
      .flatMap((pin) =>
        campaign.participants
          .filter(({ kind }) => kind === pin.askedOf)
          .map(({ id: institution }) => ({ campaign, pin, institution })),
      );
    let corrected = context.checkpoint?.corrected ?? 0;
    for (const [at, cohort] of cohorts.entries()) {
      if (at < (context.checkpoint?.next ?? 0)) continue;
      if (context.cancelled()) return null;
      if (await recount(context, cohort)) corrected++;
      await context.report(at + 1, cohorts.length, { next: at + 1, corrected });
    }
    return { files: [], summary: { cohorts: cohorts.length, corrected } };
  },
};
