// The assessor's desk over HTTP: the queue, one subject, scores, criteria, the application behind it, questions, handing in, and
// moderation afterwards. Every address names panel and subject; whatever is not assigned to the caller answers like what does not exist.
import { z } from '@hono/zod-openapi';
import { codeSchema } from '../../questionnaires/schema/names.ts';
import { textLine, textLines } from '../clean-text.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, described, done, idParam, json, revisionSchema, route, takes } from '../http/route.ts';
import { criterionVerdicts } from '../storage/programme-tables.ts';
import { askAgain, askInstitution, closeQuestion } from './ask-institution.ts';
import { declareConflict } from './declare-conflict.ts';
import { type DeskView, describeDesk } from './describe-desk.ts';
import { type Queued, readQueue } from './desk-queue.ts';
import { saveGroupOpinion } from './group-opinion.ts';
import { handIn, saveOpinion } from './hand-in.ts';
import { findAsLead, moderateScore, refuseBeforeModeration } from './moderate-score.ts';
import { deskPlaceFor } from './panel-place.ts';
import { type ReadForReview, readForReview } from './read-application.ts';
import { saveCriterion } from './save-criterion.ts';
import { type Scored, saveScore } from './save-score.ts';
import { keepVisit, readVisits, type Visit } from './site-visits.ts';
import { describeSubject, type SubjectModeration } from './subject-moderation.ts';

const who = 'reviews.score';
const at = '/review-desk/{id}/{subject}' as const;
const id = z.string().min(1).max(64);
const params = idParam.extend({ subject: id });
const ofIndicator = params.extend({ indicator: codeSchema });
const ofQuestion = params.extend({ question: id });
const ofVisit = params.extend({ visit: id });
const ofApplication = params.extend({ application: id });
const revision = revisionSchema;
const kept = z.object({ revision: z.number(), savedAt: z.number() });
const level = z.number().int().min(1).max(7);
const said = { confidence: z.enum(['low', 'middle', 'high']).nullable(), comment: textLines(4000) };
const reason = textLines(1000);
const day = z.iso.date();
const opinion = z.strictObject({ revision, opinion: textLines(8000) });
const asked = z.strictObject({ text: textLines(2000).min(1), due: day });
const visit = z.strictObject({
  visitedOn: day,
  visitors: z.array(textLine(20, 1)).max(20),
  checklist: z
    .array(
      z.strictObject({
        text: textLine(200, 1),
        seen: z.enum(['yes', 'no', 'partly']).nullable(),
        note: textLines(1000),
      }),
    )
    .max(100),
  record: textLines(8000),
  photographs: z.array(id).max(60),
});

const queue = route({
  method: 'get',
  path: '/review-desk',
  who,
  responses: { 200: json(described<Queued[]>('Queue'), 'What is assigned to the caller') },
});
const read = route({
  method: 'get',
  path: at,
  who,
  request: { params },
  responses: { 200: json(described<DeskView>('A subject'), 'Without any claimed level that is still hidden') },
});
const score = route({
  method: 'put',
  path: `${at}/scores/{indicator}`,
  who,
  request: {
    params: ofIndicator,
    body: takes(z.strictObject({ revision, level: level.nullable(), ...said })),
  },
  responses: { 200: json(described<Scored>('Kept'), 'Kept; once a level is kept, the claim comes with it') },
});
const judge = route({
  method: 'put',
  path: `${at}/applications/{application}/criteria/{rule}`,
  who,
  request: {
    params: ofApplication.extend({ rule: codeSchema }),
    body: takes(z.strictObject({ revision, verdict: z.enum(criterionVerdicts).nullable(), comment: textLines(4000) })),
  },
  responses: { 200: json(kept, 'Kept') },
});
const application = route({
  method: 'get',
  path: `${at}/applications/{application}`,
  who,
  request: { params: ofApplication },
  responses: {
    200: json(described<ReadForReview>('An application'), 'In words; not before the own levels are given blindly'),
  },
});
const speak = route({
  method: 'put',
  path: `${at}/group-opinion`,
  who,
  request: { params, body: takes(z.strictObject({ revision, text: textLines(8000) })) },
  responses: { 200: json(kept, 'Kept, for the group') },
});
const write = route({
  method: 'put',
  path: `${at}/opinion`,
  who,
  request: { params, body: takes(opinion) },
  responses: { 200: json(kept, 'Kept') },
});
const hand = route({
  method: 'post',
  path: `${at}/hand-in`,
  who,
  request: { params, body: takes(opinion) },
  responses: { 200: json(done, 'Handed in: the first pass is frozen') },
});
const decline = route({
  method: 'post',
  path: `${at}/conflict`,
  who,
  request: { params, body: takes(z.strictObject({ reason: textLine(200, 1) })) },
  responses: { 200: json(done, 'Declined; the operator assigns somebody else') },
});
const ask = route({
  method: 'post',
  path: `${at}/questions`,
  who,
  request: { params, body: takes(asked.extend({ indicator: codeSchema })) },
  responses: { 201: json(z.object({ id: z.string() }), 'Sent to the institution, without a name') },
});
const again = route({
  method: 'post',
  path: `${at}/questions/{question}/messages`,
  who,
  request: { params: ofQuestion, body: takes(asked) },
  responses: { 201: json(done, 'Asked again; the thread goes on') },
});
const close = route({
  method: 'post',
  path: `${at}/questions/{question}/close`,
  who,
  request: { params: ofQuestion },
  responses: { 200: json(done, 'Closed') },
});
const moderation = route({
  method: 'get',
  path: `${at}/moderation`,
  who,
  request: { params },
  responses: { 200: json(described<SubjectModeration>('Moderation'), 'All scores of the subject, by alias') },
});
const moderate = route({
  method: 'put',
  path: `${at}/moderated/{indicator}`,
  who,
  request: { params: ofIndicator, body: takes(z.strictObject({ revision, level, reason, ...said })) },
  responses: { 200: json(done, 'Changed, with the reason; the first pass stays') },
});
const find = route({
  method: 'put',
  path: `${at}/findings/{indicator}`,
  who,
  request: { params: ofIndicator, body: takes(z.strictObject({ level, reason })) },
  responses: { 200: json(done, 'Found by the lead') },
});
const visits = route({
  method: 'get',
  path: `${at}/visits`,
  who,
  request: { params },
  responses: { 200: json(described<Visit[]>('Visits'), 'Site visits to the subject') },
});
const visited = route({
  method: 'post',
  path: `${at}/visits`,
  who,
  request: { params, body: takes(visit) },
  responses: { 201: json(z.object({ id: z.string() }), 'Kept') },
});
const changeVisit = route({
  method: 'put',
  path: `${at}/visits/{visit}`,
  who,
  request: { params: ofVisit, body: takes(visit.extend({ revision })) },
  responses: { 200: json(done, 'Kept') },
});

