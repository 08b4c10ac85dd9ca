// Sharing one's own result, and what an institution was let read. Whoever reads one is written down.
import { z } from '@hono/zod-openapi';
import type { Report } from '../../scoring/report/report.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { chainOf } from '../audit/event.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, described, done, idParam, json, route, takes } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { makeOwnReport, readKept } from '../responses/own-report.ts';
import { ownResponse } from '../responses/result-key.ts';
import { listSharedResults, sharedResultFor } from './queries.ts';
import { endShare, readShare, shareResult } from './share-result.ts';

const params = z.object({ receipt: z.string().min(4).max(20) });
const share = z.object({ until: z.number(), createdAt: z.number() });
const path = '/results/{receipt}/share';

const read = route({
  method: 'get',
  path,
  who: 'respondent',
  request: { params },
  responses: { 200: json(z.object({ share: share.nullable() }), 'Whether and until when it is shared') },
});
const begin = route({
  method: 'post',
  path,
  who: 'respondent',
  request: { params, body: takes(z.strictObject({ until: z.iso.date() })) },
  responses: { 200: json(z.object({ share }), 'Shared with the own institution; an earlier share is replaced') },
});
const end = route({
  method: 'delete',
  path,
  who: 'respondent',
  request: { params },
  responses: { 200: json(done, 'Shared no more') },
});
const list = route({
  method: 'get',
  path: '/shared-results',
  who: 'results.shared',
  responses: {
    200: json(
      z.array(
        z.object({
          id: z.string(),
          person: z.object({ code: z.string(), name: z.string() }),
          campaign: z.object({ id: z.string(), name: z.string() }),
          instrument: z.object({ id: z.string(), title: z.string() }),
          until: z.number(),
        }),
      ),
      'What persons of the own institution let it read, by their numbers',
    ),
  },
});
const open = route({
  method: 'get',
  path: '/shared-results/{id}',
  who: 'results.shared',
  request: { params: idParam, query: z.object({ lang: z.enum(['zh-CN', 'en']).optional() }) },
  responses: { 200: json(described<Report>('The person’s report'), 'As the person reads it') },
});

export function sharedResultRoutes() {
  return createRouter()
    .openapi(read, async (c) => {
      const deps = c.get('deps');
      return c.json({ share: await readShare(deps, await ownResponse(c, c.req.valid('param').receipt)) }, 200);
    })
    .openapi(begin, async (c) => {
      const deps = c.get('deps');
      const kept = await ownResponse(c, c.req.valid('param').receipt);
      return c.json({ share: await shareResult(deps, kept, c.req.valid('json').until) }, 200);
    })
    .openapi(end, async (c) => {
      await endShare(c.get('deps'), await ownResponse(c, c.req.valid('param').receipt));
      return c.json({ done: true as const }, 200);
    })
    .openapi(list, async (c) => c.json(await listSharedResults(c.get('deps'), staffOf(c), c.get('language')), 200))
    .openapi(open, async (c) => {
      const deps = c.get('deps');
      const staff = staffOf(c);
      const shared = await sharedResultFor(deps, staff, c.req.valid('param').id);
      const kept = await readKept(deps, shared.receipt);
      if (!kept) throw new Problem('not-found');
      const report = await makeOwnReport(deps, kept, c.get('language'));
      const { id: by, institution } = staff;
      const chain = chainOf(institution);
      const details = { share: shared.id };
      await commitAudited(deps, [
        { chain, by, action: 'shared-result-read', target: `campaign:${shared.campaign}`, details },
      ]);
      return c.json(report, 200);
    });
}
