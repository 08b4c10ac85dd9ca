// 年度/定期填报 over HTTP: the unit's own periods; the operator's lists of who was late and who is missing stand with the board.
import { z } from '@hono/zod-openapi';
import { codeSchema } from '../../questionnaires/schema/names.ts';
import { answerSchema } from '../../questionnaires/schema/response.ts';
import { textLine } from '../clean-text.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, described, done, idParam, json, route, takes } from '../http/route.ts';
import { applicationFor } from '../programmes/read-applications.ts';
import { savePeriod, submitPeriod } from './keep-period.ts';
import { handInForPeriod, takeBackFromPeriod } from './period-materials.ts';
import { type PeriodView, readPeriods } from './read-periods.ts';

const seen = z.strictObject({ revision: z.number().int().min(0) });
const periodParam = idParam.extend({ period: codeSchema, year: z.coerce.number().int().min(2000).max(2999) });

const list = route({
  method: 'get',
  path: '/applications/{id}/periods',
  who: 'applications.read',
  request: { params: idParam },
  responses: { 200: json(described<PeriodView[]>('Periods'), 'What is handed in again and again while building') },
});
const save = route({
  method: 'put',
  path: '/applications/{id}/periods/{period}/{year}',
  who: 'applications.fill',
  request: {
    params: periodParam,
    body: takes(seen.extend({ answers: z.record(codeSchema, answerSchema), confirmed: z.array(codeSchema).max(500) })),
  },
  responses: { 200: json(z.object({ revision: z.number().int() }), 'Kept') },
});
const submit = route({
  method: 'post',
  path: '/applications/{id}/periods/{period}/{year}',
  who: 'applications.coordinate',
  request: { params: periodParam, body: takes(seen) },
  responses: { 200: json(z.object({ late: z.boolean() }), 'Handed in') },
});
const handIn = route({
  method: 'post',
  path: '/applications/{id}/periods/{period}/{year}/materials',
  who: 'applications.fill',
  request: {
    params: periodParam,
    body: takes(z.strictObject({ material: codeSchema, file: z.string().max(64), note: textLine(200) })),
  },
  responses: { 201: json(z.object({ id: z.string() }), 'Handed in') },
});
const takeBack = route({
  method: 'delete',
  path: '/applications/{id}/periods/{period}/{year}/materials/{material}',
  who: 'applications.fill',
  request: { params: periodParam.extend({ material: z.string().min(1).max(64) }) },
  responses: { 200: json(done, 'No longer handed in') },
});

export function periodRoutes() {
  return createRouter()
    .openapi(list, async (c) => {
      const place = await applicationFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json(await readPeriods(c.get('deps'), place), 200);
    })
    .openapi(save, async (c) => {
      const { id, ...at } = c.req.valid('param');
      const place = await applicationFor(c.get('deps'), staffOf(c), id);
      const revision = await savePeriod(c.get('deps'), staffOf(c), place, { ...at, ...c.req.valid('json') });
      return c.json({ revision }, 200);
    })
    .openapi(submit, async (c) => {
      const { id, ...at } = c.req.valid('param');
      const place = await applicationFor(c.get('deps'), staffOf(c), id);
      const wanted = { ...at, ...c.req.valid('json') };
      return c.json(await submitPeriod(c.get('deps'), staffOf(c), place, wanted, c.get('language')), 200);
    })
    .openapi(handIn, async (c) => {
      const { id, ...at } = c.req.valid('param');
      const place = await applicationFor(c.get('deps'), staffOf(c), id);
      const given = { ...at, ...c.req.valid('json') };
      return c.json({ id: await handInForPeriod(c.get('deps'), staffOf(c), place, given) }, 201);
    })
    .openapi(takeBack, async (c) => {
      const { id, material, ...at } = c.req.valid('param');
      const place = await applicationFor(c.get('deps'), staffOf(c), id);
      await takeBackFromPeriod(c.get('deps'), staffOf(c), place, { ...at, id: material });
      return c.json({ done: true as const }, 200);
    });
}
