// Re-scoring a closed campaign over HTTP: for operators. Starting gives a job; its table says what would change for whom.
import { z } from '@hono/zod-openapi';
import { campaignFor } from '../campaigns/queries.ts';
import { textLine } from '../clean-text.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, described, idParam, json, route, takes } from '../http/route.ts';
import { knowPins } from '../instruments/kept-versions.ts';
import { cancelJob } from '../jobs/cancel-job.ts';
import { jobFor } from '../jobs/queries.ts';
import { Problem } from '../problems.ts';
import { acceptRescoring, discardRescoring } from './decide.ts';
import { describeChanges, type ToldChanges } from './describe-changes.ts';
import { describeRescoring, rescoringSchema } from './describe-rescoring.ts';
import { readRescorings, rescoringOf } from './queries.ts';
import { startRescoring } from './start-rescoring.ts';

const one = idParam.extend({ rescoring: z.string().min(1).max(64) });
const order = z.strictObject({
  name: textLine(80, 1),
  instrument: z.string().min(1).max(64),
  profile: z.strictObject({ name: z.string().min(1).max(64), number: z.number().int().min(1) }),
});

const list = route({
  method: 'get',
  path: '/campaigns/{id}/rescorings',
  who: 'figures.rework',
  request: { params: idParam },
  responses: { 200: json(z.array(rescoringSchema), 'Re-scorings of a campaign, the newest first') },
});
const start = route({
  method: 'post',
  path: '/campaigns/{id}/rescorings',
  who: 'figures.rework',
  request: { params: idParam, body: takes(order) },
  responses: { 202: json(rescoringSchema, 'Being computed by its job; reports stay as they are') },
});
const table = route({
  method: 'get',
  path: '/campaigns/{id}/rescorings/{rescoring}/changes',
  who: 'figures.rework',
  request: { params: one },
  responses: {
    200: json(
      described<ToldChanges>('Before and after per institution, changed levels first'),
      'Empty while it is computed',
    ),
  },
});
const accept = route({
  method: 'post',
  path: '/campaigns/{id}/rescorings/{rescoring}/accept',
  who: 'figures.rework',
  request: { params: one },
  responses: { 200: json(rescoringSchema, 'From now on its figures count; issued reports keep theirs') },
});
const discard = route({
  method: 'post',
  path: '/campaigns/{id}/rescorings/{rescoring}/discard',
  who: 'figures.rework',
  request: { params: one },
  responses: { 200: json(rescoringSchema, 'Gone; everything is as it was') },
});

async function placeOf(c: HttpContext, at: z.infer<typeof one>) {
  const campaign = await campaignFor(c.get('deps'), staffOf(c), at.id);
  const row = await rescoringOf(c.get('deps'), campaign.id, at.rescoring);
  await knowPins(c.get('deps'), row.after);
  return { campaign, row };
}

async function answer(c: HttpContext, campaignId: string, id: string) {
  const campaign = await campaignFor(c.get('deps'), staffOf(c), campaignId);
  const found = (await readRescorings(c.get('deps'), campaignId)).find(({ rescoring }) => rescoring.id === id);
  if (!found) throw new Problem('not-found');
  return describeRescoring(found, campaign);
}

/** What nobody wants any more need not be computed to its end. */
async function stopJob(c: HttpContext, id: string): Promise<void> {
  const found = await jobFor(c.get('deps'), staffOf(c), id).catch((error: unknown) => {
    if (error instanceof Problem) return null;
    throw error;
  });
  if (found && found.job.endedAt === null) await cancelJob(c.get('deps'), found.job, staffOf(c).id);
}

export function rescoringRoutes() {
  return createRouter()
    .openapi(list, async (c) => {
      const campaign = await campaignFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      const rows = await readRescorings(c.get('deps'), campaign.id);
      return c.json(
        rows.map((row) => describeRescoring(row, campaign)),
        200,
      );
    })
    .openapi(start, async (c) => {
      const campaign = await campaignFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      const { id } = await startRescoring(c.get('deps'), staffOf(c).id, campaign, c.req.valid('json'));
      return c.json(await answer(c, campaign.id, id), 202);
    })
    .openapi(table, async (c) => {
      const { campaign, row } = await placeOf(c, c.req.valid('param'));
      return c.json(await describeChanges(c.get('deps'), campaign, row, c.get('language')), 200);
    })
    .openapi(accept, async (c) => {
      const { campaign, row } = await placeOf(c, c.req.valid('param'));
      await acceptRescoring(c.get('deps'), staffOf(c).id, campaign, row);
      return c.json(await answer(c, campaign.id, row.id), 200);
    })
    .openapi(discard, async (c) => {
      const { campaign, row } = await placeOf(c, c.req.valid('param'));
      await discardRescoring(c.get('deps'), staffOf(c).id, row);
      await stopJob(c, row.job);
      return c.json(await answer(c, campaign.id, row.id), 200);
    });
}
