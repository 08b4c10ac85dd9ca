// Submitting over HTTP. The whole answer set comes at once; the server keeps or refuses all of it.
import { z } from '@hono/zod-openapi';
import { issueFaults } from '../../questionnaires/schema/issue-faults.ts';
import { idSchema, type Language, languageSchema, versionSchema } from '../../questionnaires/schema/names.ts';
import { passOf } from '../http/environment.ts';
import { createRouter, json, route, takes } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { submitResponse } from './submit-response.ts';

/** Kept as parsed: a record schema would drop a key like `__proto__` unseen; the checker names every unknown code. */
export const byCode = z
  .custom<Record<string, unknown>>((thing) => typeof thing === 'object' && thing !== null && !Array.isArray(thing))
  .openapi({ type: 'object', additionalProperties: true });
const receipt = z.object({ receipt: z.string(), submittedAt: z.number() });

const submit = route({
  method: 'post',
  path: '/responses',
  who: 'respondent',
  parameters: [
    { in: 'header', name: 'Idempotency-Key', required: true, schema: { type: 'string', format: 'uuid' } },
    {
      in: 'header',
      name: 'Result-Key',
      description: 'The secret of the result, with a correction',
      schema: { type: 'string' },
    },
  ],
  request: {
    body: takes(
      z.strictObject({
        instrument: idSchema,
        version: versionSchema,
        language: languageSchema,
        context: byCode,
        answers: byCode,
        resultKeyHash: z.string().regex(/^[0-9a-f]{64}$/),
        startedAt: z.number().int().min(0).optional(),
        /** The receipt of one's own earlier submission, which this one corrects. */
        replaces: z.string().min(4).max(20).optional(),
      }),
    ),
  },
  responses: { 200: json(receipt, 'The same submission was kept before'), 201: json(receipt, 'Kept and durable') },
});

const keyHeader = 'idempotency-key';
const keySchema = z.uuid();

/** Read by itself: a schema of headers makes the router copy all of them. */
function readKey(sent: string | undefined, language: Language): string {
  const found = keySchema.safeParse(sent);
  if (found.success) return found.data;
  throw new Problem('invalid-request', {
    faults: issueFaults(found.error.issues, sent, `header.${keyHeader}`, language),
  });
}

export function responseRoutes() {
  return createRouter({ judgesTexts: true }).openapi(submit, async (c) => {
    const { replaces, ...body } = c.req.valid('json');
    const secret = replaces === undefined ? '' : (c.req.header('result-key') ?? '');
    const { state, ...kept } = await submitResponse(
      c.get('deps'),
      {
        ...body,
        pass: passOf(c),
        key: readKey(c.req.header(keyHeader), c.get('language')),
        startedAt: body.startedAt ?? null,
        replaces: replaces === undefined ? undefined : { receipt: replaces.toUpperCase(), secret },
      },
      c.get('language'),
    );
    return state === 'accepted' ? c.json(kept, 201) : c.json(kept, 200);
  });
}
