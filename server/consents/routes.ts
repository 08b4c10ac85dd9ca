// A respondent agrees to the campaign's notice.
import { z } from '@hono/zod-openapi';
import { issuePass } from '../auth/pass.ts';
import { passOf } from '../http/environment.ts';
import { createRouter, json, route, takes } from '../http/route.ts';
import { giveConsent } from './give-consent.ts';

const give = route({
  method: 'post',
  path: '/consents',
  who: 'respondent',
  request: {
    body: takes(
      z.strictObject({
        version: z.number().int().min(1),
        /** A declaration, never a date of birth. */
        age: z.enum(['adult', 'from-14', 'under-14-with-guardian']),
        guardian: z.boolean().default(false),
      }),
    ),
  },
  responses: { 200: json(z.object({ pass: z.string() }), 'The pass, with the agreement signed inside') },
});

export function consentRoutes() {
  return createRouter().openapi(give, async (c) => {
    const deps = c.get('deps');
    const pass = await giveConsent(deps, passOf(c), { ...c.req.valid('json'), language: c.get('language') });
    return c.json({ pass: issuePass(deps.secrets.pass, pass) }, 200);
  });
}
