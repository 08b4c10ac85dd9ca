// Staff accounts over HTTP: signing in and out, and who am I. Only these endpoints of the account library are reachable, each
// through its own declared route.
import { z } from '@hono/zod-openapi';
import { refuseWeak } from '../auth/password-rules.ts';
import { type Permission, permissions } from '../auth/permissions.ts';
import { roles } from '../auth/roles.ts';
import { fromOf, sendCookies, staffOf } from '../http/environment.ts';
import { createRouter, done, json, route, takes } from '../http/route.ts';
import { describeMe } from './describe-me.ts';
import { changePassword, signIn, signOut, takeSecondStep } from './sign-in.ts';

const me = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  role: z.enum(roles),
  institution: z.object({ id: z.string(), name: z.string() }).nullable(),
  region: z.string().nullable(),
  department: z.string().nullable(),
  /** What the role may do, by the names that routes declare. */
  permissions: z.array(z.enum(Object.keys(permissions) as Permission[])),
});
const mine = me.extend({ passwordIssued: z.boolean() });

const signInRoute = route({
  method: 'post',
  path: '/auth/sign-in/username',
  who: 'public',
  request: { body: takes(z.object({ username: z.string().min(1).max(120), password: z.string().min(1).max(256) })) },
  responses: {
    200: json(
      z.object({ secondStep: z.boolean() }),
      'Signed in; the session is in the cookie. Or the password was right and a second step is due within ten minutes',
    ),
  },
});
const secondStep = route({
  method: 'post',
  path: '/auth/sign-in/second-factor',
  who: 'public',
  request: { body: takes(z.strictObject({ code: z.string().min(1).max(40) })) },
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
  responses: { 200: json(mine.nullable(), 'Who is signed in, or null') },
});
const changeRoute = route({
  method: 'post',
  path: '/auth/change-password',
  who: 'own-account',
  withIssuedPassword: true,
  request: { body: takes(z.object({ currentPassword: z.string().min(1).max(256), newPassword: z.string().max(256) })) },
  responses: { 200: json(done, 'Changed; other sessions are ended') },
});
const readMe = route({
  method: 'get',
  path: '/me',
  who: 'own-account',
  responses: { 200: json(mine, 'Who is signed in') },
});

export function staffRoutes() {
  return createRouter()
    .openapi(signInRoute, async (c) => {
      const signedIn = await signIn(c.get('deps'), c.req.valid('json'), fromOf(c));
      sendCookies(c, signedIn.cookies);
      return c.json({ secondStep: signedIn.secondStep }, 200);
    })
    .openapi(secondStep, async (c) => {
      sendCookies(c, await takeSecondStep(c.get('deps'), c.req.valid('json').code, fromOf(c)));
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
      refuseWeak(next, staffOf(c).username, c.get('language'));
      sendCookies(c, await changePassword(c.get('deps'), staffOf(c), { current, next }, fromOf(c)));
      return c.json({ done: true as const }, 200);
    })
    .openapi(readMe, async (c) => c.json(await describeMe(c.get('deps'), staffOf(c)), 200));
}
