// The one-time setup over HTTP.
import { z } from '@hono/zod-openapi';
import { refuseWeak } from '../auth/password-rules.ts';
import { textLine } from '../clean-text.ts';
import { createRouter, done, json, route, takes } from '../http/route.ts';
import { usernameSchema } from '../staff/username.ts';
import { becomeOperator, isSetupValid } from './first-administrator.ts';

const token = z.string().min(8).max(100);
const read = route({
  method: 'get',
  path: '/setup/{token}',
  who: 'public',
  request: { params: z.object({ token }) },
  responses: { 200: json(z.object({ valid: z.boolean() }), 'Whether the link can still be used') },
});
const use = route({
  method: 'post',
  path: '/setup',
  who: 'public',
  request: {
    body: takes(
      z.strictObject({
        token,
        username: usernameSchema,
        password: z.string().max(256),
        name: textLine(40, 1),
      }),
    ),
  },
  responses: { 201: json(done, 'The first administrator exists and may sign in') },
});

export function setupRoutes() {
  return createRouter()
    .openapi(read, async (c) => c.json({ valid: await isSetupValid(c.get('deps'), c.req.valid('param').token) }, 200))
    .openapi(use, async (c) => {
      const wanted = c.req.valid('json');
      refuseWeak(wanted.password, wanted.username, c.get('language'));
      await becomeOperator(c.get('deps'), wanted);
      return c.json({ done: true as const }, 201);
    });
}
