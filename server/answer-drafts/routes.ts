// Answers under way over HTTP: saved in the background, read back by their holder alone.
import { z } from '@hono/zod-openapi';
import { idSchema, languageSchema, versionSchema } from '../../questionnaires/schema/names.ts';
import { passOf } from '../http/environment.ts';
import { createRouter, json, route, takes } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { mayGoOn } from './holder.ts';
import { describeDraft, keepDraft } from './keep-draft.ts';
import { draftsOf } from './queries.ts';
import { newResumeCode } from './resume-code.ts';

/** Of a body. The longest shipped questionnaire, all of it answered at length, stays below a quarter of it. */
export const largestDraft = 64 * 1024;

const params = z.object({ instrument: idSchema });
/** The page's own: what it holds is its business, and nobody reads it here. */
export const opaque = z
  .custom<Record<string, unknown>>((thing) => typeof thing === 'object' && thing !== null && !Array.isArray(thing))
  .openapi({ type: 'object', additionalProperties: true });

const put = route({
  method: 'put',
  path: '/drafts/{instrument}',
  who: 'respondent',
  request: {
    params,
    body: takes(
      z.strictObject({
        version: versionSchema,
        language: languageSchema,
        context: opaque,
        data: opaque,
        answered: z.number().int().min(0).max(10_000),
        page: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
        revision: z.number().int().min(0).max(1_000_000_000),
      }),
    ),
  },
  responses: {
    200: json(
      z.object({ revision: z.number(), savedAt: z.number(), resumeCode: z.string().optional() }),
      'Kept; with the first draft of whoever began by number and name also the code that goes on elsewhere, this once',
    ),
  },
});
const get = route({
  method: 'get',
  path: '/drafts/{instrument}',
  who: 'respondent',
  request: { params },
  responses: {
    200: json(
      z.object({
        draft: z
          .object({
            instrument: z.string(),
            version: z.string(),
            language: languageSchema,
            context: z.unknown(),
            data: z.unknown(),
            answered: z.number(),
            revision: z.number(),
            savedAt: z.number(),
          })
          .nullable(),
      }),
      'What is saved, for its holder. Changes nothing',
    ),
  },
});
const renew = route({
  method: 'post',
  path: '/resume-code',
  who: 'respondent',
  responses: { 200: json(z.object({ resumeCode: z.string() }), 'A new code; the one before is void') },
});

export function answerDraftRoutes() {
  return createRouter()
    .openapi(put, async (c) => {
      const sent = { ...c.req.valid('param'), ...c.req.valid('json') };
      return c.json(await keepDraft(c.get('deps'), passOf(c), sent), 200);
    })
    .openapi(get, async (c) => {
      const pass = passOf(c);
      const { instrument } = c.req.valid('param');
      const drafts = await draftsOf(c.get('deps').storage, pass);
      const draft = drafts.find((row) => row.instrument === instrument && pass.instruments.includes(instrument));
      if (draft && !mayGoOn(pass, draft.holder)) throw new Problem('resume-code-needed');
      return c.json({ draft: draft ? describeDraft(draft) : null }, 200);
    })
    .openapi(renew, async (c) => {
      const pass = passOf(c);
      const deps = c.get('deps');
      const [draft] = await draftsOf(deps.storage, pass);
      // Who comes by the personal link needs none.
      if (!draft || pass.via !== 'group') throw new Problem('nothing-to-resume');
      if (!mayGoOn(pass, draft.holder)) throw new Problem('resume-code-needed');
      const { code, statement } = newResumeCode(deps, pass, draft.holder);
      await deps.storage.commit([statement]);
      return c.json({ resumeCode: code }, 200);
    });
}
