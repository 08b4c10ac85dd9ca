// Reminders over HTTP: what would go out, by e-mail to those who have not finished, to a group by its robot; and the robots.
import { z } from '@hono/zod-openapi';
import { and, desc, eq } from 'drizzle-orm';
import type { AuditEvent } from '../audit/event.ts';
import { isAnonymous, peopleQuery, soughtFor } from '../campaigns/progress-routes.ts';
import { phaseOf, windowFor } from '../campaigns/window.ts';
import { textLine } from '../clean-text.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, done, idParam, json, route, takes } from '../http/route.ts';
import { institutionFor } from '../institutions/queries.ts';
import { describeJob, jobSchema } from '../jobs/describe-job.ts';
import { enqueueJob } from '../jobs/enqueue-job.ts';
import { remind } from '../jobs/kinds/remind.ts';
import { jobFor } from '../jobs/queries.ts';
import { Problem } from '../problems.ts';
import { countReachable } from './count-reachable.ts';
import { openMail } from './mail.ts';
import { webhookKinds } from './post.ts';
import { postToGroup } from './post-to-group.ts';
import { addWebhook, listWebhooks, postTo, removeWebhook } from './webhooks.ts';

const webhook = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(webhookKinds),
  host: z.string(),
  signed: z.boolean(),
  createdAt: z.number(),
});
const sent = z.object({
  id: z.string(),
  channel: z.enum(['email', 'webhook']),
  sent: z.number(),
  failed: z.number(),
  at: z.number(),
});
const webhookParam = idParam.extend({ webhook: z.string().max(64) });

const foresee = route({
  method: 'get',
  path: '/campaigns/{id}/reminders',
  who: 'reminders.send',
  request: { params: idParam, query: peopleQuery },
  responses: {
    200: json(
      z.object({ canMail: z.boolean(), unanswered: z.number(), withEmail: z.number(), earlier: z.array(sent) }),
      'Whom a reminder would reach, and what went out before',
    ),
  },
});
const order = route({
  method: 'post',
  path: '/campaigns/{id}/reminders/mail',
  who: 'reminders.send',
  request: { params: idParam, body: takes(peopleQuery.strict()) },
  responses: { 202: json(jobSchema, 'The job that sends them, to whoever has not finished by then') },
});
const toGroup = route({
  method: 'post',
  path: '/campaigns/{id}/reminders/post',
  who: 'reminders.send',
  request: { params: idParam, body: takes(peopleQuery.extend({ webhook: z.string().max(64) }).strict()) },
  responses: { 200: json(done, 'Posted: how many are missing, no names') },
});
const tryMail = route({
  method: 'post',
  path: '/reminders/test-mail',
  who: 'reminders.send',
  request: { body: takes(z.strictObject({ to: z.email().max(200) })) },
  responses: { 200: json(done, 'The mail server took a test message') },
});
const list = route({
  method: 'get',
  path: '/institutions/{id}/webhooks',
  who: 'reminders.send',
  request: { params: idParam },
  responses: {
    200: json(z.array(webhook), 'Where this institution’s reminders are posted; secrets are not told again'),
  },
});
const add = route({
  method: 'post',
  path: '/institutions/{id}/webhooks',
  who: 'webhooks.keep',
  request: {
    params: idParam,
    body: takes(
      z.strictObject({
        name: textLine(40, 1),
        url: z.url().max(500),
        kind: z.enum(webhookKinds),
        secret: textLine(200, 1).optional(),
      }),
    ),
  },
  responses: { 201: json(z.object({ id: z.string() }), 'Added') },
});
const tryOne = route({
  method: 'post',
  path: '/institutions/{id}/webhooks/{webhook}/test',
  who: 'webhooks.keep',
  request: { params: webhookParam },
  responses: { 200: json(done, 'A test message was taken') },
});
const remove = route({
  method: 'delete',
  path: '/institutions/{id}/webhooks/{webhook}',
  who: 'webhooks.keep',
  request: { params: webhookParam },
  responses: { 200: json(done, 'Removed') },
});

const ok = { done: true as const };

