// A person's own data over HTTP: seen, exported, withdrawn.
import { z } from '@hono/zod-openapi';
import { mayGoOn } from '../answer-drafts/holder.ts';
import { draftsOf } from '../answer-drafts/queries.ts';
import { attachment } from '../http/attachment.ts';
import { type HttpContext, passOf } from '../http/environment.ts';
import { createRouter, described, json, route, takes } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { ownResponse, sentResultKey } from '../responses/result-key.ts';
import { gatherOwnData, type Rights } from './gather-own-data.ts';
import { withdrawDrafts, withdrawResponse } from './withdraw.ts';

const receipt = z.string().min(4).max(20);

const read = route({
  method: 'get',
  path: '/own-data',
  who: 'respondent',
  request: {
    query: z.object({
      receipt: receipt.optional(),
      download: z.enum(['1']).optional(),
      lang: z.enum(['zh-CN', 'en']).optional(),
    }),
  },
  responses: {
    200: json(
      described<Awaited<ReturnType<typeof gatherOwnData>>>('All that is stored of the person in this campaign'),
      'By the secret of a result, a personal link’s pass, or the pass that holds the draft. Changes nothing',
    ),
  },
});
const withdraw = route({
  method: 'post',
  path: '/withdrawals',
  who: 'respondent',
  request: { body: takes(z.strictObject({ receipt: receipt.optional() })) },
  responses: {
    200: json(
      z.object({ withdrawn: z.number(), counted: z.enum(['removed', 'kept']) }),
      'What was submitted goes by the secret of its result; what is only saved by the pass of its holder',
    ),
  },
});

/** @throws resume-code-needed for whoever only knows a number and a name */
async function rightsOf(c: HttpContext, named: string | undefined): Promise<Rights> {
  if (named !== undefined) {
    const { campaign, subject } = await ownResponse(c, named);
    return { campaign, subject, secret: sentResultKey(c), holds: () => false, isNamed: false };
  }
  const pass = passOf(c);
  const { campaign, subject, via } = pass;
  const drafts = await draftsOf(c.get('deps').storage, pass);
  const isNamed = via !== 'group';
  if (!isNamed && !drafts.some(({ holder }) => mayGoOn(pass, holder))) throw new Problem('resume-code-needed');
  return { campaign, subject, secret: null, holds: (holder) => mayGoOn(pass, holder), isNamed };
}

export function ownDataRoutes() {
  return createRouter()
    .openapi(read, async (c) => {
      const { receipt: named, download } = c.req.valid('query');
      const data = await gatherOwnData(c.get('deps'), await rightsOf(c, named), c.get('language'));
      if (download) c.header('Content-Disposition', attachment('我的数据.json', 'own-data.json'));
      c.header('Cache-Control', 'no-store');
      return c.json(data, 200);
    })
    .openapi(withdraw, async (c) => {
      const deps = c.get('deps');
      const { receipt: named } = c.req.valid('json');
      if (named !== undefined) return c.json(await withdrawResponse(deps, await ownResponse(c, named)), 200);
      const pass = passOf(c);
      const drafts = await draftsOf(deps.storage, pass);
      if (drafts.some(({ holder }) => !mayGoOn(pass, holder))) throw new Problem('resume-code-needed');
      if (drafts.length === 0 && pass.via === 'group') throw new Problem('nothing-to-resume');
      const instruments = drafts.map(({ instrument }) => instrument);
      return c.json(await withdrawDrafts(deps, pass, instruments), 200);
    });
}
