// Anonymous answering over HTTP. The right and the mark go with a pass; the answers go with nothing that names anybody: no pass,
// no cookie, no link. These routes stand in no log (http/traceless.ts).
import { z } from '@hono/zod-openapi';
import { idSchema, languageSchema, versionSchema } from '../../questionnaires/schema/names.ts';
import type { Report } from '../../scoring/report/report.ts';
import { passOf } from '../http/environment.ts';
import { createRouter, described, done, json, route, takes } from '../http/route.ts';
import { byCode } from '../responses/routes.ts';
import { answerAnonymously } from './answer-anonymously.ts';
import { markDone } from './done-marks.ts';
import { giveRight } from './give-right.ts';

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const stored = z.object({ result: described<Report>('The own result: made once, kept nowhere') });

const right = route({
  method: 'post',
  path: '/anonymous/rights',
  who: 'respondent',
  request: { body: takes(z.strictObject({ instrument: idSchema, blinded: hex(32) })) },
  responses: {
    200: json(z.object({ evaluated: hex(32), proof: hex(64) }), 'The right to answer once, for whoever can unblind it'),
  },
});
const answer = route({
  method: 'post',
  path: '/anonymous/responses',
  who: 'public',
  request: {
    body: takes(
      z.strictObject({
        campaign: z.string().min(1).max(64),
        instrument: idSchema,
        version: versionSchema,
        /** As every form says it; kept of none of these: consents tell each person's. */
        language: languageSchema,
        context: byCode,
        answers: byCode,
        key: hex(32),
        token: hex(32),
        output: hex(64),
      }),
    ),
  },
  responses: { 200: json(stored, 'The same answers were kept before'), 201: json(stored, 'Kept and durable') },
});
const mark = route({
  method: 'post',
  path: '/anonymous/done',
  who: 'respondent',
  request: { body: takes(z.strictObject({ instrument: idSchema })) },
  responses: { 200: json(done, 'Will be told together with others') },
});

export function anonymousRoutes() {
  return createRouter({ judgesTexts: true })
    .openapi(right, async (c) => {
      const { instrument, blinded } = c.req.valid('json');
      return c.json(await giveRight(c.get('deps'), passOf(c), instrument, blinded), 200);
    })
    .openapi(answer, async (c) => {
      const { state, result } = await answerAnonymously(c.get('deps'), c.req.valid('json'), c.get('language'));
      return state === 'accepted' ? c.json({ result }, 201) : c.json({ result }, 200);
    })
    .openapi(mark, async (c) => {
      await markDone(c.get('deps'), passOf(c), c.req.valid('json').instrument);
      return c.json({ done: true as const }, 200);
    });
}
