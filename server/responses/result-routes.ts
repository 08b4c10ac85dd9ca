// A respondent's own result. Only the secret made on the device that answered opens it. Links and their passes do not:
// whoever hands links out could follow them. Everything else is not found.
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { Explanation } from '../../scoring/report/cohort-trace.ts';
import type { Report } from '../../scoring/report/report.ts';
import type { HttpContext } from '../http/environment.ts';
import { createRouter, described, json, route } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { explainOwnCell, type Kept, makeOwnReport, readKept } from './own-report.ts';

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

/** One answer for an unknown receipt and for one that is not the caller's. */
async function ownResponse(c: HttpContext, receipt: string): Promise<Kept> {
  const kept = await readKept(c.get('deps'), receipt.toUpperCase());
  if (!kept || !mayRead(c, kept)) throw new Problem('unknown-result');
  return kept;
}

function mayRead(c: HttpContext, kept: Kept): boolean {
  const secret = /^Result (\S{8,200})$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (secret === undefined) return false;
  const hash = createHash('sha256').update(secret).digest();
  return timingSafeEqual(hash, Buffer.from(kept.resultKeyHash, 'hex'));
}

export function resultRoutes() {
  return createRouter()
    .openapi(read, async (c) => {
      const kept = await ownResponse(c, c.req.valid('param').receipt);
      return c.json(await makeOwnReport(c.get('deps'), kept, c.get('language')), 200);
    })
    .openapi(explain, async (c) => {
      const kept = await ownResponse(c, c.req.valid('param').receipt);
      return c.json(await explainOwnCell(c.get('deps'), kept, c.req.valid('query').cell, c.get('language')), 200);
    });
}
