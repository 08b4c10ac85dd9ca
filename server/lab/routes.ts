// The model lab over HTTP: what it works on, and the trials that are kept as draft profiles. Everything else is computed in
// the browser.
import { z } from '@hono/zod-openapi';
import { issueFaults } from '../../questionnaires/schema/issue-faults.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import { type Profile, profileSchema } from '../../questionnaires/schema/profile.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { platform } from '../audit/event.ts';
import { type Campaign, campaignFor } from '../campaigns/queries.ts';
import { storableFault } from '../check-storable.ts';
import { textLine } from '../clean-text.ts';
import { attachment } from '../http/attachment.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, described, done, idParam, json, route, takes } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { listDrafts, readDraft, removeDraft, saveDraft } from './drafts.ts';
import { type LabBench, readBench } from './read-bench.ts';

const draftParam = idParam.extend({ draft: z.string().min(1).max(64) });
const draft = z.object({
  id: z.string(),
  title: z.string(),
  profile: described<Profile>('A profile, as it would be published'),
  by: z.string().nullable(),
  createdAt: z.number(),
});

const bench = route({
  method: 'get',
  path: '/campaigns/{id}/lab',
  who: 'lab.use',
  request: { params: idParam },
  responses: {
    200: json(
      described<LabBench>('Instrument, profile, and the scored forms of all institutions'),
      'What the model lab of a closed campaign works on',
    ),
  },
});
const list = route({
  method: 'get',
  path: '/campaigns/{id}/lab/drafts',
  who: 'lab.use',
  request: { params: idParam },
  responses: { 200: json(z.array(draft), 'Profiles kept as drafts, the newest first') },
});
const save = route({
  method: 'post',
  path: '/campaigns/{id}/lab/drafts',
  who: 'lab.use',
  request: {
    params: idParam,
    body: takes(
      z.strictObject({
        title: textLine(80, 1),
        profile: z.custom<unknown>((thing) => typeof thing === 'object').openapi({ type: 'object' }),
      }),
    ),
  },
  responses: { 201: json(z.object({ id: z.string() }), 'Kept; nothing is scored with it') },
});
const remove = route({
  method: 'delete',
  path: '/campaigns/{id}/lab/drafts/{draft}',
  who: 'lab.use',
  request: { params: draftParam },
  responses: { 200: json(done, 'The draft is gone') },
});
const file = route({
  method: 'get',
  path: '/campaigns/{id}/lab/drafts/{draft}/profile.json',
  who: 'lab.use',
  request: { params: draftParam },
  responses: { 200: json(described<Profile>('A profile'), 'The file to publish') },
});

const campaignOf = (c: HttpContext, id: string): Promise<Campaign> => campaignFor(c.get('deps'), staffOf(c), id);

/** @throws Problem naming what is not as a profile must be */
function readProfile(given: unknown, language: Language): Profile {
  const fault = storableFault(given, 'profile', language);
  if (fault) throw new Problem('invalid-profile', { faults: [fault] });
  const found = profileSchema.safeParse(given);
  if (found.success) return found.data;
  throw new Problem('invalid-profile', { faults: issueFaults(found.error.issues, given, 'profile', language) });
}

export function labRoutes() {
  return createRouter({ judgesTexts: true })
    .openapi(bench, async (c) => {
      const deps = c.get('deps');
      const campaign = await campaignOf(c, c.req.valid('param').id);
      const found = await readBench(deps, campaign, c.get('language'));
      await commitAudited(deps, [
        { chain: platform, by: staffOf(c).id, action: 'lab-opened', target: `campaign:${campaign.id}` },
      ]);
      return c.json(found, 200);
    })
    .openapi(list, async (c) => {
      const { id } = await campaignOf(c, c.req.valid('param').id);
      return c.json(await listDrafts(c.get('deps'), id), 200);
    })
    .openapi(save, async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').id);
      const { title, profile } = c.req.valid('json');
      const given = { title, profile: readProfile(profile, c.get('language')), by: staffOf(c).id };
      return c.json({ id: await saveDraft(c.get('deps'), campaign, given, c.get('language')) }, 201);
    })
    .openapi(remove, async (c) => {
      const { id } = await campaignOf(c, c.req.valid('param').id);
      await removeDraft(c.get('deps'), id, c.req.valid('param').draft, staffOf(c).id);
      return c.json({ done: true as const }, 200);
    })
    .openapi(file, async (c) => {
      const { id } = await campaignOf(c, c.req.valid('param').id);
      const profile = await readDraft(c.get('deps'), id, c.req.valid('param').draft);
      const { name, number } = profile;
      c.header('Content-Disposition', attachment(`${name}@${number}.json`, `${name}@${number}.json`));
      return c.json(profile, 200);
    });
}
