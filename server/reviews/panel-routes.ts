// Expert panels over HTTP, for the operator: made, assigned, moved on, and looked at in moderation; and what is known of assessors.
import { z } from '@hono/zod-openapi';
import { codeSchema, idSchema } from '../../questionnaires/schema/names.ts';
import { evidenceKinds } from '../../scoring/witnesses/evidence-rule.ts';
import { findingRules } from '../../scoring/witnesses/find-levels.ts';
import { textLine, textLines } from '../clean-text.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, described, done, idParam, json, revisionSchema, route, takes } from '../http/route.ts';
import { panelStates } from '../storage/programme-tables.ts';
import { assignReviewers } from './assign-reviewers.ts';
import { describePanel, type PanelView } from './describe-panel.ts';
import { describeAssessor, enterConflict, liftConflict } from './keep-assessors.ts';
import { changePanel, makePanel, usualRules } from './keep-panel.ts';
import { type ListedPanel, listPanels } from './list-panels.ts';
import { movePanel } from './move-panel.ts';
import { describeModeration, type PanelModeration } from './panel-moderation.ts';
import { panelFor, subjectOf } from './panel-place.ts';
import { type Proposal, proposeAssignments } from './propose-assignments.ts';
import { type Assessor, readAssessors } from './read-assessors.ts';
import type { ReviewRules } from './review-rules.ts';
import { describeSubject, type SubjectModeration } from './subject-moderation.ts';

const who = 'reviews.keep';
const id = z.string().min(1).max(64);
const revision = revisionSchema;
const level = z.number().int().min(1).max(7);
const rules = z.strictObject({
  blind: z.boolean(),
  distance: z.number().min(0).max(6),
  finding: z.enum(findingRules),
  evidence: z.strictObject({
    none: level,
    caps: z.record(z.enum(evidenceKinds), level),
    runningDays: z.number().int().min(1).max(3660),
  }),
  counts: z.enum(['claimed', 'supported', 'found']),
});
const assignments = z
  .array(
    z.strictObject({
      subject: id,
      user: id,
      indicators: z.array(codeSchema).min(1).max(1000).nullable(),
      lead: z.boolean(),
    }),
  )
  .max(20_000);
const subjectParams = idParam.extend({ subject: id });
const conflict = z.strictObject({ user: id, institution: id });

const list = route({
  method: 'get',
  path: '/review-panels',
  who,
  responses: { 200: json(described<ListedPanel[]>('Panels'), 'All panels, the latest first') },
});
const usual = route({
  method: 'get',
  path: '/review-rules',
  who,
  request: { query: z.object({ campaign: id.optional() }) },
  responses: { 200: json(described<ReviewRules>('Rules'), 'What a new panel begins with') },
});
const make = route({
  method: 'post',
  path: '/review-panels',
  who,
  request: {
    body: takes(
      z.strictObject({
        campaign: id,
        instrument: idSchema,
        name: textLine(60, 2),
        rules,
        due: z.iso.date().nullable(),
      }),
    ),
  },
  responses: { 201: json(z.object({ id: z.string() }), 'The new panel; nobody is assigned yet') },
});
const read = route({
  method: 'get',
  path: '/review-panels/{id}',
  who,
  request: { params: idParam },
  responses: { 200: json(described<PanelView>('A panel'), 'A panel with its subjects, assignments and assessors') },
});
const change = route({
  method: 'patch',
  path: '/review-panels/{id}',
  who,
  request: {
    params: idParam,
    body: takes(z.strictObject({ revision, name: textLine(60, 2), rules, due: z.iso.date().nullable() })),
  },
  responses: { 200: json(done, 'Changed; rules only before anybody scores') },
});
const propose = route({
  method: 'post',
  path: '/review-panels/{id}/proposal',
  who,
  request: {
    params: idParam,
    body: takes(
      z.strictObject({
        by: z.enum(['subjects', 'indicators']),
        each: z.number().int().min(1).max(9),
        assessors: z.array(id).min(1).max(500),
      }),
    ),
  },
  responses: { 200: json(described<Proposal>('A proposal'), 'Balanced; nothing is saved') },
});
const assign = route({
  method: 'put',
  path: '/review-panels/{id}/assignments',
  who,
  request: { params: idParam, body: takes(z.strictObject({ revision, assignments })) },
  responses: { 200: json(done, 'Saved as a whole') },
});
const move = route({
  method: 'post',
  path: '/review-panels/{id}/move',
  who,
  request: {
    params: idParam,
    body: takes(z.strictObject({ to: z.enum(panelStates), revision, reason: textLines(500).default('') })),
  },
  responses: { 200: json(done, 'The next stage; closing writes every finding') },
});
const moderation = route({
  method: 'get',
  path: '/review-panels/{id}/moderation',
  who,
  request: { params: idParam },
  responses: { 200: json(described<PanelModeration>('Agreement'), 'Agreement, severity, and what lies too far apart') },
});
const subjectModeration = route({
  method: 'get',
  path: '/review-panels/{id}/subjects/{subject}',
  who,
  request: { params: subjectParams },
  responses: { 200: json(described<SubjectModeration>('A subject'), 'All scores of one subject') },
});
const assessors = route({
  method: 'get',
  path: '/review-assessors',
  who,
  responses: { 200: json(described<Assessor[]>('Assessors'), 'Specialities, conflicts of interest and loads') },
});
const describe = route({
  method: 'put',
  path: '/review-assessors/{user}',
  who,
  request: {
    params: z.object({ user: id }),
    body: takes(z.strictObject({ institution: id.nullable(), specialities: z.array(textLine(80, 1)).max(60) })),
  },
  responses: { 200: json(done, 'Kept') },
});
const enter = route({
  method: 'post',
  path: '/review-conflicts',
  who,
  request: { body: takes(conflict.extend({ reason: textLine(200, 1) })) },
  responses: { 201: json(done, 'Not assigned there from now on') },
});
const lift = route({
  method: 'delete',
  path: '/review-conflicts',
  who,
  request: { body: takes(conflict) },
  responses: { 200: json(done, 'Lifted') },
});

