// What a coordinator does for a person who cannot go on: a new resume code. Nobody of the staff reads what is saved.
import { z } from '@hono/zod-openapi';
import { campaignFor } from '../campaigns/queries.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, idParam, json, route } from '../http/route.ts';
import { resetResumeCode } from './reset-resume-code.ts';

const reset = route({
  method: 'post',
  path: '/campaigns/{id}/persons/{person}/resume-code',
  who: 'resume-codes.reset',
  request: { params: idParam.extend({ person: z.string().min(1).max(64) }) },
  responses: { 200: json(z.object({ resumeCode: z.string() }), 'The new code, shown this once; the old one is void') },
});

export function resumeCodeRoutes() {
  return createRouter().openapi(reset, async (c) => {
    const deps = c.get('deps');
    const staff = staffOf(c);
    const { id, person } = c.req.valid('param');
    const campaign = await campaignFor(deps, staff, id);
    return c.json({ resumeCode: await resetResumeCode(deps, staff, campaign, person) }, 200);
  });
}
