// Exports over HTTP: which formats there are, what an export would hold and withhold, and starting one. How far it is,
// cancelling and its files are those of any job.
import { z } from '@hono/zod-openapi';
import { languageSchema } from '../../questionnaires/schema/names.ts';
import { refuseErased } from '../campaigns/erase-campaign.ts';
import { ownSubjectsFor } from '../campaigns/participants-for.ts';
import { campaignFor } from '../campaigns/queries.ts';
import { hasClosed } from '../campaigns/window.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, idParam, json, route, takes } from '../http/route.ts';
import { describeJob, jobSchema } from '../jobs/describe-job.ts';
import { jobFor } from '../jobs/queries.ts';
import { Problem } from '../problems.ts';
import { exportContent, exportSpelling } from './export-params.ts';
import { foreseeExports } from './foresee-export.ts';
import { formats } from './formats/index.ts';
import { startExport } from './start-export.ts';

const list = route({
  method: 'get',
  path: '/exports/formats',
  who: 'exports.make',
  responses: {
    200: json(
      z.array(z.object({ id: z.string(), label: z.string(), labelled: z.boolean() })),
      'Formats, the usual one first; `labelled`: with labels beside the codes',
    ),
  },
});
const foresee = route({
  method: 'get',
  path: '/campaigns/{id}/exports',
  who: 'exports.make',
  request: { params: idParam },
  responses: {
    200: json(
      z.array(
        z.object({
          instrument: z.string(),
          persons: z.boolean(),
          rows: z.number(),
          leftOut: z.array(z.string()),
          withoutBackground: z.number(),
          hidden: z.array(z.string()),
          least: z.number(),
        }),
      ),
      'Per instrument, what an export of the closed campaign would hold and what it would withhold',
    ),
  },
});
const start = route({
  method: 'post',
  path: '/exports',
  who: 'exports.make',
  request: {
    body: takes(
      z.strictObject({
        campaign: z.string().max(64),
        /** Other closed campaigns that ask the same instrument, in whatever version. */
        others: z.array(z.string().max(64)).max(20).default([]),
        instrument: z.string().max(64),
        format: z.enum(formats.map(({ id }) => id)),
        content: exportContent.default('responses'),
        spelling: exportSpelling.default('codes'),
        language: languageSchema.optional(),
      }),
    ),
  },
  responses: { 202: json(jobSchema, 'The job that makes the file and its codebooks') },
});

export function exportRoutes() {
  return createRouter()
    .openapi(list, (c) =>
      c.json(
        formats.map(({ id, label, labelled }) => ({ id, label: label[c.get('language')], labelled })),
        200,
      ),
    )
    .openapi(foresee, async (c) => {
      const deps = c.get('deps');
      const campaign = await campaignFor(deps, staffOf(c), c.req.valid('param').id);
      if (!hasClosed(campaign)) throw new Problem('export-after-close');
      refuseErased(campaign);
      const foreseen = await foreseeExports(deps, campaign, await ownSubjectsFor(deps, staffOf(c), campaign));
      return c.json(
        foreseen.map((one) => ({ ...one, leftOut: [...one.leftOut], hidden: [...one.hidden] })),
        200,
      );
    })
    .openapi(start, async (c) => {
      const deps = c.get('deps');
      const { language = c.get('language'), ...request } = c.req.valid('json');
      const id = await startExport(deps, staffOf(c), request, language);
      return c.json(describeJob(await jobFor(deps, staffOf(c), id), c.get('language')), 202);
    });
}
