// 年度/定期填报 over HTTP: the unit's own periods; the operator's lists of who was late and who is missing stand with the board.
import { z } from '@hono/zod-openapi';
import { codeSchema } from '../../questionnaires/schema/names.ts';
import { answerSchema } from '../../questionnaires/schema/response.ts';
import { typedAnswerSchema } from '../../questionnaires/schema/typed-answer.ts';
import { refuseHidden } from '../check-storable.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, described, idParam, json, route, seen, takes } from '../http/route.ts';
import { applicationFor } from '../programmes/read-applications.ts';
import { savePeriod, submitPeriod } from './keep-period.ts';
import { type PeriodView, readPeriods } from './read-periods.ts';

/** As short as what is typed into an application. */
const boundedAnswer = answerSchema.superRefine((answer, { addIssue }) => {
  const { error } = typedAnswerSchema.safeParse(answer);
  for (const { message, path } of error?.issues ?? []) addIssue({ code: 'custom', message, path });
});
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
    body: takes(seen.extend({ answers: z.record(codeSchema, boundedAnswer), confirmed: z.array(codeSchema).max(500) })),
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

export function periodRoutes() {
  return createRouter()
    .openapi(list, async (c) => {
      const place = await applicationFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json(await readPeriods(c.get('deps'), place), 200);
    })
    .openapi(save, async (c) => {
      const { id, ...at } = c.req.valid('param');
      const place = await applicationFor(c.get('deps'), staffOf(c), id);
      const written = { ...at, ...c.req.valid('json') };
      refuseHidden(written.answers, 'json.answers', c.get('language'));
      const revision = await savePeriod(c.get('deps'), staffOf(c), place, written);
      return c.json({ revision }, 200);
    })
    .openapi(submit, async (c) => {
      const { id, ...at } = c.req.valid('param');
      const place = await applicationFor(c.get('deps'), staffOf(c), id);
      const wanted = { ...at, ...c.req.valid('json') };
      return c.json(await submitPeriod(c.get('deps'), staffOf(c), place, wanted, c.get('language')), 200);
    });
}
