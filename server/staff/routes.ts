// Staff accounts over HTTP: signing in and out, who am I, and the accounts an operator keeps. Only these endpoints of the
// account library are reachable, each through its own declared route.
import { z } from '@hono/zod-openapi';
import { maxPasswordLength, minPasswordLength } from '../auth/accounts.ts';
import { roles } from '../auth/roles.ts';
import { textLine } from '../clean-text.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, done, idParam, json, route, takes } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { describeMe } from './describe-me.ts';
import { addStaff, listStaff, reissuePassword } from './keep-staff.ts';
import { changePassword, signIn, signOut } from './sign-in.ts';

const me = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  role: z.enum(roles),
  institution: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export const usernameSchema = z
  .string()
  .trim()
  .min(3)
  .max(30)
  .regex(/^[a-zA-Z0-9._-]+$/);

const signInRoute = route({
  method: 'post',
  path: '/auth/sign-in/username',
  who: 'public',
  request: { body: takes(z.object({ username: z.string().min(1).max(60), password: z.string().min(1).max(256) })) },
  responses: { 200: json(done, 'Signed in; the session is in the cookie') },
});
const signOutRoute = route({
  method: 'post',
  path: '/auth/sign-out',
  who: 'public',
  responses: { 200: json(done, 'Signed out') },
});
const getSession = route({
  method: 'get',
  path: '/auth/get-session',
  who: 'public',
  responses: { 200: json(me.nullable(), 'Who is signed in, or null') },
});
const changeRoute = route({
  method: 'post',
  path: '/auth/change-password',
  who: 'own-account',
  request: { body: takes(z.object({ currentPassword: z.string().min(1).max(256), newPassword: z.string().max(256) })) },
  responses: { 200: json(done, 'Changed; other sessions are ended') },
});
const readMe = route({
  method: 'get',
  path: '/me',
  who: 'own-account',
  responses: { 200: json(me, 'Who is signed in') },
});
const list = route({
  method: 'get',
  path: '/staff',
  who: 'staff.keep',
  responses: { 200: json(z.array(me.extend({ demo: z.boolean() })), 'All accounts') },
});
const create = route({
  method: 'post',
  path: '/staff',
  who: 'staff.keep',
  request: {
    body: takes(
      z.strictObject({
        username: usernameSchema,
        name: textLine(40, 1),
        role: me.shape.role,
        institutionId: textLine(64).optional(),
      }),
    ),
  },
  responses: {
    201: json(
      z.object({ id: z.string(), username: z.string(), password: z.string() }),
      'The password, shown this once',
    ),
  },
});
const reissue = route({
  method: 'post',
  path: '/staff/{id}/password',
  who: 'staff.keep',
  request: { params: idParam },
  responses: {
    200: json(
      z.object({ id: z.string(), username: z.string(), password: z.string() }),
      'A new password, shown this once',
    ),
  },
});

function sendCookies(c: HttpContext, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
}

export function staffRoutes() {
  return createRouter()
    .openapi(signInRoute, async (c) => {
      const from = { address: c.get('address'), headers: c.req.raw.headers };
      sendCookies(c, await signIn(c.get('deps'), c.req.valid('json'), from));
      return c.json({ done: true as const }, 200);
    })
    .openapi(signOutRoute, async (c) => {
      sendCookies(c, await signOut(c.get('deps'), c.req.raw.headers));
      return c.json({ done: true as const }, 200);
    })
    .openapi(getSession, async (c) => {
      const staff = await c.get('deps').accounts.read(c.req.raw.headers);
      return c.json(staff && (await describeMe(c.get('deps'), staff)), 200);
    })
    .openapi(changeRoute, async (c) => {
      const { currentPassword: current, newPassword: next } = c.req.valid('json');
      if (next.length < minPasswordLength || next.length > maxPasswordLength) throw new Problem('password-too-short');
      sendCookies(c, await changePassword(c.get('deps'), staffOf(c), { current, next }, c.req.raw.headers));
      return c.json({ done: true as const }, 200);
    })
    .openapi(readMe, async (c) => c.json(await describeMe(c.get('deps'), staffOf(c)), 200))
    .openapi(list, async (c) => c.json(await listStaff(c.get('deps')), 200))
    .openapi(create, async (c) => c.json(await addStaff(c.get('deps'), staffOf(c).id, c.req.valid('json')), 201))
    .openapi(reissue, async (c) =>
      c.json(await reissuePassword(c.get('deps'), staffOf(c).id, c.req.valid('param').id), 200),
    );
}
