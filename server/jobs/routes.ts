// Jobs over HTTP: what is under way, how far it is, cancelling, and the files of finished ones. Jobs are enqueued by the
// routes of their own nouns.
import { z } from '@hono/zod-openapi';
import { commitAudited } from '../audit/commit-audited.ts';
import { type AuditEvent, chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { attachment } from '../http/attachment.ts';
import { readRange } from '../http/byte-range.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, idParam, json, route } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { cancelJob } from './cancel-job.ts';
import { describeJob, jobSchema } from './describe-job.ts';
import type { JobRow } from './hold-job.ts';
import { readJobFile } from './job-files.ts';
import { type JobFile, jobResultSchema } from './job-kind.ts';
import { jobFor, jobsFor } from './queries.ts';

const list = route({
  method: 'get',
  path: '/jobs',
  who: 'own-jobs',
  responses: { 200: json(z.array(jobSchema), 'The newest jobs one may see') },
});
const read = route({
  method: 'get',
  path: '/jobs/{id}',
  who: 'own-jobs',
  request: { params: idParam },
  responses: { 200: json(jobSchema, 'One job and how far it is') },
});
const cancel = route({
  method: 'post',
  path: '/jobs/{id}/cancel',
  who: 'own-jobs',
  request: { params: idParam },
  responses: { 200: json(jobSchema, 'Cancelled, or about to be; a job that has ended stays as it is') },
});
const file = route({
  method: 'get',
  path: '/jobs/{id}/files/{file}',
  who: 'own-jobs',
  request: { params: idParam.extend({ file: z.string().max(100) }) },
  responses: {
    200: { description: 'A file that the job made' },
    206: { description: 'The part of it that `Range` asks for' },
    416: { description: 'It ends before that part' },
  },
});

export function jobRoutes() {
  return createRouter()
    .openapi(list, async (c) => {
      const found = await jobsFor(c.get('deps'), staffOf(c));
      return c.json(
        found.map((job) => describeJob(job, c.get('language'))),
        200,
      );
    })
    .openapi(read, async (c) => {
      const found = await jobFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json(describeJob(found, c.get('language')), 200);
    })
    .openapi(cancel, async (c) => {
      const { job } = await jobFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      await cancelJob(c.get('deps'), job, staffOf(c).id);
      return c.json(describeJob(await jobFor(c.get('deps'), staffOf(c), job.id), c.get('language')), 200);
    })
    .openapi(file, async (c) => {
      const deps = c.get('deps');
      const { config, now } = deps;
      const staff = staffOf(c);
      const { job } = await jobFor(deps, staff, c.req.valid('param').id);
      const made = jobResultSchema.nullable().parse(job.result)?.files ?? [];
      const found = made.find((entry) => entry.file === c.req.valid('param').file);
      if (!found) throw new Problem('not-found');
      if ((job.expiresAt ?? 0) <= now()) throw new Problem('job-file-expired');
      const headers = {
        'Content-Type': found.type,
        'Content-Disposition': attachment(found.name, found.file),
        // Compressed on the way it would have no length, and a part of it no meaning.
        'Cache-Control': 'no-store, no-transform',
        'Accept-Ranges': 'bytes',
        ETag: `"${job.id}"`,
      };
      const whole = { ...headers, 'Content-Length': String(found.size) };
      // Whoever asks how large it is has fetched nothing.
      if (c.req.method === 'HEAD') return c.body(null, 200, whole);
      const asked = c.req.header('if-range') ?? headers.ETag;
      const part = asked === headers.ETag ? readRange(c.req.header('range'), found.size) : null;
      if (part === 'unsatisfiable') return c.body(null, 416, { 'Content-Range': `bytes */${found.size}` });
      const content = await readJobFile(config.dataDir, job.id, found, part);
      await commitAudited(deps, [downloadOf(job, found, staff)]).catch(async (error: unknown) => {
        await content.cancel();
        throw error;
      });
      if (!part) return c.body(content, 200, whole);
      return c.body(content, 206, {
        ...headers,
        'Content-Length': String(part.end - part.start + 1),
        'Content-Range': `bytes ${part.start}-${part.end}/${found.size}`,
      });
    });
}

/** Every part of it: whoever fetches a file piece by piece has fetched it, too. */
function downloadOf({ id, kind, institution }: JobRow, { file, size }: JobFile, staff: Staff): AuditEvent {
  return {
    chain: chainOf(institution),
    by: staff.id,
    action: 'job-file-downloaded',
    target: `job:${id}`,
    details: { kind, file, size },
  };
}
