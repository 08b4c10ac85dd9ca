// Exports over HTTP: which formats there are, and starting one. How far it is, cancelling and its files are those of any job.
import { z } from '@hono/zod-openapi';
import { staffOf } from '../http/environment.ts';
import { createRouter, json, route, takes } from '../http/route.ts';
import { formats } from './formats/index.ts';
import { startExport } from './start-export.ts';

const keepers = ['operator', 'institution-admin'] as const;

const list = route({
  method: 'get',
  path: '/exports/formats',
  who: keepers,
  responses: { 200: json(z.array(z.object({ id: z.string(), label: z.string() })), 'Formats, the usual one first') },
});
const start = route({
  method: 'post',
  path: '/exports',
  who: keepers,
  request: {
    body: takes(
      z.strictObject({
        campaign: z.string().max(64),
        instrument: z.string().max(64),
        format: z.enum(formats.map(({ id }) => id)),
      }),
    ),
  },
  responses: { 202: json(z.object({ job: z.string() }), 'The job that makes the file and its codebooks') },
});

export function exportRoutes() {
  return createRouter()
    .openapi(list, (c) =>
      c.json(
        formats.map(({ id, label }) => ({ id, label: label[c.get('language')] })),
        200,
      ),
    )
    .openapi(start, async (c) => {
      const job = await startExport(c.get('deps'), staffOf(c), c.req.valid('json'), c.get('language'));
      return c.json({ job }, 202);
    });
}
