// What a respondent's device asks for: the first page of a link, and a pass to begin with.
import { z } from '@hono/zod-openapi';
import { institutionTypeSchema, languageSchema } from '../../questionnaires/schema/names.ts';
import { phases, shownStates } from '../campaigns/window.ts';
import { textLine } from '../clean-text.ts';
import { createRouter, json, route, takes } from '../http/route.ts';
import { begin } from './begin.ts';
import { describeLink } from './describe-link.ts';
import { resolveLink } from './resolve-link.ts';

const params = z.object({ token: z.string().min(1).max(120) });
const submitted = z.object({ receipt: z.string(), submittedAt: z.number() }).nullable();

const linkPage = z.object({
  kind: z.enum(['person', 'group', 'subject']),
  campaign: z.object({
    id: z.string(),
    name: z.string(),
    organiser: z.string(),
    opens: z.string(),
    closes: z.string(),
    state: z.enum(shownStates),
    phase: z.enum(phases),
    k: z.number(),
    demo: z.boolean(),
  }),
  institution: z.object({ name: z.string(), type: institutionTypeSchema }),
  instruments: z.array(
    z.object({
      id: z.string(),
      version: z.string(),
      title: z.string(),
      shortTitle: z.string(),
      purpose: z.string(),
      standing: z.string(),
      minutes: z.object({ core: z.number(), module: z.number() }),
      audience: z.string(),
      languages: z.array(languageSchema),
      submitted,
      /** The key of rights to answer, the same for everybody of the participant; null = answered by name. */
      anonymous: z.object({ key: z.string() }).nullable(),
    }),
  ),
  identify: z.enum(['none', 'code-and-name']),
  person: z.object({ displayName: z.string(), codeHint: z.string() }).nullable(),
});

const read = route({
  method: 'get',
  path: '/links/{token}',
  who: 'respondent',
  request: { params },
  responses: { 200: json(linkPage, 'Who asks, what for, until when. Changes nothing') },
});
const start = route({
  method: 'post',
  path: '/links/{token}/begin',
  who: 'respondent',
  request: {
    params,
    body: takes(z.strictObject({ code: textLine(60).optional(), name: textLine(60).optional() })),
  },
  responses: {
    200: json(
      z.object({
        pass: z.string(),
        contexts: z.record(z.string(), z.string()),
        instruments: z.array(z.object({ id: z.string(), submitted })),
      }),
      'A pass to submit with, and the background known from the roster',
    ),
  },
});

export function linkRoutes() {
  return createRouter()
    .openapi(read, async (c) => {
      const deps = c.get('deps');
      const link = await resolveLink(deps, c.req.valid('param').token);
      return c.json(await describeLink(deps, link, c.get('language')), 200);
    })
    .openapi(start, async (c) => {
      const deps = c.get('deps');
      const { token } = c.req.valid('param');
      const link = await resolveLink(deps, token);
      return c.json(await begin(deps, link, { ...c.req.valid('json'), place: `${c.get('address')} ${token}` }), 200);
    });
}
