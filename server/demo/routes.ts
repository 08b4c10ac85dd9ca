// Whether there is a demonstration, and removing it over HTTP. When the last administrator goes with it, the answer holds a setup link.
import { z } from '@hono/zod-openapi';
import { staffOf } from '../http/environment.ts';
import { createRouter, json, route } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { hasDemo } from './has-demo.ts';
import { removeDemo } from './remove-demo.ts';

const present = route({
  method: 'get',
  path: '/demo',
  who: 'public',
  responses: { 200: json(z.object({ present: z.boolean() }), 'Whether there is demonstration data') },
});

const remove = route({
  method: 'delete',
  path: '/demo',
  who: 'platform.keep',
  responses: {
    200: json(
      z.object({ done: z.literal(true), setup: z.string().nullable() }),
      'Removed; where to go if no administrator is left',
    ),
  },
});

export function demoRoutes() {
  return createRouter()
    .openapi(present, async (c) => c.json({ present: await hasDemo(c.get('deps')) }, 200))
    .openapi(remove, async (c) => {
      if (!(await hasDemo(c.get('deps')))) throw new Problem('no-demo');
      const { setupToken } = await removeDemo(c.get('deps'), staffOf(c).id);
      return c.json({ done: true as const, setup: setupToken === null ? null : `/setup/${setupToken}` }, 200);
    });
}