const finished = { done: true as const };

async function placeOf(c: HttpContext, name: { id: string; subject: string }) {
  const [parts, staff] = [c.get('deps'), staffOf(c)] as const;
  return [parts, staff, await deskPlaceFor(parts, staff, name.id, name.subject)] as const;
}

export function deskRoutes() {
  return createRouter()
    .openapi(queue, async (c) => c.json(await readQueue(c.get('deps'), staffOf(c), c.get('language')), 200))
    .openapi(read, async (c) => {
      const [parts, , place] = await placeOf(c, c.req.valid('param'));
      return c.json(await describeDesk(parts, place, c.get('language')), 200);
    })
    .openapi(score, async (c) => {
      const { indicator, ...name } = c.req.valid('param');
      return c.json(await saveScore(...(await placeOf(c, name)), { indicator, ...c.req.valid('json') }), 200);
    })
    .openapi(judge, async (c) => {
      const { application: of, rule, ...name } = c.req.valid('param');
      const [parts, , place] = await placeOf(c, name);
      return c.json(await saveCriterion(parts, place, { application: of, rule, ...c.req.valid('json') }), 200);
    })
    .openapi(application, async (c) => {
      const { application: of, ...name } = c.req.valid('param');
      const [parts, , place] = await placeOf(c, name);
      return c.json(await readForReview(parts, place, of, c.get('language')), 200);
    })
    .openapi(speak, async (c) => {
      const [parts, , place] = await placeOf(c, c.req.valid('param'));
      return c.json(await saveGroupOpinion(parts, place, c.req.valid('json')), 200);
    })
    .openapi(write, async (c) => {
      const [parts, , place] = await placeOf(c, c.req.valid('param'));
      return c.json(await saveOpinion(parts, place, c.req.valid('json')), 200);
    })
    .openapi(hand, async (c) => {
      await handIn(...(await placeOf(c, c.req.valid('param'))), c.req.valid('json'), c.get('language'));
      return c.json(finished, 200);
    })
    .openapi(decline, async (c) => {
      await declareConflict(...(await placeOf(c, c.req.valid('param'))), c.req.valid('json').reason);
      return c.json(finished, 200);
    })
    .openapi(ask, async (c) => {
      const question = await askInstitution(...(await placeOf(c, c.req.valid('param'))), c.req.valid('json'));
      return c.json({ id: question }, 201);
    })
    .openapi(again, async (c) => {
      const { question, ...name } = c.req.valid('param');
      await askAgain(...(await placeOf(c, name)), { question, ...c.req.valid('json') });
      return c.json(finished, 201);
    })
    .openapi(close, async (c) => {
      const { question, ...name } = c.req.valid('param');
      await closeQuestion(...(await placeOf(c, name)), question);
      return c.json(finished, 200);
    })
    .openapi(moderation, async (c) => {
      const [parts, , place] = await placeOf(c, c.req.valid('param'));
      refuseBeforeModeration(place);
      return c.json(await describeSubject(parts, place, place.subject, place.assignment, c.get('language')), 200);
    })
    .openapi(moderate, async (c) => {
      const { indicator, ...name } = c.req.valid('param');
      await moderateScore(...(await placeOf(c, name)), { indicator, ...c.req.valid('json') });
      return c.json(finished, 200);
    })
    .openapi(find, async (c) => {
      const { indicator, ...name } = c.req.valid('param');
      await findAsLead(...(await placeOf(c, name)), { indicator, ...c.req.valid('json') });
      return c.json(finished, 200);
    })
    .openapi(visits, async (c) => {
      const [parts, , { panel, subject }] = await placeOf(c, c.req.valid('param'));
      return c.json(await readVisits(parts, panel.id, subject.id), 200);
    })
    .openapi(visited, async (c) => {
      const made = await keepVisit(...(await placeOf(c, c.req.valid('param'))), null, c.req.valid('json'));
      return c.json({ id: made }, 201);
    })
    .openapi(changeVisit, async (c) => {
      const { visit: known, ...name } = c.req.valid('param');
      const { revision: seen, ...content } = c.req.valid('json');
      await keepVisit(...(await placeOf(c, name)), { id: known, revision: seen }, content);
      return c.json(finished, 200);
    });
}
