// Drafts of instruments over HTTP: what is being written, its faults, and its way to being published.
import { z } from '@hono/zod-openapi';
import { idSchema, versionSchema } from '../../questionnaires/schema/names.ts';
import type { VersionComparison } from '../../questionnaires/versions/compare-versions.ts';
import type { RawVersion } from '../../questionnaires/versions/seal.ts';
import { textLine } from '../clean-text.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, described, done, idParam, json, revisionSchema, route, takes } from '../http/route.ts';
import { beginDraft } from './begin-draft.ts';
import { deleteDraft, returnDraft, saveDraft, submitDraft } from './change-draft.ts';
import { compareDraft } from './compare.ts';
import { contentSchema } from './draft-content.ts';
import { foreseeImpact, type Impact } from './foresee-impact.ts';
import { judgeDraft } from './judge-draft.ts';
import { publishDraft } from './publish-draft.ts';
import { describeDrafts, listDrafts, readDraft } from './queries.ts';

const revision = revisionSchema.min(1);
const onRevision = takes(z.strictObject({ revision }));
const named = z.object({ instrument: z.string(), version: z.string() });
const fault = z.object({ path: z.string().optional(), code: z.string(), message: z.string() });
const draft = named.extend({
  id: z.string(),
  kind: z.enum(['version', 'profile']),
  basis: named.nullable(),
  title: z.string(),
  state: z.enum(['draft', 'in-review']),
  revision: z.number(),
  createdAt: z.number(),
  updatedAt: z.number(),
  updatedBy: z.string().nullable(),
  submittedBy: z.string().nullable(),
  mayPublish: z.boolean(),
  comment: z.string().nullable(),
});

const beginning = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('blank'), instrument: idSchema, title: textLine(60, 1) }),
  z.strictObject({
    from: z.literal('version'),
    instrument: idSchema,
    version: versionSchema,
    bump: z.enum(['patch', 'minor', 'major']),
  }),
  z.strictObject({ from: z.literal('copy'), instrument: idSchema, version: versionSchema, as: idSchema }),
  z.strictObject({
    from: z.literal('profile'),
    instrument: idSchema,
    version: versionSchema,
    profile: z.string().max(80),
  }),
]);

const list = route({
  method: 'get',
  path: '/instrument-drafts',
  who: 'instruments.write',
  responses: { 200: json(z.array(draft), 'The last changed first') },
});
const begin = route({
  method: 'post',
  path: '/instrument-drafts',
  who: 'instruments.write',
  request: { body: takes(beginning) },
  responses: { 201: json(z.object({ id: z.string() }), 'Begun') },
});
const open = route({
  method: 'get',
  path: '/instrument-drafts/{id}',
  who: 'instruments.write',
  request: { params: idParam },
  responses: {
    200: json(
      draft.extend({
        content: described<RawVersion>('Instrument, texts and profiles as far as they are written'),
        faults: z.array(fault),
      }),
      'A draft with its content and all its faults',
    ),
  },
});
const save = route({
  method: 'put',
  path: '/instrument-drafts/{id}',
  who: 'instruments.write',
  request: { params: idParam, body: takes(z.strictObject({ revision, content: contentSchema })) },
  responses: { 200: json(z.object({ revision: z.number(), faults: z.array(fault) }), 'Saved') },
});
const remove = route({
  method: 'delete',
  path: '/instrument-drafts/{id}',
  who: 'instruments.write',
  request: { params: idParam, query: z.object({ revision: z.coerce.number().pipe(revision) }) },
  responses: { 200: json(done, 'The draft is gone') },
});
const step = <const P extends string>(path: P) =>
  route({
    method: 'post',
    path,
    who: 'instruments.write',
    request: { params: idParam, body: onRevision },
    responses: { 200: json(done, 'Done') },
  });
const submit = step('/instrument-drafts/{id}/submit');
const withdraw = step('/instrument-drafts/{id}/withdraw');
const sendBack = route({
  method: 'post',
  path: '/instrument-drafts/{id}/return',
  who: 'instruments.write',
  request: { params: idParam, body: takes(z.strictObject({ revision, comment: textLine(500, 1) })) },
  responses: { 200: json(done, 'Sent back') },
});
const publish = route({
  method: 'post',
  path: '/instrument-drafts/{id}/publish',
  who: 'instruments.write',
  request: { params: idParam, body: onRevision },
  responses: { 200: json(named, 'Sealed for ever') },
});
const impact = route({
  method: 'get',
  path: '/instrument-drafts/{id}/impact',
  who: 'instruments.write',
  request: { params: idParam },
  responses: { 200: json(described<Impact>('Counts and sentences'), 'What lies on the version it was begun from') },
});

const comparison = route({
  method: 'get',
  path: '/instrument-drafts/{id}/comparison',
  who: 'instruments.write',
  request: { params: idParam },
  responses: { 200: json(described<VersionComparison>('Every change and what it means'), 'Against its forerunner') },
});

export function draftRoutes() {
  return createRouter()
    .openapi(list, async (c) => c.json(await listDrafts(c.get('deps'), staffOf(c)), 200))
    .openapi(begin, async (c) => {
      const id = await beginDraft(c.get('deps'), staffOf(c).id, c.req.valid('json'));
      return c.json({ id }, 201);
    })
    .openapi(open, async (c) => {
      const deps = c.get('deps');
      const row = await readDraft(deps, c.req.valid('param').id);
      const [told] = await describeDrafts(deps, [row], staffOf(c));
      if (!told) throw new Error('A draft without a description');
      const faults = await judgeDraft(deps, row, c.get('language'));
      return c.json({ ...told, content: row.content, faults }, 200);
    })
    .openapi(save, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await saveDraft(c.get('deps'), staffOf(c).id, id, c.req.valid('json'), c.get('language')), 200);
    })
    .openapi(remove, async (c) => {
      await deleteDraft(c.get('deps'), staffOf(c).id, c.req.valid('param').id, c.req.valid('query').revision);
      return c.json({ done: true as const }, 200);
    })
    .openapi(submit, async (c) => {
      const { revision } = c.req.valid('json');
      await submitDraft(c.get('deps'), staffOf(c).id, c.req.valid('param').id, revision, c.get('language'));
      return c.json({ done: true as const }, 200);
    })
    .openapi(withdraw, async (c) => {
      await returnDraft(c.get('deps'), staffOf(c).id, c.req.valid('param').id, c.req.valid('json').revision, null);
      return c.json({ done: true as const }, 200);
    })
    .openapi(sendBack, async (c) => {
      const { revision, comment } = c.req.valid('json');
      await returnDraft(c.get('deps'), staffOf(c).id, c.req.valid('param').id, revision, comment);
      return c.json({ done: true as const }, 200);
    })
    .openapi(publish, async (c) => {
      const { revision } = c.req.valid('json');
      const { id } = c.req.valid('param');
      return c.json(await publishDraft(c.get('deps'), staffOf(c), id, revision, c.get('language')), 200);
    })
    .openapi(comparison, async (c) => {
      const row = await readDraft(c.get('deps'), c.req.valid('param').id);
      return c.json(await compareDraft(c.get('deps'), row), 200);
    })
    .openapi(impact, async (c) => {
      const row = await readDraft(c.get('deps'), c.req.valid('param').id);
      const { basisInstrument: instrument, basisVersion: version } = row;
      const basis = instrument !== null && version !== null ? { instrument, version } : row;
      return c.json(await foreseeImpact(c.get('deps'), basis, c.get('language')), 200);
    });
}
