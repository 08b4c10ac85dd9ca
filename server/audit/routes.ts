// The audit log over HTTP: an operator reads the platform's chain and any institution's, an institution's administrator the own
// one. Reading is not told of in the log, taking rows away as a file is.
import { z } from '@hono/zod-openapi';
import { staffOf } from '../http/environment.ts';
import { createRouter, json, route, takes } from '../http/route.ts';
import { describeJob, jobSchema } from '../jobs/describe-job.ts';
import { enqueueJob } from '../jobs/enqueue-job.ts';
import { verifyChainKind } from '../jobs/kinds/verify-chain.ts';
import { jobFor } from '../jobs/queries.ts';
import { actionGroups, groupWords } from './action-groups.ts';
import { choiceFields } from './choose-events.ts';
import { logFormats } from './export-params.ts';
import { chainFor } from './log-reader.ts';
import { describeChain, readLog } from './read-log.ts';
import { aboutChain, startLogExport } from './start-log-export.ts';

/** Whose chain: an institution's id; without one the reader's own, which of an operator is the platform's. */
const institution = z.string().min(1).max(64).optional();
const detail = z.object({ label: z.string(), value: z.string(), code: z.boolean() });
const event = z.object({
  number: z.number(),
  at: z.number(),
  actor: z.object({
    kind: z.enum(['account', 'server', 'outside', 'gone']),
    name: z.string(),
    username: z.string().nullable(),
  }),
  group: z.string(),
  action: z.string(),
  target: z.object({ kind: z.string(), name: z.string().nullable(), id: z.string().nullable() }),
  before: z.string().nullable(),
  after: z.string().nullable(),
  details: z.array(detail),
  hash: z.string(),
});

const read = route({
  method: 'get',
  path: '/audit-log',
  who: 'audit.read',
  request: {
    query: z.object({
      institution,
      ...choiceFields,
      before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
    }),
  },
  responses: { 200: json(z.object({ rows: z.array(event), next: z.number().nullable() }), 'The newest first') },
});
const state = route({
  method: 'get',
  path: '/audit-log/state',
  who: 'audit.read',
  request: { query: z.object({ institution }) },
  responses: {
    200: json(
      z.object({
        rows: z.number(),
        lastAnchor: z.object({ number: z.number(), at: z.number(), hash: z.string() }).nullable(),
        check: jobSchema.nullable(),
        groups: z.array(z.object({ id: z.enum(actionGroups), name: z.string() })),
      }),
      'How long the chain is, what vouches for it, the last check of it, and the kinds of deeds',
    ),
  },
});
const verify = route({
  method: 'post',
  path: '/audit-log/checks',
  who: 'audit.read',
  request: { body: takes(z.strictObject({ institution })) },
  responses: { 202: json(jobSchema, 'The job that checks the chain row by row') },
});
const take = route({
  method: 'post',
  path: '/audit-log/exports',
  who: 'audit.read',
  request: { body: takes(z.strictObject({ institution, ...choiceFields, format: z.enum(logFormats) })) },
  responses: { 202: json(jobSchema, 'The job that writes the chosen rows into a file') },
});

export function auditRoutes() {
  return createRouter()
    .openapi(read, async (c) => {
      const { institution: wanted, before = null, ...choice } = c.req.valid('query');
      const chain = await chainFor(c.get('deps'), staffOf(c), wanted);
      const page = await readLog(c.get('deps'), staffOf(c), chain, choice, before, c.get('language'));
      return c.json({ ...page, rows: page.rows.map((row) => ({ ...row, details: [...row.details] })) }, 200);
    })
    .openapi(state, async (c) => {
      const language = c.get('language');
      const chain = await chainFor(c.get('deps'), staffOf(c), c.req.valid('query').institution);
      const { check, ...described } = await describeChain(c.get('deps'), staffOf(c), chain);
      const groups = actionGroups.map((id) => ({ id, name: groupWords[id][language] }));
      return c.json({ ...described, check: check && describeJob(check, language), groups }, 200);
    })
    .openapi(verify, async (c) => {
      const deps = c.get('deps');
      const staff = staffOf(c);
      const { reader, chain, institution: of } = await chainFor(deps, staff, c.req.valid('json').institution);
      const owner = reader.institution;
      const id = await enqueueJob(deps, verifyChainKind, {
        params: { about: aboutChain(of, c.get('language')), chain, owner },
        ...{ institution: owner, createdBy: staff.id },
      });
      return c.json(describeJob(await jobFor(deps, staff, id), c.get('language')), 202);
    })
    .openapi(take, async (c) => {
      const deps = c.get('deps');
      const { institution: wanted, ...choice } = c.req.valid('json');
      const chain = await chainFor(deps, staffOf(c), wanted);
      const id = await startLogExport(deps, staffOf(c), chain, choice, c.get('language'));
      return c.json(describeJob(await jobFor(deps, staffOf(c), id), c.get('language')), 202);
    });
}
