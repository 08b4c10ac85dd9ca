// Corrections under way over HTTP: by the secret of the result alone, like everything that was submitted.
import { z } from '@hono/zod-openapi';
import { languageSchema, versionSchema } from '../../questionnaires/schema/names.ts';
import { createRouter, done, json, route, takes } from '../http/route.ts';
import { ownResponse } from '../responses/result-key.ts';
import { describeCorrection, dropCorrection, keepCorrection, readCorrection } from './keep-correction.ts';
import { opaque } from './routes.ts';

const params = z.object({ receipt: z.string().min(4).max(20) });
const path = '/results/{receipt}/correction';

const read = route({
  method: 'get',
  path,
  who: 'respondent',
  request: { params },
  responses: {
    200: json(
      z.object({
        draft: z
          .object({
            version: z.string(),
            language: languageSchema,
            context: z.unknown(),
            data: z.unknown(),
            answered: z.number(),
            revision: z.number(),
            savedAt: z.number(),
          })
          .nullable(),
      }),
      'What is saved of a correction that was not submitted yet. Changes nothing',
    ),
  },
});
const put = route({
  method: 'put',
  path,
  who: 'respondent',
  request: {
    params,
    body: takes(
      z.strictObject({
        corrects: z.number().int().min(1),
        version: versionSchema,
        language: languageSchema,
        context: opaque,
        data: opaque,
        answered: z.number().int().min(0).max(10_000),
        revision: z.number().int().min(0).max(1_000_000_000),
      }),
    ),
  },
  responses: { 200: json(z.object({ revision: z.number(), savedAt: z.number() }), 'Kept; the answer stays as it is') },
});
const drop = route({
  method: 'delete',
  path,
  who: 'respondent',
  request: { params },
  responses: { 200: json(done, 'Nothing of a correction is saved any more') },
});

export function correctionRoutes() {
  return createRouter()
    .openapi(read, async (c) => {
      const draft = await readCorrection(c.get('deps'), await ownResponse(c, c.req.valid('param').receipt));
      return c.json({ draft: draft && describeCorrection(draft) }, 200);
    })
    .openapi(put, async (c) => {
      const kept = await ownResponse(c, c.req.valid('param').receipt);
      return c.json(await keepCorrection(c.get('deps'), kept, c.req.valid('json')), 200);
    })
    .openapi(drop, async (c) => {
      await dropCorrection(c.get('deps'), await ownResponse(c, c.req.valid('param').receipt));
      return c.json({ done: true as const }, 200);
    });
}
