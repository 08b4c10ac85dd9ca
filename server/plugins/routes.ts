// Models from outside over HTTP, for those who try models out: which there are, and their very bytes at the address of their
// hash, for the browser to import from our own origin.
import { z } from '@hono/zod-openapi';
import { sha256Schema } from '../../questionnaires/schema/names.ts';
import { createRouter, json, route } from '../http/route.ts';
import { Problem } from '../problems.ts';
import type { Plugin, PluginRefusal } from './plugin.ts';

const told = z.object({ 'zh-CN': z.string(), en: z.string() });
const entry = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('loaded'),
    file: z.string(),
    sha256: sha256Schema,
    id: z.string(),
    version: z.number(),
    name: told,
    traits: z.object({
      monotone: z.boolean(),
      reachesEnds: z.boolean(),
      exact: z.boolean(),
      bounds: z.enum(['unanswered', 'measurement']),
    }),
    /** Where its module can be imported from. */
    url: z.string(),
  }),
  z.object({ state: z.literal('refused'), file: z.string(), sha256: sha256Schema.nullable(), because: told }),
]);
type Entry = z.infer<typeof entry>;

const list = route({
  method: 'get',
  path: '/plugins',
  who: 'instruments.write',
  responses: { 200: json(z.array(entry), 'Scoring models from outside, and modules that were refused') },
});
const module = route({
  method: 'get',
  path: '/plugins/{file}',
  who: 'instruments.write',
  request: { params: z.object({ file: z.string().regex(/^[0-9a-f]{64}\.js$/) }) },
  responses: {
    200: {
      description: 'The module of a model that is loaded: the bytes with this hash',
      content: { 'text/javascript': { schema: z.string() } },
    },
  },
});

const describePlugin = ({ source: { file, sha256 }, model }: Plugin): Entry => {
  const { id, version, name, traits } = model;
  return { state: 'loaded', file, sha256, id, version, name, traits, url: `/api/plugins/${sha256}.js` };
};
const describeRefusal = (refusal: PluginRefusal): Entry => ({ state: 'refused', ...refusal });

export function pluginRoutes() {
  return createRouter()
    .openapi(list, (c) => {
      const { loaded, refused } = c.get('deps').catalog.plugins;
      return c.json([...loaded.map(describePlugin), ...refused.map(describeRefusal)], 200);
    })
    .openapi(module, (c) => {
      const { loaded } = c.get('deps').catalog.plugins;
      const found = loaded.find(({ source }) => `${source.sha256}.js` === c.req.valid('param').file);
      if (!found) throw new Problem('not-found');
      c.header('Content-Type', 'text/javascript; charset=utf-8');
      // Whoever may not sign in shall not find it in a shared cache.
      c.header('Cache-Control', 'private, max-age=31536000, immutable');
      return c.body(found.source.bytes, 200);
    });
}
