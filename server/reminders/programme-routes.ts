// Reminders to the units of a round that owe something, over HTTP: whom they would reach, by e-mail to all of them, to one unit's group
// or system by its webhook.
import { z } from '@hono/zod-openapi';
import { staffOf } from '../http/environment.ts';
import { createRouter, done, idParam, json, route, takes } from '../http/route.ts';
import { describeJob, jobSchema } from '../jobs/describe-job.ts';
import { jobFor } from '../jobs/queries.ts';
import { applicationFor } from '../programmes/read-applications.ts';
import { roundFor } from '../programmes/read-rounds.ts';
import { readOwing } from './owed.ts';
import { mailUnits, postToUnit } from './remind-units.ts';

const foresee = route({
  method: 'get',
  path: '/programme-rounds/{id}/reminders',
  who: 'programmes.keep',
  request: { params: idParam },
  responses: {
    200: json(
      z.object({
        canMail: z.boolean(),
        /** Units that would get one. */
        reached: z.number(),
        withoutEmail: z.number(),
        /** Reminded today already. */
        today: z.number(),
      }),
      'Whom a reminder would reach: nothing is sent',
    ),
  },
});
const order = route({
  method: 'post',
  path: '/programme-rounds/{id}/reminders/mail',
  who: 'programmes.keep',
  request: { params: idParam },
  responses: { 202: json(jobSchema, 'The job that sends them, one a day to each') },
});
const toUnit = route({
  method: 'post',
  path: '/applications/{id}/reminders/post',
  who: 'programmes.keep',
  request: { params: idParam, body: takes(z.strictObject({ webhook: z.string().max(64) })) },
  responses: { 200: json(done, 'Posted: what the unit owes') },
});

export function programmeReminderRoutes() {
  return createRouter()
    .openapi(foresee, async (c) => {
      const deps = c.get('deps');
      const round = await roundFor(deps, staffOf(c), c.req.valid('param').id);
      const owing = await readOwing(deps, staffOf(c), round, c.get('language'));
      const waiting = owing.filter(({ reminded }) => !reminded);
      const reached = waiting.filter(({ email }) => email !== null).length;
      const counts = { reached, withoutEmail: waiting.length - reached, today: owing.length - waiting.length };
      return c.json({ canMail: deps.config.mail !== null, ...counts }, 200);
    })
    .openapi(order, async (c) => {
      const deps = c.get('deps');
      const staff = staffOf(c);
      const round = await roundFor(deps, staff, c.req.valid('param').id);
      const id = await mailUnits(deps, staff, round);
      return c.json(describeJob(await jobFor(deps, staff, id), c.get('language')), 202);
    })
    .openapi(toUnit, async (c) => {
      const deps = c.get('deps');
      const place = await applicationFor(deps, staffOf(c), c.req.valid('param').id);
      await postToUnit(deps, staffOf(c), place, c.req.valid('json').webhook);
      return c.json({ done: true as const }, 200);
    });
}
