// What a respondent's device asks for: the first page of a link, and a pass to begin with.
import { z } from '@hono/zod-openapi';
import { institutionTypeSchema, languageSchema } from '../../questionnaires/schema/names.ts';
import { phases, shownStates } from '../campaigns/window.ts';
import { textLine } from '../clean-text.ts';
import { createRouter, json, route, takes } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { ownResponse } from '../responses/result-key.ts';
import { pickUpPerson } from '../sign-on/roster-person.ts';
import { forgetCookie } from '../sign-on/under-way.ts';
import { identities } from '../storage/tables.ts';
import { begin, beginByResult, issuePassFor } from './begin.ts';
import { describeLink } from './describe-link.ts';
import { tokenOfCode } from './find-code.ts';
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
    /** The last day is over: until when whoever began before may finish; null = not, or not any more. */
    graceEnds: z.number().nullable(),
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
      identity: z.enum(identities),
      submitted,
      /** The institution fills it in as a team: the link is no longer used. */
      teamwork: z.boolean(),
      /** The key of rights to answer, the same for everybody of the participant; null = answered by name. */
      anonymous: z.object({ key: z.string() }).nullable(),
    }),
  ),
  /** What is told and agreed to before one begins. */
  consent: z
    .object({
      version: z.number(),
      purpose: z.string(),
      readers: z.string(),
      k: z.number(),
      retainUntil: z.string().nullable(),
      withdrawUntil: z.string(),
    })
    .nullable(),
  identify: z.enum(['none', 'code-and-name']),
  signOn: z.array(z.object({ id: z.string(), name: z.string() })),
  person: z.object({ displayName: z.string(), codeHint: z.string() }).nullable(),
});

const read = route({
  method: 'get',
  path: '/links/{token}',
  who: 'respondent',
  request: { params },
  responses: { 200: json(linkPage, 'Who asks, what for, until when. Changes nothing') },
});
const readByCode = route({
  method: 'get',
  path: '/entry/{code}',
  who: 'respondent',
  request: { params: z.object({ code: z.string().min(1).max(40) }) },
  responses: { 200: json(linkPage.extend({ token: z.string() }), 'The same, by what is typed in a computer room') },
});
const start = route({
  method: 'post',
  path: '/links/{token}/begin',
  who: 'respondent',
  request: {
    params,
    body: takes(
      z.strictObject({
        code: textLine(60).optional(),
        name: textLine(60).optional(),
        /** What one comes back with from the campus, in place of number and name. */
        signOn: z.string().max(100).optional(),
        resumeCode: textLine(40).optional(),
        /** Of a result whose key comes as `Authorization: Result …`, in place of number and name: to correct it. */
        receipt: z.string().min(4).max(20).optional(),
      }),
    ),
  },
  responses: {
    200: json(
      z.object({
        pass: z.string().nullable(),
        contexts: z.record(z.string(), z.string()),
        instruments: z.array(
          z.object({
            id: z.string(),
            submitted,
            draft: z.object({ savedAt: z.number(), answered: z.number() }).nullable(),
          }),
        ),
        resume: z.enum(['not-needed', 'code-needed']),
        consent: z.enum(['given', 'needed', 'none']),
      }),
      'A pass to save and submit with, and the background known from the roster; no pass where answers are saved that want a code',
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
      const { signOn, receipt, ...said } = c.req.valid('json');
      if (receipt !== undefined) {
        const place = `${c.get('address')} ${token}`;
        return c.json(await beginByResult(deps, link, await ownResponse(c, receipt), { place }), 200);
      }
      const claim = { ...said, pass: c.get('pass'), place: `${c.get('address')} ${token}` };
      if (signOn !== undefined) {
        const person = await pickUpPerson(deps, token, signOn, c.req.raw.headers);
        c.header('Set-Cookie', forgetCookie(deps), { append: true });
        return c.json(await issuePassFor(deps, link, person, 'sso', claim), 200);
      }
      return c.json(await begin(deps, link, claim), 200);
    })
    .openapi(readByCode, async (c) => {
      const deps = c.get('deps');
      const token = await tokenOfCode(deps, c.req.valid('param').code, c.get('address'));
      if (token === null) throw new Problem('unknown-link');
      const link = await resolveLink(deps, token);
      return c.json({ ...(await describeLink(deps, link, c.get('language'))), token }, 200);
    });
}
