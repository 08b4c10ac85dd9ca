// A respondent's own result, and what was answered, to correct it. Only the secret made on the device that answered opens
// either (result-key.ts). Everything else is not found.
import { z } from '@hono/zod-openapi';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { Explanation } from '../../scoring/report/cohort-trace.ts';
import type { Report } from '../../scoring/report/report.ts';
import { createRouter, described, json, route } from '../http/route.ts';
import { explainOwnCell, makeOwnReport } from './own-report.ts';
import { ownResponse } from './result-key.ts';

const params = z.object({ receipt: z.string().min(4).max(20) });
const query = z.object({ lang: z.enum(['zh-CN', 'en']).optional() });

const read = route({
  method: 'get',
  path: '/results/{receipt}',
  who: 'respondent',
  request: { params, query },
  responses: { 200: json(described<Report>('The respondent’s own report'), 'The result') },
});

const explain = route({
  method: 'get',
  path: '/results/{receipt}/trace',
  who: 'respondent',
  request: { params, query: query.extend({ cell: z.string().min(1).max(200) }) },
  responses: { 200: json(described<Explanation>('Title and lines'), 'How a number of the result came about') },
});

const answers = route({
  method: 'get',
  path: '/results/{receipt}/answers',
  who: 'respondent',
  request: { params },
  responses: {
    200: json(
      z.object({
        instrument: z.string(),
        version: z.string(),
        language: z.string(),
        context: z.record(z.string(), z.string()),
        answers: described<Answers>('By item'),
        submittedAt: z.number(),
      }),
      'What was answered, to begin a correction with',
    ),
  },
});

export function resultRoutes() {
  return createRouter()
    .openapi(answers, async (c) => {
      const kept = await ownResponse(c, c.req.valid('param').receipt);
      const { instrument, version, language, context, answers, submittedAt } = kept;
      return c.json({ instrument, version, language, context, answers, submittedAt }, 200);
    })
    .openapi(read, async (c) => {
      const kept = await ownResponse(c, c.req.valid('param').receipt);
      return c.json(await makeOwnReport(c.get('deps'), kept, c.get('language')), 200);
    })
    .openapi(explain, async (c) => {
      const kept = await ownResponse(c, c.req.valid('param').receipt);
      return c.json(await explainOwnCell(c.get('deps'), kept, c.req.valid('query').cell, c.get('language')), 200);
    });
}