const finished = { done: true as const };

export function panelRoutes() {
  return createRouter()
    .openapi(list, async (c) => c.json(await listPanels(c.get('deps'), c.get('language')), 200))
    .openapi(usual, async (c) => c.json(await usualRules(c.get('deps'), c.req.valid('query').campaign), 200))
    .openapi(make, async (c) => c.json({ id: await makePanel(c.get('deps'), staffOf(c), c.req.valid('json')) }, 201))
    .openapi(read, async (c) => {
      const place = await panelFor(c.get('deps'), c.req.valid('param').id);
      return c.json(await describePanel(c.get('deps'), place, c.get('language')), 200);
    })
    .openapi(change, async (c) => {
      await changePanel(c.get('deps'), staffOf(c), c.req.valid('param').id, c.req.valid('json'));
      return c.json(finished, 200);
    })
    .openapi(propose, async (c) => {
      const place = await panelFor(c.get('deps'), c.req.valid('param').id);
      return c.json(await proposeAssignments(c.get('deps'), place, c.req.valid('json')), 200);
    })
    .openapi(assign, async (c) => {
      const place = await panelFor(c.get('deps'), c.req.valid('param').id);
      await assignReviewers(c.get('deps'), staffOf(c), place, c.req.valid('json'), c.get('language'));
      return c.json(finished, 200);
    })
    .openapi(move, async (c) => {
      const place = await panelFor(c.get('deps'), c.req.valid('param').id);
      await movePanel(c.get('deps'), staffOf(c), place, c.req.valid('json'), c.get('language'));
      return c.json(finished, 200);
    })
    .openapi(moderation, async (c) => {
      const place = await panelFor(c.get('deps'), c.req.valid('param').id);
      return c.json(await describeModeration(c.get('deps'), place), 200);
    })
    .openapi(subjectModeration, async (c) => {
      const { id: panel, subject } = c.req.valid('param');
      const place = await panelFor(c.get('deps'), panel);
      const reviewed = await subjectOf(c.get('deps'), subject);
      return c.json(await describeSubject(c.get('deps'), place, reviewed, null, c.get('language')), 200);
    })
    .openapi(assessors, async (c) => c.json(await readAssessors(c.get('deps')), 200))
    .openapi(describe, async (c) => {
      await describeAssessor(c.get('deps'), staffOf(c), c.req.valid('param').user, c.req.valid('json'));
      return c.json(finished, 200);
    })
    .openapi(enter, async (c) => {
      await enterConflict(c.get('deps'), staffOf(c), c.req.valid('json'));
      return c.json(finished, 201);
    })
    .openapi(lift, async (c) => {
      await liftConflict(c.get('deps'), staffOf(c), c.req.valid('json'));
      return c.json(finished, 200);
    });
}
