// Is the server alive, and can it do its work. Neither tells more than a stranger may know.
import { z } from '@hono/zod-openapi';
import { createRouter, json, route } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { softwareVersion } from '../version.ts';

const health = route({
  method: 'get',
  path: '/health',
  who: 'public',
  responses: {
    200: json(
      z.object({ status: z.literal('ok'), version: z.string(), storage: z.enum(['sqlite', 'postgres']) }),
      'The process is alive; nothing is said of its database',
    ),
  },
});

const ready = route({
  method: 'get',
  path: '/ready',
  who: 'public',
  responses: { 200: json(z.object({ ready: z.literal(true) }), 'The database answers, and what is written is kept') },
});

export function healthRoutes() {
  return createRouter()
    .openapi(health, (c) =>
      c.json({ status: 'ok' as const, version: softwareVersion, storage: c.get('deps').storage.engine }, 200),
    )
    .openapi(ready, async (c) => {
      const obstacles = await c.get('deps').readiness.obstacles();
      if (obstacles.length > 0) throw new Problem('not-ready', { details: { obstacles } });
      return c.json({ ready: true as const }, 200);
    });
}
