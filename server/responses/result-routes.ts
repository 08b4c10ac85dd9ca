// A respondent's own result, and what was answered, to correct it. Only the secret made on the device that answered opens
// either (result-key.ts). Everything else is not found.
import { z } from '@hono/zod-openapi';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { Explanation } from '../../scoring/report/cohort-trace.ts';
import type { Report } from '../../scoring/report/report.ts';
import { textLine } from '../clean-text.ts';
import { passOf } from '../http/environment.ts';
import { createRouter, described, json, route, takes } from '../http/route.ts';
import { explainOwnCell, makeOwnReport } from './own-report.ts';
import { giveResultCode, openByCode } from './result-code.ts';
import { ownBySecret, ownResponse } from './result-key.ts';

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
        revision: z.number(),
      }),
      'What was answered, to begin a correction with',
    ),
  },
});

const code = route({
  method: 'post',
  path: '/results/{receipt}/code',
  who: 'respondent',
  request: { params },
  responses: {
    200: json(z.object({ code: z.string() }), 'A new result code, shown this once; the one before is void'),
  },
});

const open = route({
  method: 'post',
  path: '/results/{receipt}/opening',
  who: 'respondent',
  request: { params, body: takes(z.strictObject({ code: textLine(40, 1) })) },
  responses: {
    200: json(z.object({ secret: z.string() }), 'By the person’s pass and the result code: opens it for a while'),
  },
});

export function resultRoutes() {
  return createRouter()
    .openapi(code, async (c) => {
      const kept = await ownBySecret(c, c.req.valid('param').receipt);
      return c.json({ code: await giveResultCode(c.get('deps'), kept) }, 200);
    })
    .openapi(open, async (c) => {
      const pass = passOf(c);
      const receipt = c.req.valid('param').receipt.toUpperCase();
      const at = `${c.get('address')} ${pass.campaign}`;
      const typed = { receipt, code: c.req.valid('json').code, at };
      return c.json({ secret: await openByCode(c.get('deps'), pass, typed) }, 200);
    })
    .openapi(answers, async (c) => {
      const kept = await ownResponse(c, c.req.valid('param').receipt);
      const { instrument, version, language, context, answers, submittedAt, revision } = kept;
      return c.json({ instrument, version, language, context, answers, submittedAt, revision }, 200);
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
