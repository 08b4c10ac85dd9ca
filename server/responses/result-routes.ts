// A respondent's own result. Only the secret made on the device that answered opens it. Links and their passes do not:
// whoever hands links out could follow them. Everything else is not found.
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { Report } from '../../scoring/report/report.ts';
import type { HttpContext } from '../http/environment.ts';
import { createRouter, described, json, route } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { type Kept, makeOwnReport, readKept } from './own-report.ts';

const read = route({
  method: 'get',
  path: '/results/{receipt}',
  who: 'respondent',
  request: {
    params: z.object({ receipt: z.string().min(4).max(20) }),
    query: z.object({ lang: z.enum(['zh-CN', 'en']).optional() }),
  },
  responses: { 200: json(described<Report>('The respondent’s own report'), 'The result') },
});

function mayRead(c: HttpContext, kept: Kept): boolean {
  const secret = /^Result (\S{8,200})$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (secret === undefined) return false;
  const hash = createHash('sha256').update(secret).digest();
  return timingSafeEqual(hash, Buffer.from(kept.resultKeyHash, 'hex'));
}

export function resultRoutes() {
  return createRouter().openapi(read, async (c) => {
    const kept = await readKept(c.get('deps'), c.req.valid('param').receipt.toUpperCase());
    if (!kept || !mayRead(c, kept)) throw new Problem('unknown-result');
    return c.json(await makeOwnReport(c.get('deps'), kept, c.get('language')), 200);
  });
}
