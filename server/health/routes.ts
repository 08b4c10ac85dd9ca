// Is the server well, and what is it.
import { z } from '@hono/zod-openapi';
import { hasDemo } from '../demo/has-demo.ts';
import { createRouter, json, route } from '../http/route.ts';
import { softwareVersion } from '../version.ts';

const health = route({
  method: 'get',
  path: '/health',
  who: 'public',
  responses: {
    200: json(
      z.object({
        status: z.literal('ok'),
        version: z.string(),
        storage: z.enum(['sqlite', 'postgres']),
        demo: z.boolean(),
      }),
      'The database answers',
    ),
  },
});

export function healthRoutes() {
  return createRouter().openapi(health, async (c) => {
    const { storage } = c.get('deps');
    return c.json(
      { status: 'ok' as const, version: softwareVersion, storage: storage.engine, demo: await hasDemo(c.get('deps')) },
      200,
    );
  });
}
