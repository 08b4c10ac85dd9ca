// Campaigns over HTTP: the list, and drafts from the first step to the last look before opening. What happens once one is open
// stands in running-routes.ts.
import { z } from '@hono/zod-openapi';
import { institutionOf } from '../auth/scope.ts';
import { textLine } from '../clean-text.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, done, idParam, json, route, takes } from '../http/route.ts';
import { campaignChanges, campaignDraft } from './campaign-input.ts';
import { copyCampaign } from './copy-campaign.ts';
import { campaignSchema, describeCampaign } from './describe-campaign.ts';
import { changeCampaign, createCampaign, deleteCampaign } from './draft-campaign.ts';
import { checkOpening } from './opening-faults.ts';
import { shownTo } from './participants-for.ts';
import { campaignFor, campaignRunBy, campaignsFor } from './queries.ts';
import { countSchoolCampaigns, schoolCampaignSchema } from './school-campaigns.ts';

const rosterPlace = z.object({ institution: z.string(), name: z.string(), roster: z.string() });
const faults = z.array(
  z.object({
    ...{ path: z.string().optional(), code: z.string(), message: z.string() },
    rosters: z.array(rosterPlace).optional(),
  }),
);

const list = route({
  method: 'get',
  path: '/campaigns',
  who: 'campaigns.read',
  responses: { 200: json(z.array(campaignSchema), 'Campaigns one has a part in') },
});
const ofSchools = route({
  method: 'get',
  path: '/school-campaigns',
  who: 'campaigns.count',
  responses: { 200: json(z.array(schoolCampaignSchema), 'What institutions run by themselves: names and counts') },
});
const create = route({
  method: 'post',
  path: '/campaigns',
  who: 'campaigns.write',
  request: { body: takes(campaignDraft) },
  responses: { 201: json(campaignSchema, 'The new draft: the platform’s, or that of the caller’s institution') },
});
const read = route({
  method: 'get',
  path: '/campaigns/{id}',
  who: 'campaigns.read',
  request: { params: idParam },
  responses: { 200: json(campaignSchema, 'One campaign') },
});
const change = route({
  method: 'patch',
  path: '/campaigns/{id}',
  who: 'campaigns.write',
  request: { params: idParam, body: takes(campaignChanges) },
  responses: { 200: json(campaignSchema, 'The changed draft') },
});
const remove = route({
  method: 'delete',
  path: '/campaigns/{id}',
  who: 'campaigns.write',
  request: { params: idParam },
  responses: { 200: json(done, 'The draft is gone') },
});
const check = route({
  method: 'get',
  path: '/campaigns/{id}/faults',
  who: 'campaigns.write',
  request: { params: idParam },
  responses: {
    200: json(z.object({ faults, notes: faults }), 'All that keeps the draft from opening, and what to think of'),
  },
});
const copy = route({
  method: 'post',
  path: '/campaigns/{id}/copy',
  who: 'campaigns.write',
  request: { params: idParam, body: takes(z.strictObject({ name: textLine(80, 2) })) },
  responses: { 201: json(campaignSchema, 'A new draft like it, with the newest versions and a window to come') },
});

/** As the caller sees it. */
export async function answerWith(c: HttpContext, id: string): Promise<z.infer<typeof campaignSchema>> {
  const deps = c.get('deps');
  const campaign = await campaignFor(deps, staffOf(c), id);
  return describeCampaign(await shownTo(deps, staffOf(c), campaign), staffOf(c), deps.now());
}

export function campaignRoutes() {
  return createRouter()
    .openapi(list, async (c) => {
      const deps = c.get('deps');
      const campaigns = await campaignsFor(deps, staffOf(c));
      const shown = await Promise.all(campaigns.map((campaign) => shownTo(deps, staffOf(c), campaign)));
      return c.json(
        shown.map((campaign) => describeCampaign(campaign, staffOf(c), deps.now())),
        200,
      );
    })
    .openapi(ofSchools, async (c) => c.json(await countSchoolCampaigns(c.get('deps')), 200))
    .openapi(create, async (c) => {
      const staff = staffOf(c);
      const id = await createCampaign(c.get('deps'), staff.id, c.req.valid('json'), { owner: institutionOf(staff) });
      return c.json(await answerWith(c, id), 201);
    })
    .openapi(read, async (c) => c.json(await answerWith(c, c.req.valid('param').id), 200))
    .openapi(change, async (c) => {
      const { id } = await campaignRunBy(c.get('deps'), staffOf(c), c.req.valid('param').id);
      await changeCampaign(c.get('deps'), staffOf(c).id, id, c.req.valid('json'));
      return c.json(await answerWith(c, id), 200);
    })
    .openapi(remove, async (c) => {
      const campaign = await campaignRunBy(c.get('deps'), staffOf(c), c.req.valid('param').id);
      await deleteCampaign(c.get('deps'), staffOf(c).id, campaign);
      return c.json({ done: true as const }, 200);
    })
    .openapi(check, async (c) => {
      const deps = c.get('deps');
      // Of other schools that take part nothing is told.
      const campaign = await shownTo(deps, staffOf(c), await campaignFor(deps, staffOf(c), c.req.valid('param').id));
      return c.json(await checkOpening(deps, campaign, c.get('language')), 200);
    })
    .openapi(copy, async (c) => {
      const campaign = await campaignRunBy(c.get('deps'), staffOf(c), c.req.valid('param').id);
      const id = await copyCampaign(c.get('deps'), staffOf(c).id, campaign, c.req.valid('json').name);
      return c.json(await answerWith(c, id), 201);
    });
}
