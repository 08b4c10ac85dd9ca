// The model lab over HTTP: what it works on. Everything else is computed in the browser.
import { commitAudited } from '../audit/commit-audited.ts';
import { platform } from '../audit/event.ts';
import { campaignFor } from '../campaigns/queries.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, described, idParam, json, route } from '../http/route.ts';
import { type LabBench, readBench } from './read-bench.ts';

const bench = route({
  method: 'get',
  path: '/campaigns/{id}/lab',
  who: ['operator'],
  request: { params: idParam },
  responses: {
    200: json(
      described<LabBench>('Instrument, profile, and the scored forms of all institutions'),
      'What the model lab of a closed campaign works on',
    ),
  },
});

export function labRoutes() {
  return createRouter().openapi(bench, async (c) => {
    const deps = c.get('deps');
    const staff = staffOf(c);
    const campaign = await campaignFor(deps, staff, c.req.valid('param').id);
    const found = await readBench(deps, campaign, c.get('language'));
    await commitAudited(deps, [
      { chain: platform, by: staff.id, action: 'lab-opened', target: `campaign:${campaign.id}` },
    ]);
    return c.json(found, 200);
  });
}