export function reminderRoutes() {
  return createRouter()
    .openapi(foresee, async (c) => {
      const deps = c.get('deps');
      const sought = await soughtFor(c, c.req.valid('param').id, c.req.valid('query'));
      const { reminders } = deps.storage.tables;
      const earlier = await deps.storage.db
        .select()
        .from(reminders)
        .where(
          and(
            eq(reminders.campaign, sought.campaign.id),
            eq(reminders.subject, sought.participant.id),
            eq(reminders.instrument, sought.pin.id),
          ),
        )
        .orderBy(desc(reminders.at))
        .limit(20);
      const counts = isAnonymous(sought) ? { unanswered: 0, withEmail: 0 } : await countReachable(deps, sought);
      return c.json(
        {
          canMail: deps.config.mail !== null && !isAnonymous(sought),
          ...counts,
          earlier: earlier.map(({ id, channel, sent, failed, at }) => ({ id, channel, sent, failed, at })),
        },
        200,
      );
    })
    .openapi(order, async (c) => {
      const deps = c.get('deps');
      const staff = staffOf(c);
      const sought = await soughtFor(c, c.req.valid('param').id, c.req.valid('json'));
      const { campaign, participant, pin, department, groups = {} } = sought;
      if (isAnonymous(sought)) throw new Problem('no-list-of-anonymous');
      if (phaseOf(windowFor(campaign, participant.id), deps.now()) !== 'open') throw new Problem('campaign-not-open');
      if (deps.config.mail === null) throw new Problem('mail-not-set-up');
      if ((await countReachable(deps, sought)).withEmail === 0) throw new Problem('nobody-to-remind');
      const event: AuditEvent = {
        chain: participant.institution,
        by: staff.id,
        action: 'reminders-ordered',
        target: `campaign:${campaign.id}`,
        details: { instrument: pin.id },
      };
      const place = { campaign: campaign.id, participant: participant.id, instrument: pin.id };
      const id = await enqueueJob(deps, remind, {
        params: { about: campaign.name, ...place, department, groups: { ...groups }, by: staff.id },
        institution: participant.institution,
        createdBy: staff.id,
        event,
      });
      return c.json(describeJob(await jobFor(deps, staff, id), c.get('language')), 202);
    })
    .openapi(toGroup, async (c) => {
      const { webhook, ...people } = c.req.valid('json');
      const sought = await soughtFor(c, c.req.valid('param').id, people);
      await postToGroup(c.get('deps'), staffOf(c), sought, webhook);
      return c.json(ok, 200);
    })
    .openapi(tryMail, async (c) => {
      const { config, mailLimit } = c.get('deps');
      if (config.mail === null) throw new Problem('mail-not-set-up');
      const wait = await mailLimit.reserve(staffOf(c).id);
      if (wait > 0) throw new Problem('too-many-tries', { headers: { 'Retry-After': String(wait) } });
      const mail = await openMail(config.mail);
      try {
        await mail.send({
          to: c.req.valid('json').to,
          subject: '数衡测试邮件 / Shuheng test message',
          text: '收到这封邮件，说明提醒邮件可以发出。\nReminders can be sent.',
          html: '<p>收到这封邮件，说明提醒邮件可以发出。</p><p lang="en">Reminders can be sent.</p>',
        });
      } catch {
        throw new Problem('mail-refused');
      } finally {
        mail.close();
        // Every message counts, sent or not: nobody mails strangers from here.
        await mailLimit.fail(staffOf(c).id);
      }
      return c.json(ok, 200);
    })
    .openapi(list, async (c) => {
      const { id } = await institutionFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json(await listWebhooks(c.get('deps'), id), 200);
    })
    .openapi(add, async (c) => {
      const { id } = await institutionFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json({ id: await addWebhook(c.get('deps'), staffOf(c).id, id, c.req.valid('json')) }, 201);
    })
    .openapi(tryOne, async (c) => {
      const deps = c.get('deps');
      const { id, name } = await institutionFor(deps, staffOf(c), c.req.valid('param').id);
      const text = `数衡测试消息：${name}的填写提醒会发到这里。/ Reminders will be posted here.`;
      await postTo(deps, id, c.req.valid('param').webhook, { text, facts: { test: 1 } });
      return c.json(ok, 200);
    })
    .openapi(remove, async (c) => {
      const { id } = await institutionFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      await removeWebhook(c.get('deps'), staffOf(c).id, id, c.req.valid('param').webhook);
      return c.json(ok, 200);
    });
}
