// Reports over HTTP: for participants' staff, assigned assessors and operators. Every address looks its place up with the
// caller's tenant, so another one's report is not found.
import { z } from '@hono/zod-openapi';
import type { Report } from '../../scoring/report/report.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import type { AuditEvent } from '../audit/event.ts';
import { ownSubjectsFor, reportedTo } from '../campaigns/participants-for.ts';
import { campaignFor } from '../campaigns/queries.ts';
import { textLines } from '../clean-text.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, described, idParam, json, revisionSchema, route, takes } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { taskStates } from '../storage/programme-tables.ts';
import { explainCell, type TraceSheet } from './explain-cell.ts';
import { type Format, fileHeaders, renderReport } from './export-report.ts';
import { describeIssued, issueReport } from './issue-report.ts';
import { listReports } from './list-reports.ts';
import { makeReport } from './make-report.ts';
import { prefilledTasks } from './prefilled-tasks.ts';
import { type ReportPlace, reportPlaceFor } from './report-place.ts';
import { markProgress, type TaskWithProgress, tasksWithProgress } from './task-progress.ts';
import { readTasks, saveTasks } from './tasks.ts';

const params = z.object({ campaign: z.string().max(64), subject: z.string().max(64) });
const query = z.object({ lang: z.enum(['zh-CN', 'en']).optional() });
const words = textLines(500);
const taskList = z.strictObject({
  tasks: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(64),
        indicator: z.string().max(64),
        problem: words,
        cause: words,
        action: words,
        lead: words,
        due: words,
        evidence: words,
      }),
    )
    .max(200),
  revision: revisionSchema,
});
const issued = z.object({
  number: z.string(),
  sha256: z.string(),
  hashes: z.record(z.string(), z.string()),
  profiles: z.array(z.object({ instrument: z.string(), profile: z.string() })),
  issuedAt: z.number(),
});

const list = route({
  method: 'get',
  path: '/campaigns/{id}/reports',
  who: 'reports.read',
  request: { params: idParam },
  responses: {
    200: json(
      z.array(
        z.object({
          /** The participant, with the type of its owner. */
          institution: z.object({ id: z.string(), kind: z.string(), name: z.string(), type: z.string() }),
          state: z.enum(['provisional', 'final', 'insufficient']),
          level: z.number().nullable(),
          levelName: z.string().nullable(),
          overall: z.number().nullable(),
          number: z.string(),
          issued: z
            .object({
              at: z.number(),
              sha256: z.string(),
              /** The numbers are those of another profile than counts in the campaign now. */
              older: z.boolean(),
            })
            .nullable(),
          /** What level and overall were made with; null where there is no form. */
          profile: z.string().nullable(),
        }),
      ),
      'Level and overall of every participant one may see',
    ),
  },
});
const read = route({
  method: 'get',
  path: '/reports/{campaign}/{subject}',
  who: 'reports.read',
  request: { params, query },
  responses: { 200: json(described<Report>('The report object every rendering prints'), 'The report') },
});
const file = (format: Format) =>
  route({
    method: 'get',
    path: `/reports/{campaign}/{subject}/report.${format}`,
    who: 'reports.read',
    request: { params, query },
    responses: { 200: { description: `The report as ${format}` } },
  });
const trace = route({
  method: 'get',
  path: '/reports/{campaign}/{subject}/trace',
  who: 'reports.read',
  request: { params, query: query.extend({ cell: z.string().min(1).max(200) }) },
  responses: {
    200: json(
      described<TraceSheet>('Title, lines and, for an institution’s own answers, the scoring trace'),
      'How a number came about',
    ),
  },
});
const tasks = route({
  method: 'get',
  path: '/reports/{campaign}/{subject}/tasks',
  who: 'reports.read',
  request: { params, query },
  responses: { 200: json(taskList, 'The improvement tasks; revision 0 = prefilled, not yet edited') },
});
const keepTasks = route({
  method: 'put',
  path: '/reports/{campaign}/{subject}/tasks',
  who: 'reports.write',
  request: { params, body: takes(taskList) },
  responses: { 200: json(taskList, 'As saved') },
});
const progress = route({
  method: 'get',
  path: '/reports/{campaign}/{subject}/progress',
  who: 'reports.read',
  request: { params, query },
  responses: {
    200: json(described<TaskWithProgress[]>('Tasks that were planned'), 'With what the school says of each'),
  },
});
const mark = route({
  method: 'put',
  path: '/reports/{campaign}/{subject}/progress/{task}',
  who: 'reports.write',
  request: {
    params: params.extend({ task: z.string().min(1).max(64) }),
    body: takes(
      z.strictObject({
        revision: revisionSchema,
        state: z.enum(taskStates),
        note: textLines(1000),
        evidence: z.string().max(64).nullable(),
      }),
    ),
  },
  responses: { 200: json(z.object({ revision: z.number().int() }), 'Marked') },
});
const issue = route({
  method: 'post',
  path: '/reports/{campaign}/{subject}/issue',
  who: 'reports.issue',
  request: { params },
  responses: { 200: json(issued, 'Frozen with its hash') },
});
const readIssue = route({
  method: 'get',
  path: '/reports/{campaign}/{subject}/issued',
  who: 'reports.read',
  request: { params },
  responses: { 200: json(issued.nullable(), 'The frozen report’s number and hash, or null') },
});

