// Which assessor reads which institution's report in which campaign.
import { z } from '@hono/zod-openapi';
import { and, eq, ne } from 'drizzle-orm';
import type { Action } from '../audit/actions.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { type AuditEvent, chainOf } from '../audit/event.ts';
import { notReviewedBlindly } from '../auth/scope.ts';
import { campaignFor } from '../campaigns/queries.ts';
import { shownState, shownStates } from '../campaigns/window.ts';
import { textLine } from '../clean-text.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, done, idParam, json, route, takes } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { GuardFailed, type Statement } from '../storage/storage.ts';

const assignment = z.strictObject({ user: textLine(64), subject: textLine(64) });

const list = route({
  method: 'get',
  path: '/campaigns/{id}/assessors',
  who: 'assessors.assign',
  request: { params: idParam },
  responses: {
    200: json(z.array(assignment.extend({ name: z.string(), institution: z.string() })), 'Assignments of a campaign'),
  },
});
const assign = route({
  method: 'post',
  path: '/campaigns/{id}/assessors',
  who: 'assessors.assign',
  request: { params: idParam, body: takes(assignment) },
  responses: { 201: json(done, 'Assigned') },
});
const withdraw = route({
  method: 'delete',
  path: '/campaigns/{id}/assessors',
  who: 'assessors.assign',
  request: { params: idParam, body: takes(assignment) },
  responses: { 200: json(done, 'Withdrawn') },
});
const mine = route({
  method: 'get',
  path: '/assignments',
  who: 'assignments.read',
  responses: {
    200: json(
      z.array(
        z.object({
          campaign: z.object({
            id: z.string(),
            name: z.string(),
            state: z.enum(shownStates),
            closes: z.string(),
          }),
          subject: z.object({ id: z.string(), name: z.string(), type: z.string() }),
        }),
      ),
      'Reports assigned to the signed-in assessor',
    ),
  },
});

/** Nothing is told where nothing changes: who is assigned already, or not at all. */
async function commitChange(
  c: HttpContext,
  action: Action,
  { campaign, subject, user }: { campaign: string; subject: string; user: string },
  statement: Statement,
): Promise<void> {
  const { storage } = c.get('deps');
  const { subjects } = storage.tables;
  const [owner] = await storage.db
    .select({ institution: subjects.institution })
    .from(subjects)
    .where(eq(subjects.id, subject));
  const event: AuditEvent = {
    chain: chainOf(owner?.institution ?? null),
    by: staffOf(c).id,
    action,
    target: `report:${campaign}/${subject}`,
    details: { assessor: user },
  };
  await commitAudited(c.get('deps'), [event], [statement], [{ of: statement, rows: 1 }]).catch((error: unknown) => {
    if (!(error instanceof GuardFailed)) throw error;
  });
}

export function assessorRoutes() {
  return createRouter()
    .openapi(list, async (c) => {
      const { storage } = c.get('deps');
      const { id } = await campaignFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      const { assessorAssignments: table, user, subjects } = storage.tables;
      const rows = await storage.db
        .select({ user: table.user, subject: table.subject, name: user.name, institution: subjects.name })
        .from(table)
        .innerJoin(user, eq(user.id, table.user))
        .innerJoin(subjects, eq(subjects.id, table.subject))
        .where(eq(table.campaign, id))
        .orderBy(subjects.name, user.name);
      return c.json(rows, 200);
    })
    .openapi(assign, async (c) => {
      const { storage } = c.get('deps');
      const wanted = c.req.valid('json');
      const campaign = await campaignFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      const { staff, assessorAssignments } = storage.tables;
      const [assessor] = await storage.db
        .select()
        .from(staff)
        .where(and(eq(staff.user, wanted.user), eq(staff.role, 'assessor')));
      if (!assessor || !campaign.subjects.includes(wanted.subject)) throw new Problem('not-found');
      const place = { campaign: campaign.id, ...wanted };
      const insert = storage.db.insert(assessorAssignments).values(place).onConflictDoNothing();
      await commitChange(c, 'assessor-assigned', place, insert);
      return c.json({ done: true as const }, 201);
    })
    .openapi(withdraw, async (c) => {
      const { storage } = c.get('deps');
      const { user, subject } = c.req.valid('json');
      const { id } = await campaignFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      const { assessorAssignments: table } = storage.tables;
      const remove = storage.db
        .delete(table)
        .where(and(eq(table.campaign, id), eq(table.user, user), eq(table.subject, subject)));
      await commitChange(c, 'assessor-withdrawn', { campaign: id, user, subject }, remove);
      return c.json({ done: true as const }, 200);
    })
    .openapi(mine, async (c) => {
      const { storage } = c.get('deps');
      const { assessorAssignments: table, campaigns, institutions, subjects } = storage.tables;
      const rows = await storage.db
        .select({
          campaign: { id: campaigns.id, name: campaigns.name, state: campaigns.state, closes: campaigns.closes },
          subject: { id: subjects.id, name: subjects.name, type: institutions.type },
        })
        .from(table)
        .innerJoin(campaigns, eq(campaigns.id, table.campaign))
        .innerJoin(subjects, eq(subjects.id, table.subject))
        .innerJoin(institutions, eq(institutions.id, subjects.institution))
        .where(
          and(
            eq(table.user, staffOf(c).id),
            ne(campaigns.state, 'draft'),
            notReviewedBlindly(c.get('deps'), staffOf(c).id),
          ),
        )
        .orderBy(campaigns.number, subjects.name);
      return c.json(
        rows.map((row) => ({ ...row, campaign: { ...row.campaign, state: shownState(row.campaign.state) } })),
        200,
      );
    });
}
