// Campus sign-on services over HTTP, as they are kept.
import { z } from '@hono/zod-openapi';
import { textLine } from '../clean-text.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, done, idParam, json, revisionSchema, route, takes } from '../http/route.ts';
import { failures } from './ask-provider.ts';
import { addProvider, changeProvider, listProviders, removeProvider, tryProvider } from './keep-providers.ts';

const wanted = {
  kind: z.enum(['oidc', 'cas']),
  name: textLine(40, 1),
  settings: z.record(z.string().max(40), z.string().max(300)),
  secret: z.string().min(1).max(500).optional(),
  forStaff: z.boolean(),
  forRespondents: z.boolean(),
};
const provider = z.object({
  id: z.string(),
  kind: z.enum(['oidc', 'cas']),
  name: z.string(),
  settings: z.record(z.string(), z.string()),
  hasSecret: z.boolean(),
  forStaff: z.boolean(),
  forRespondents: z.boolean(),
  revision: z.number(),
  institution: z.object({ id: z.string(), name: z.string() }).nullable(),
  returnTo: z.string(),
});

const list = route({
  method: 'get',
  path: '/sign-on-providers',
  who: 'sign-on.keep',
  responses: { 200: json(z.array(provider), 'Without their secrets') },
});
const add = route({
  method: 'post',
  path: '/sign-on-providers',
  who: 'sign-on.keep',
  request: { body: takes(z.strictObject({ ...wanted, institutionId: z.string().max(64).nullable() })) },
  responses: { 201: json(provider, 'Set up; tell the service the address to return to') },
});
const change = route({
  method: 'put',
  path: '/sign-on-providers/{id}',
  who: 'sign-on.keep',
  request: { params: idParam, body: takes(z.strictObject({ ...wanted, revision: revisionSchema })) },
  responses: { 200: json(provider, 'Changed') },
});
const remove = route({
  method: 'delete',
  path: '/sign-on-providers/{id}',
  who: 'sign-on.keep',
  request: { params: idParam },
  responses: { 200: json(done, 'Nobody signs in by it any more; sessions go on') },
});
const attempt = route({
  method: 'post',
  path: '/sign-on-providers/{id}/test',
  who: 'sign-on.keep',
  request: { params: idParam },
  responses: { 200: json(z.object({ failure: z.enum(failures).nullable() }), 'What is wrong, or null') },
});

export function providerRoutes() {
  return createRouter()
    .openapi(list, async (c) => c.json(await listProviders(c.get('deps'), staffOf(c)), 200))
    .openapi(add, async (c) => {
      const { institutionId, ...given } = c.req.valid('json');
      return c.json(await addProvider(c.get('deps'), staffOf(c), given, institutionId), 201);
    })
    .openapi(change, async (c) => {
      const { revision, ...given } = c.req.valid('json');
      const which = { id: c.req.valid('param').id, revision };
      return c.json(await changeProvider(c.get('deps'), staffOf(c), which, given), 200);
    })
    .openapi(remove, async (c) => {
      await removeProvider(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json({ done: true as const }, 200);
    })
    .openapi(attempt, async (c) =>
      c.json({ failure: await tryProvider(c.get('deps'), staffOf(c), c.req.valid('param').id) }, 200),
    );
}
