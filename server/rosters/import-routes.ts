// Importing a list over HTTP: a file gives a dry run, its outcome is looked at and decided upon, one request brings it in, and the last
// import can be undone. The work is a job's; here stands who may, and which file belongs to whom.
import { z } from '@hono/zod-openapi';
import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { rosters } from '../../questionnaires/schema/instrument.ts';
import { digestOf } from '../audit/event.ts';
import { textLine } from '../clean-text.ts';
import { attachment } from '../http/attachment.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { limitBody } from '../http/limit-body.ts';
import { createRouter, done, idParam, json, route, takes } from '../http/route.ts';
import { institutionFor } from '../institutions/queries.ts';
import { describeJob, jobSchema } from '../jobs/describe-job.ts';
import { enqueueJob } from '../jobs/enqueue-job.ts';
import { giveJobFile, readKeptFile, removeKeptFile } from '../jobs/job-files.ts';
import { rosterKind } from '../jobs/kinds/roster.ts';
import { jobFor } from '../jobs/queries.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import type { Audience } from '../storage/tables.ts';
import { type Outcome, outcomeSchema } from './check-list.ts';
import { leaveOutColumns } from './leave-out.ts';
import { largestList } from './read-list.ts';
import {
  decisionsSchema,
  outcomeFile,
  type RosterJobParams,
  type RosterTask,
  rosterJobParams,
  uploadFile,
} from './roster-job.ts';
import { lastImport } from './undo-import.ts';

const audience = z.enum(rosters);
const jobParam = idParam.extend({ job: z.string().min(1).max(64) });
/** As a dry run told them; once for each. */
const column = z.string().min(1).max(40);
const columns = z.union([column, z.array(column).max(60)]).transform((named) => [named].flat());
const path = '/institutions/{id}/roster-imports';

const check = route({
  method: 'post',
  path,
  who: 'rosters.write',
  request: { params: idParam, query: z.object({ audience, name: textLine(200), leaveOut: columns.optional() }) },
  responses: { 202: json(jobSchema, 'The dry run of the file sent as the body: it writes nothing') },
});
const outcome = route({
  method: 'get',
  path: `${path}/{job}`,
  who: 'rosters.write',
  request: { params: jobParam },
  responses: { 200: json(outcomeSchema, 'What a finished dry run found') },
});
const apply = route({
  method: 'post',
  path: `${path}/{job}/apply`,
  who: 'rosters.write',
  request: { params: jobParam, body: takes(decisionsSchema) },
  responses: { 202: json(jobSchema, 'The job that brings the list in, all of it or nothing') },
});
const discard = route({
  method: 'delete',
  path: `${path}/{job}`,
  who: 'rosters.write',
  request: { params: jobParam },
  responses: { 200: json(done, 'The list of a dry run that is given up is no longer kept') },
});
const past = route({
  method: 'get',
  path,
  who: 'rosters.read',
  request: { params: idParam, query: z.object({ audience }) },
  responses: {
    200: json(
      z.array(
        z.object({
          id: z.string(),
          fileName: z.string().nullable(),
          counts: z.record(z.string(), z.number()),
          by: z.string().nullable(),
          at: z.number(),
          undoneAt: z.number().nullable(),
          undoable: z.boolean(),
        }),
      ),
      'Imports, the newest first; the first may be undone for 30 days',
    ),
  },
});
const undo = route({
  method: 'post',
  path: '/institutions/{id}/roster-imports/{import}/undo',
  who: 'rosters.write',
  request: { params: idParam.extend({ import: z.string().min(1).max(64) }) },
  responses: {
    202: json(jobSchema, 'The job that undoes the import as far as nobody has answered or been changed since'),
  },
});
const template = route({
  method: 'get',
  path: '/roster-template.xlsx',
  who: 'rosters.read',
  request: { query: z.object({ audience }) },
  responses: { 200: { description: 'An empty list to fill in' } },
});

const mostPast = 20;
const sheets = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const called: Readonly<Record<Audience, string>> = {
  ...{
    teacher: '教师',
    student: '学生',
    employer: '用人单位',
    graduate: '毕业生',
    leader: '管理人员',
    mentor: '企业导师',
  },
};

async function enqueue(
  c: HttpContext,
  institution: string,
  params: RosterJobParams,
  bringFile?: (job: string) => Promise<void>,
) {
  const deps = c.get('deps');
  const staff = staffOf(c);
  const job = await enqueueJob(deps, rosterKind, {
    ...{ params, institution, createdBy: staff.id },
    // Before the row: whoever takes the job finds its file.
    alongside: async (id) => {
      await bringFile?.(id);
      return [];
    },
  });
  return describeJob(await jobFor(deps, staff, job), c.get('language'));
}

/** @throws not-found for whatever is no finished dry run on this institution's roster */
async function dryRun(c: HttpContext, institution: string, id: string): Promise<[RosterTask<'check'>, Outcome]> {
  const deps = c.get('deps');
  await institutionFor(deps, staffOf(c), institution);
  const { job } = await jobFor(deps, staffOf(c), id);
  const params = job.kind === rosterKind.kind ? rosterJobParams.parse(job.params) : null;
  if (params?.task !== 'check' || params.institution !== institution || job.state !== 'done')
    throw new Problem('not-found');
  const kept = await readKeptFile(deps.config.dataDir, id, outcomeFile);
  if (!kept) throw new Problem('roster-file-gone');
  return [params, outcomeSchema.parse(JSON.parse(kept.toString()))];
}

