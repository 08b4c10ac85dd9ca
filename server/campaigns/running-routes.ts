// An open campaign over HTTP: opening, pausing, extending, closing, putting away, and how far it has come.
import { z } from '@hono/zod-openapi';
import { scopeOf } from '../auth/scope.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, idParam, json, route, takes } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { closeCampaign } from './close-campaign.ts';
import { readDepartmentProgress } from './department-progress.ts';
import { campaignSchema } from './describe-campaign.ts';
import { extendCampaign } from './extend-campaign.ts';
import { type MoveName, moveCampaign, moves } from './move-campaign.ts';
import { openCampaign } from './open-campaign.ts';
import { subjectsFor } from './participants-for.ts';
import { readProgress } from './progress.ts';
import { campaignFor, campaignRunBy } from './queries.ts';
import { answerWith } from './routes.ts';

const rates = z.array(
  z.object({ id: z.string(), invited: z.number(), submitted: z.number(), rate: z.number().nullable() }),
);

const open = route({
  method: 'post',
  path: '/campaigns/{id}/open',
  who: 'campaigns.write',
  request: { params: idParam, body: takes(z.strictObject({ acceptLoopback: z.boolean().optional() })) },
  responses: { 200: json(campaignSchema, 'Open: what is pinned can no longer change') },
});
const close = route({
  method: 'post',
  path: '/campaigns/{id}/close',
  who: 'campaigns.write',
  request: { params: idParam },
  responses: { 200: json(campaignSchema, 'Closed for everybody: the closing figures are written') },
});
const move = route({
  method: 'post',
  path: '/campaigns/{id}/moves',
  who: 'campaigns.write',
  request: {
    params: idParam,
    body: takes(z.strictObject({ move: z.enum(Object.keys(moves) as [MoveName, ...MoveName[]]) })),
  },
  responses: { 200: json(campaignSchema, 'Paused, resumed, archived, or taken from the archive') },
});
const extend = route({
  method: 'put',
  path: '/campaigns/{id}/extensions',
  who: 'campaigns.write',
  request: {
    params: idParam,
    body: takes(
      z.strictObject({
        subjects: z.array(z.string().max(64)).min(1).max(2000),
        /** Null = the campaign’s own last day again. */
        closes: z.iso.date().nullable(),
      }),
    ),
  },
  responses: { 200: json(campaignSchema, 'These participants answer until their own last day') },
});
const progress = route({
  method: 'get',
  path: '/campaigns/{id}/progress',
  who: 'progress.read',
  request: { params: idParam },
  responses: {
    200: json(
      z.object({
        institutions: z.array(
          z.object({ id: z.string(), kind: z.string(), name: z.string(), type: z.string(), instruments: rates }),
        ),
        total: rates,
      }),
      'Invited and submitted per participant and instrument',
    ),
  },
});

export function runningCampaignRoutes() {
  return createRouter()
    .openapi(open, async (c) => {
      const campaign = await campaignRunBy(c.get('deps'), staffOf(c), c.req.valid('param').id);
      const { acceptLoopback = false } = c.req.valid('json');
      await openCampaign(c.get('deps'), staffOf(c).id, campaign, { acceptLoopback, language: c.get('language') });
      return c.json(await answerWith(c, campaign.id), 200);
    })
    .openapi(close, async (c) => {
      const { id, owner, state } = await campaignRunBy(c.get('deps'), staffOf(c), c.req.valid('param').id);
      if (state === 'draft') throw new Problem('campaign-not-open');
      await closeCampaign(c.get('deps'), { id, owner }, staffOf(c).id);
      return c.json(await answerWith(c, id), 200);
    })
    .openapi(move, async (c) => {
      const campaign = await campaignRunBy(c.get('deps'), staffOf(c), c.req.valid('param').id);
      await moveCampaign(c.get('deps'), staffOf(c).id, campaign, c.req.valid('json').move);
      return c.json(await answerWith(c, campaign.id), 200);
    })
    .openapi(extend, async (c) => {
      const campaign = await campaignRunBy(c.get('deps'), staffOf(c), c.req.valid('param').id);
      await extendCampaign(c.get('deps'), staffOf(c).id, campaign, c.req.valid('json'));
      return c.json(await answerWith(c, campaign.id), 200);
    })
    .openapi(progress, async (c) => {
      const deps = c.get('deps');
      const staff = staffOf(c);
      const campaign = await campaignFor(deps, staff, c.req.valid('param').id);
      const scope = scopeOf(staff);
      if (scope.kind === 'department') return c.json(await readDepartmentProgress(deps, campaign, scope), 200);
      return c.json(await readProgress(deps, campaign, await subjectsFor(deps, staff, campaign)), 200);
    });
}
