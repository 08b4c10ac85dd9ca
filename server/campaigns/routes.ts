// Campaigns over HTTP: drafting, opening, closing, progress.
import { z } from '@hono/zod-openapi';
import { scopeOf } from '../auth/scope.ts';
import { textLine } from '../clean-text.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, done, idParam, json, route, takes } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { closeCampaign } from './close-campaign.ts';
import { readDepartmentProgress } from './department-progress.ts';
import { campaignSchema, describeCampaign, pinSchema } from './describe-campaign.ts';
import { changeCampaign, createCampaign, deleteCampaign } from './draft-campaign.ts';
import { openCampaign } from './open-campaign.ts';
import { shownTo, subjectsFor } from './participants-for.ts';
import { readProgress } from './progress.ts';
import { campaignFor, campaignsFor } from './queries.ts';

const draft = z.strictObject({
  name: textLine(80, 2),
  organiser: textLine(80, 2),
  opens: z.iso.date(),
  closes: z.iso.date(),
  k: z.number().int().min(5).max(50).default(5),
  showRanks: z.boolean().default(false),
  pins: z
    .array(pinSchema)
    .max(10)
    .refine(
      (pins) => new Set(pins.map((pin) => pin.instrument)).size === pins.length,
      'an instrument may be pinned once',
    )
    .default([]),
  institutions: z.array(z.string()).max(2000).default([]),
  /** Participants of other kinds. */
  subjects: z.array(z.string()).max(2000).default([]),
});
/** Without defaults: what is not sent stays as it is. */
const changes = z.strictObject({
  name: draft.shape.name.optional(),
  organiser: draft.shape.organiser.optional(),
  opens: draft.shape.opens.optional(),
  closes: draft.shape.closes.optional(),
  k: draft.shape.k.unwrap().optional(),
  showRanks: draft.shape.showRanks.unwrap().optional(),
  pins: draft.shape.pins.unwrap().optional(),
  institutions: draft.shape.institutions.unwrap().optional(),
  subjects: draft.shape.subjects.unwrap().optional(),
});
const rates = z.array(
  z.object({ id: z.string(), invited: z.number(), submitted: z.number(), rate: z.number().nullable() }),
);

const list = route({
  method: 'get',
  path: '/campaigns',
  who: 'campaigns.read',
  responses: { 200: json(z.array(campaignSchema), 'Campaigns one has a part in') },
});
const create = route({
  method: 'post',
  path: '/campaigns',
  who: 'campaigns.write',
  request: { body: takes(draft) },
  responses: { 201: json(campaignSchema, 'The new draft') },
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
  request: { params: idParam, body: takes(changes) },
  responses: { 200: json(campaignSchema, 'The changed draft') },
});
const remove = route({
  method: 'delete',
  path: '/campaigns/{id}',
  who: 'campaigns.write',
  request: { params: idParam },
  responses: { 200: json(done, 'The draft is gone') },
});
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
  responses: { 200: json(campaignSchema, 'Closed: the closing figures are written') },
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

export function campaignRoutes() {
  return createRouter()
    .openapi(list, async (c) => {
      const { now } = c.get('deps');
      const campaigns = await campaignsFor(c.get('deps'), staffOf(c));
      const shown = await Promise.all(campaigns.map((campaign) => shownTo(c.get('deps'), staffOf(c), campaign)));
      return c.json(
        shown.map((campaign) => describeCampaign(campaign, now())),
        200,
      );
    })
    .openapi(create, async (c) => {
      const id = await createCampaign(c.get('deps'), staffOf(c).id, c.req.valid('json'));
      return c.json(describeCampaign(await campaignFor(c.get('deps'), staffOf(c), id), c.get('deps').now()), 201);
    })
    .openapi(read, async (c) => {
      const campaign = await campaignFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      const shown = await shownTo(c.get('deps'), staffOf(c), campaign);
      return c.json(describeCampaign(shown, c.get('deps').now()), 200);
    })
    .openapi(change, async (c) => {
      const { id } = c.req.valid('param');
      await changeCampaign(c.get('deps'), staffOf(c).id, id, c.req.valid('json'));
      return c.json(describeCampaign(await campaignFor(c.get('deps'), staffOf(c), id), c.get('deps').now()), 200);
    })
    .openapi(remove, async (c) => {
      const { id } = await campaignFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      await deleteCampaign(c.get('deps'), staffOf(c).id, id);
      return c.json({ done: true as const }, 200);
    })
    .openapi(open, async (c) => {
      const campaign = await campaignFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      const { acceptLoopback = false } = c.req.valid('json');
      await openCampaign(c.get('deps'), staffOf(c).id, campaign, { acceptLoopback, language: c.get('language') });
      return c.json(
        describeCampaign(await campaignFor(c.get('deps'), staffOf(c), campaign.id), c.get('deps').now()),
        200,
      );
    })
    .openapi(close, async (c) => {
      const campaign = await campaignFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      if (campaign.state === 'draft') throw new Problem('campaign-not-open');
      await closeCampaign(c.get('deps'), campaign.id, staffOf(c).id);
      return c.json(
        describeCampaign(await campaignFor(c.get('deps'), staffOf(c), campaign.id), c.get('deps').now()),
        200,
      );
    })
    .openapi(progress, async (c) => {
      const deps = c.get('deps');
      const staff = staffOf(c);
      const campaign = await campaignFor(deps, staff, c.req.valid('param').id);
      const scope = scopeOf(staff);
      if (scope.kind === 'department') return c.json(await readDepartmentProgress(deps, staff, campaign, scope), 200);
      return c.json(await readProgress(deps, campaign, await subjectsFor(deps, staff, campaign)), 200);
    });
}