export function rosterImportRoutes() {
  const router = createRouter();
  router.use('/institutions/:id/roster-imports', limitBody(largestList, 'roster-file-too-large'));
  return router
    .openapi(check, async (c) => {
      const deps = c.get('deps');
      const { id } = c.req.valid('param');
      const { audience, name, leaveOut } = c.req.valid('query');
      const institution = await institutionFor(deps, staffOf(c), id);
      const sent = new Uint8Array(await c.req.arrayBuffer());
      const stripped = leaveOut ? await leaveOutColumns(sent, leaveOut) : null;
      const bytes = stripped?.lines ?? sent;
      const params = {
        ...{ task: 'check' as const, about: `${institution.name} · ${called[audience]} · ${name}`, institution: id },
        ...{ audience, by: staffOf(c).id, language: c.get('language'), fileName: name },
        digest: digestOf(deps, Buffer.from(bytes).toString('base64')),
        ...(stripped && leaveOut ? { without: { columns: leaveOut, encoding: stripped.encoding } } : {}),
      };
      const job = await enqueue(c, id, params, (made) => giveJobFile(deps.config.dataDir, made, uploadFile, bytes));
      return c.json(job, 202);
    })
    .openapi(outcome, async (c) => {
      const { id, job } = c.req.valid('param');
      return c.json((await dryRun(c, id, job))[1], 200);
    })
    .openapi(apply, async (c) => {
      const { dataDir } = c.get('deps').config;
      const { id, job: checked } = c.req.valid('param');
      const [params, { digest, refused }] = await dryRun(c, id, checked);
      const list = await readKeptFile(dataDir, checked, uploadFile);
      if (!list || refused !== null) throw new Problem('roster-file-gone');
      const order = {
        ...{ ...params, task: 'import' as const, by: staffOf(c).id, import: newId(c.get('deps').now()) },
        ...{ decisions: c.req.valid('json'), judged: digest },
      };
      const job = await enqueue(c, id, order, (made) => giveJobFile(dataDir, made, uploadFile, list));
      // It lies with the job that writes it now.
      removeKeptFile(dataDir, checked, uploadFile);
      return c.json(job, 202);
    })
    .openapi(discard, async (c) => {
      const { id, job } = c.req.valid('param');
      await dryRun(c, id, job);
      for (const file of [uploadFile, outcomeFile]) removeKeptFile(c.get('deps').config.dataDir, job, file);
      return c.json({ done: true as const }, 200);
    })
    .openapi(past, async (c) => {
      const deps = c.get('deps');
      const { id } = c.req.valid('param');
      const { audience } = c.req.valid('query');
      await institutionFor(deps, staffOf(c), id);
      const { rosterImports: imports, user } = deps.storage.tables;
      const undoable = await lastImport(deps, id, audience);
      const rows = await deps.storage.db
        .select({ one: imports, by: user.name })
        .from(imports)
        .leftJoin(user, eq(user.id, imports.createdBy))
        .where(and(eq(imports.institution, id), eq(imports.audience, audience), isNotNull(imports.committedAt)))
        .orderBy(desc(imports.committedAt), desc(imports.id))
        .limit(mostPast);
      return c.json(
        rows.map(({ one: { id: key, fileName, counts, committedAt, undoneAt }, by }) => ({
          ...{ id: key, fileName, counts, by, at: committedAt ?? 0, undoneAt, undoable: undoable?.id === key },
        })),
        200,
      );
    })
    .openapi(undo, async (c) => {
      const deps = c.get('deps');
      const { id, import: wanted } = c.req.valid('param');
      const institution = await institutionFor(deps, staffOf(c), id);
      const { rosterImports: imports } = deps.storage.tables;
      const [row] = await deps.storage.db
        .select()
        .from(imports)
        .where(and(eq(imports.id, wanted), eq(imports.institution, id)));
      if (!row) throw new Problem('not-found');
      if ((await lastImport(deps, id, row.audience))?.id !== wanted) throw new Problem('nothing-to-undo');
      const { audience } = row;
      const params = {
        ...{ task: 'undo' as const, about: `${institution.name} · ${called[audience]} · ${row.fileName ?? ''}` },
        ...{ institution: id, audience, by: staffOf(c).id, language: c.get('language'), import: wanted },
      };
      return c.json(await enqueue(c, id, params), 202);
    })
    .openapi(template, async (c) => {
      const { audience } = c.req.valid('query');
      const { writeTemplate } = await import('./write-template.ts');
      const body = Buffer.from(await writeTemplate(audience, c.get('language')));
      const name = attachment(`名册模板-${called[audience]}.xlsx`, `roster-${audience}.xlsx`);
      return c.body(body, 200, { 'Content-Type': sheets, 'Content-Disposition': name }) as never;
    });
}
