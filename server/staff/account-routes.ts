// One's own account over HTTP: address, second factor, sessions; and the second factor of somebody who has lost it.
import { z } from '@hono/zod-openapi';
import { maxPasswordLength, minPasswordLength } from '../auth/library.ts';
import { commonParts } from '../auth/password-rules.ts';
import { fromOf, type HttpContext, sendCookies, staffOf } from '../http/environment.ts';
import { createRouter, done, idParam, json, route, takes } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { findKept } from './keep-staff.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  describeAccount,
  endSecondFactor,
  endSessions,
  listSessions,
  newRecoveryCodes,
  resetSecondFactor,
  setEmail,
} from './own-account.ts';

const account = z.object({ email: z.string().nullable(), secondFactor: z.boolean() });
const password = z.strictObject({ password: z.string().min(1).max(256) });
const code = z.strictObject({ code: z.string().min(1).max(40) });
const session = z.object({
  id: z.string(),
  address: z.string().nullable(),
  browser: z.string().nullable(),
  since: z.number(),
  lastUse: z.number(),
  current: z.boolean(),
});
const recoveryCodes = z.array(z.string());
const email = z.email().max(120).nullable();

const passwordRules = route({
  method: 'get',
  path: '/auth/password-rules',
  who: 'public',
  responses: {
    200: json(
      z.object({ min: z.number(), max: z.number(), common: z.array(z.string()) }),
      'What a new password must be',
    ),
  },
});
const read = route({
  method: 'get',
  path: '/me/account',
  who: 'own-account',
  responses: { 200: json(account, 'The address for signing in, and whether a second factor is on') },
});
const changeEmail = route({
  method: 'put',
  path: '/me/email',
  who: 'own-account',
  request: { body: takes(z.strictObject({ email })) },
  responses: { 200: json(done, 'One may sign in with it') },
});
const begin = route({
  method: 'post',
  path: '/me/second-factor',
  who: 'own-account',
  request: { body: takes(password) },
  responses: {
    200: json(z.object({ secret: z.string(), qr: z.string(), recoveryCodes }), 'To be confirmed with a first code'),
  },
});
const confirm = route({
  method: 'post',
  path: '/me/second-factor/confirm',
  who: 'own-account',
  request: { body: takes(code) },
  responses: { 200: json(done, 'It is on: signing in asks for a code from now on') },
});
const end = route({
  method: 'post',
  path: '/me/second-factor/off',
  who: 'own-account',
  request: { body: takes(password) },
  responses: { 200: json(done, 'It is off') },
});
const renew = route({
  method: 'post',
  path: '/me/second-factor/recovery-codes',
  who: 'own-account',
  request: { body: takes(password) },
  responses: { 200: json(z.object({ recoveryCodes }), 'Shown this once; earlier ones are void') },
});
const sessions = route({
  method: 'get',
  path: '/me/sessions',
  who: 'own-account',
  responses: { 200: json(z.array(session), 'Where one is signed in') },
});
const endOthers = route({
  method: 'delete',
  path: '/me/sessions',
  who: 'own-account',
  responses: { 200: json(done, 'Every other session has ended') },
});
const endOne = route({
  method: 'delete',
  path: '/me/sessions/{id}',
  who: 'own-account',
  request: { params: idParam },
  responses: { 200: json(done, 'It has ended') },
});
const reset = route({
  method: 'delete',
  path: '/staff/{id}/second-factor',
  who: 'staff.keep',
  request: { params: idParam },
  responses: { 200: json(done, 'It is off, and every session of the account has ended') },
});

const finished = { done: true as const };

function withCookies(c: HttpContext, cookies: readonly string[]) {
  sendCookies(c, cookies);
  return finished;
}

export function accountRoutes() {
  return createRouter()
    .openapi(passwordRules, (c) =>
      c.json({ min: minPasswordLength, max: maxPasswordLength, common: [...commonParts] }, 200),
    )
    .openapi(read, async (c) => c.json(await describeAccount(c.get('deps'), staffOf(c)), 200))
    .openapi(changeEmail, async (c) => {
      await setEmail(c.get('deps'), staffOf(c), c.req.valid('json').email);
      return c.json(finished, 200);
    })
    .openapi(begin, async (c) => {
      const begun = await beginSecondFactor(c.get('deps'), staffOf(c), c.req.valid('json').password, fromOf(c));
      return c.json({ ...begun, recoveryCodes: [...begun.recoveryCodes] }, 200);
    })
    .openapi(confirm, async (c) => {
      const cookies = await confirmSecondFactor(c.get('deps'), staffOf(c), c.req.valid('json').code, fromOf(c));
      return c.json(withCookies(c, cookies), 200);
    })
    .openapi(end, async (c) => {
      const cookies = await endSecondFactor(c.get('deps'), staffOf(c), c.req.valid('json').password, fromOf(c));
      return c.json(withCookies(c, cookies), 200);
    })
    .openapi(renew, async (c) => {
      const codes = await newRecoveryCodes(c.get('deps'), staffOf(c), c.req.valid('json').password, fromOf(c));
      return c.json({ recoveryCodes: [...codes] }, 200);
    })
    .openapi(sessions, async (c) => c.json(await listSessions(c.get('deps'), staffOf(c), c.req.raw.headers), 200))
    .openapi(endOthers, async (c) => {
      await endSessions(c.get('deps'), staffOf(c), c.req.raw.headers, 'others');
      return c.json(finished, 200);
    })
    .openapi(endOne, async (c) => {
      await endSessions(c.get('deps'), staffOf(c), c.req.raw.headers, c.req.valid('param').id);
      return c.json(finished, 200);
    })
    .openapi(reset, async (c) => {
      const kept = await findKept(c.get('deps'), staffOf(c), c.req.valid('param').id);
      if (kept.id === staffOf(c).id) throw new Problem('not-on-yourself');
      await resetSecondFactor(c.get('deps'), staffOf(c).id, kept);
      return c.json(finished, 200);
    });
}
