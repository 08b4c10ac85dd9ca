// 限期整改 over HTTP: the list, its items, what the unit reports, what the operator decides.
import { z } from '@hono/zod-openapi';
import { textLine, textLines } from '../clean-text.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, described, done, idParam, json, route, seen, takes } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { deciderOf } from '../programmes/describe-application.ts';
import { applicationFor } from '../programmes/read-applications.ts';
import { changeItem, decideItem, planItem, reportItem } from './keep-rectification.ts';
import { type ToldRectification, tellRectifications } from './tell-rectifications.ts';

const planned = z.strictObject({ text: textLines(1000).min(2), owner: textLine(80, 1), due: z.iso.date() });
const itemParam = idParam.extend({ item: z.string().min(1).max(64) });

const list = route({
  method: 'get',
  path: '/applications/{id}/rectification',
  who: 'applications.read',
  request: { params: idParam },
  responses: { 200: json(described<ToldRectification[]>('Items of a rectification'), 'Items of a rectification') },
});
const plan = route({
  method: 'post',
  path: '/applications/{id}/rectification',
  who: 'applications.read',
  request: { params: idParam, body: takes(planned) },
  responses: { 201: json(z.object({ id: z.string() }), 'Listed') },
});
const change = route({
  method: 'put',
  path: '/applications/{id}/rectification/{item}',
  who: 'applications.read',
  request: { params: itemParam, body: takes(planned.extend(seen.shape)) },
  responses: { 200: json(done, 'Worded anew') },
});
const report = route({
  method: 'post',
  path: '/applications/{id}/rectification/{item}/report',
  who: 'applications.fill',
  request: {
    params: itemParam,
    body: takes(seen.extend({ report: textLines(4000).min(2), evidence: z.array(z.string().max(64)).max(50) })),
  },
  responses: { 200: json(done, 'Reported as put right') },
});
const decide = route({
  method: 'post',
  path: '/applications/{id}/rectification/{item}/verdict',
  who: 'applications.decide',
  request: {
    params: itemParam,
    body: takes(seen.extend({ verdict: z.enum(['confirmed', 'returned']), reason: textLines(1000) })),
  },
  responses: { 200: json(done, 'Confirmed or returned') },
});

export function rectificationRoutes() {
  return createRouter()
    .openapi(list, async (c) => {
      const { row } = await applicationFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json(await tellRectifications(c.get('deps'), staffOf(c), row.id), 200);
    })
    .openapi(plan, async (c) => {
      const staff = staffOf(c);
      const place = await applicationFor(c.get('deps'), staff, c.req.valid('param').id);
      // The unit's administrator or the operator: whoever else may read only reads.
      if (deciderOf(staff) === null || deciderOf(staff) === 'regional-authority') throw new Problem('not-permitted');
      return c.json({ id: await planItem(c.get('deps'), staff, place, c.req.valid('json')) }, 201);
    })
    .openapi(change, async (c) => {
      const staff = staffOf(c);
      const { id, item } = c.req.valid('param');
      const place = await applicationFor(c.get('deps'), staff, id);
      if (deciderOf(staff) === null || deciderOf(staff) === 'regional-authority') throw new Problem('not-permitted');
      const { revision, ...wording } = c.req.valid('json');
      await changeItem(c.get('deps'), staff, place, item, revision, wording);
      return c.json({ done: true as const }, 200);
    })
    .openapi(report, async (c) => {
      const { id, item } = c.req.valid('param');
      const place = await applicationFor(c.get('deps'), staffOf(c), id);
      await reportItem(c.get('deps'), staffOf(c), place, item, c.req.valid('json'));
      return c.json({ done: true as const }, 200);
    })
    .openapi(decide, async (c) => {
      const { id, item } = c.req.valid('param');
      const place = await applicationFor(c.get('deps'), staffOf(c), id);
      await decideItem(c.get('deps'), staffOf(c), place, item, c.req.valid('json'));
      return c.json({ done: true as const }, 200);
    });
}
