// Asking for all reports of a campaign at once. What the asker may see is decided here; the job then makes it.
import { z } from '@hono/zod-openapi';
import { languageSchema } from '../../questionnaires/schema/names.ts';
import { may } from '../auth/permissions.ts';
import { scopeOf } from '../auth/scope.ts';
import { reportedTo } from '../campaigns/participants-for.ts';
import { campaignFor } from '../campaigns/queries.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, idParam, json, route, takes } from '../http/route.ts';
import { describeJob, jobSchema } from '../jobs/describe-job.ts';
import { enqueueJob } from '../jobs/enqueue-job.ts';
import { reportsZip } from '../jobs/kinds/reports-zip.ts';
import { jobFor } from '../jobs/queries.ts';
import { Problem } from '../problems.ts';
import { formatSchema } from './export-report.ts';

const pack = route({
  method: 'post',
  path: '/campaigns/{id}/reports/zip',
  who: 'reports.read',
  request: {
    params: idParam,
    body: takes(
      z.strictObject({
        formats: z
          .array(formatSchema)
          .min(1)
          .max(3)
          .refine((formats) => new Set(formats).size === formats.length, 'a format may be named once'),
        language: languageSchema.optional(),
      }),
    ),
  },
  responses: { 202: json(jobSchema, 'The job that makes a zip of all reports one may see') },
});

export function reportArchiveRoutes() {
  return createRouter().openapi(pack, async (c) => {
    const deps = c.get('deps');
    const staff = staffOf(c);
    const campaign = await campaignFor(deps, staff, c.req.valid('param').id);
    if (campaign.state === 'draft') throw new Problem('campaign-not-open');
    const { formats, language = c.get('language') } = c.req.valid('json');
    const all = scopeOf(staff).kind === 'all';
    const id = await enqueueJob(deps, reportsZip, {
      params: {
        about: campaign.name,
        campaign: campaign.id,
        // Who takes part no longer changes; who is assigned to an assessor does.
        subjects: all ? null : [...(await reportedTo(deps, staff, campaign))],
        formats,
        language,
        by: staff.id,
        // Only those share a job who also see it.
        owner: all ? 'platform' : ((may(staff, 'exports.make') ? staff.institution : null) ?? staff.id),
        askedAt: deps.now(),
      },
      institution: staff.institution,
      createdBy: staff.id,
    });
    return c.json(describeJob(await jobFor(deps, staff, id), c.get('language')), 202);
  });
}
