// Counting a campaign's cohorts again from the stored answers, asked for by an operator and done by a job.
import { platform } from '../audit/event.ts';
import { refuseErased } from '../campaigns/erase-campaign.ts';
import { campaignFor } from '../campaigns/queries.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, idParam, json, route } from '../http/route.ts';
import { describeJob, jobSchema } from '../jobs/describe-job.ts';
import { enqueueJob } from '../jobs/enqueue-job.ts';
import { recountCampaign } from '../jobs/kinds/recount.ts';
import { jobFor } from '../jobs/queries.ts';
import { Problem } from '../problems.ts';

const recount = route({
  method: 'post',
  path: '/campaigns/{id}/recount',
  who: 'figures.rework',
  request: { params: idParam },
  responses: { 202: json(jobSchema, 'The job that counts every cohort again; answers and scores stay as they are') },
});

export function recountRoutes() {
  return createRouter().openapi(recount, async (c) => {
    const deps = c.get('deps');
    const staff = staffOf(c);
    const campaign = await campaignFor(deps, staff, c.req.valid('param').id);
    if (campaign.state === 'draft') throw new Problem('campaign-not-open');
    refuseErased(campaign);
    const params = { about: campaign.name, campaign: campaign.id };
    const told = {
      chain: platform,
      by: staff.id,
      action: 'recount-started',
      target: `campaign:${campaign.id}`,
    } as const;
    const id = await enqueueJob(deps, recountCampaign, { params, institution: null, createdBy: staff.id, event: told });
    return c.json(describeJob(await jobFor(deps, staff, id), c.get('language')), 202);
  });
}