const placeOf = (c: HttpContext, { campaign, subject }: z.infer<typeof params>): Promise<ReportPlace> =>
  reportPlaceFor(c.get('deps'), staffOf(c), campaign, subject);

/** To change or issue it: members of another's subject only read. */
const ownPlaceOf = async (c: HttpContext, at: z.infer<typeof params>): Promise<ReportPlace> => {
  // Whoever may not read it learns nothing; whoever may is told that it is not theirs.
  await placeOf(c, at);
  return reportPlaceFor(c.get('deps'), staffOf(c), at.campaign, at.subject, ownSubjectsFor).catch((error: unknown) => {
    throw error instanceof Problem && error.code === 'not-found' ? new Problem('not-permitted') : error;
  });
};

async function answerFile(c: HttpContext, at: z.infer<typeof params>, format: Format): Promise<Response> {
  const place = await placeOf(c, at);
  const report = await makeReport(c.get('deps'), place, c.get('language'));
  const headers = fileHeaders(report, format);
  // Whoever asks what it is called has fetched nothing.
  if (c.req.method === 'HEAD') return c.body(null, 200, headers);
  const content = new Uint8Array(await renderReport(report, format));
  const downloaded: AuditEvent = {
    chain: place.subject.institution,
    by: staffOf(c).id,
    action: 'report-downloaded',
    target: `report:${at.campaign}/${at.subject}`,
    details: { format, number: report.number, language: c.get('language') },
  };
  await commitAudited(c.get('deps'), [downloaded]);
  return c.body(content, 200, headers);
}

export function reportRoutes() {
  return createRouter()
    .openapi(list, async (c) => {
      const campaign = await campaignFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json(
        await listReports(
          c.get('deps'),
          campaign,
          await reportedTo(c.get('deps'), staffOf(c), campaign),
          c.get('language'),
        ),
        200,
      );
    })
    .openapi(read, async (c) =>
      c.json(await makeReport(c.get('deps'), await placeOf(c, c.req.valid('param')), c.get('language')), 200),
    )
    .openapi(file('pdf'), (c) => answerFile(c, c.req.valid('param'), 'pdf'))
    .openapi(file('docx'), (c) => answerFile(c, c.req.valid('param'), 'docx'))
    .openapi(file('xlsx'), (c) => answerFile(c, c.req.valid('param'), 'xlsx'))
    .openapi(trace, async (c) => {
      const place = await placeOf(c, c.req.valid('param'));
      return c.json(await explainCell(c.get('deps'), place, c.req.valid('query').cell, c.get('language')), 200);
    })
    .openapi(tasks, async (c) => {
      const place = await placeOf(c, c.req.valid('param'));
      const saved = await readTasks(c.get('deps'), place.campaign.id, place.subject.id);
      return c.json(
        saved ?? { tasks: await prefilledTasks(c.get('deps'), place, c.get('language')), revision: 0 },
        200,
      );
    })
    .openapi(keepTasks, async (c) => {
      const { campaign, subject } = await ownPlaceOf(c, c.req.valid('param'));
      const at = { campaign: campaign.id, subject: subject.id, institution: subject.institution, user: staffOf(c).id };
      return c.json(await saveTasks(c.get('deps'), at, c.req.valid('json')), 200);
    })
    .openapi(progress, async (c) => {
      const { campaign, subject } = await placeOf(c, c.req.valid('param'));
      return c.json(await tasksWithProgress(c.get('deps'), campaign.id, subject.id, c.get('language')), 200);
    })
    .openapi(mark, async (c) => {
      const { task, ...named } = c.req.valid('param');
      const { campaign, subject } = await ownPlaceOf(c, named);
      const at = { campaign: campaign.id, subject: subject.id, institution: subject.institution, user: staffOf(c).id };
      const said = { task, ...c.req.valid('json') };
      return c.json({ revision: await markProgress(c.get('deps'), at, said, c.get('language')) }, 200);
    })
    .openapi(issue, async (c) => {
      const place = await ownPlaceOf(c, c.req.valid('param'));
      await issueReport(c.get('deps'), place, staffOf(c).id);
      const frozen = await describeIssued(c.get('deps'), place.campaign, place.subject.id);
      if (!frozen) throw new Problem('report-insufficient');
      return c.json(frozen, 200);
    })
    .openapi(readIssue, async (c) => {
      const { campaign, subject } = await placeOf(c, c.req.valid('param'));
      return c.json(await describeIssued(c.get('deps'), campaign, subject.id), 200);
    });
}
