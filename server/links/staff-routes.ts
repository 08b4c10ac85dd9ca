// Links as staff see them: lists, QR codes, and the personal ones; a coordinator's lead the department's persons in.
import { z } from '@hono/zod-openapi';
import { ownSubjectsFor } from '../campaigns/participants-for.ts';
import type { Campaign } from '../campaigns/queries.ts';
import { campaignFor } from '../campaigns/queries.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, idParam, json, route } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { linkAddress, listLinks, listPersonalLinks } from './list-links.ts';

const link = z.object({
  id: z.string(),
  kind: z.enum(['group', 'subject']),
  instrument: z.string(),
  institution: z.object({ id: z.string(), name: z.string() }),
  audience: z.string(),
  url: z.string(),
  qr: z.string(),
  label: z.string(),
  reminder: z.string(),
});

const list = route({
  method: 'get',
  path: '/campaigns/{id}/links',
  who: 'links.read',
  request: { params: idParam, query: z.object({ institution: z.string().optional() }) },
  responses: { 200: json(z.object({ links: z.array(link) }), 'Group and subject links') },
});
const personal = route({
  method: 'get',
  path: '/campaigns/{id}/personal-links',
  who: 'links.read',
  request: { params: idParam, query: z.object({ institution: z.string(), instrument: z.string() }) },
  responses: {
    200: json(
      z.array(z.object({ code: z.string(), name: z.string(), url: z.string() })),
      'One link per person: it begins and goes on without a number; a result opens with its own secret alone',
    ),
  },
});
const qr = route({
  method: 'get',
  path: '/campaigns/{id}/links/{link}/qr.svg',
  who: 'links.read',
  request: { params: idParam.extend({ link: z.string().max(20) }) },
  responses: { 200: { description: 'The QR code of a link', content: { 'image/svg+xml': { schema: z.string() } } } },
});

async function placeOf(
  c: HttpContext,
  id: string,
  institution?: string,
): Promise<{ campaign: Campaign; subjects: readonly string[] }> {
  const campaign = await campaignFor(c.get('deps'), staffOf(c), id);
  const own = await ownSubjectsFor(c.get('deps'), staffOf(c), campaign);
  if (institution !== undefined && !own.includes(institution)) throw new Problem('not-found');
  return { campaign, subjects: institution === undefined ? own : [institution] };
}

/** A HEAD is answered without a body, so no link is shown to be written down. */
const shownNothing = (c: HttpContext): boolean => c.req.method === 'HEAD';

export function staffLinkRoutes() {
  return createRouter()
    .openapi(list, async (c) => {
      const { campaign, subjects } = await placeOf(c, c.req.valid('param').id, c.req.valid('query').institution);
      if (shownNothing(c)) return c.json({ links: [] }, 200);
      return c.json({ links: await listLinks(c.get('deps'), staffOf(c), campaign, subjects, c.get('language')) }, 200);
    })
    .openapi(personal, async (c) => {
      const { institution, instrument } = c.req.valid('query');
      const { campaign } = await placeOf(c, c.req.valid('param').id, institution);
      if (campaign.state === 'draft') throw new Problem('campaign-not-open');
      if (shownNothing(c)) return c.json([], 200);
      return c.json(await listPersonalLinks(c.get('deps'), staffOf(c), campaign, institution, instrument), 200);
    })
    .openapi(qr, async (c) => {
      const { id, link: wanted } = c.req.valid('param');
      const { campaign, subjects } = await placeOf(c, id);
      const address = await linkAddress(c.get('deps'), staffOf(c), campaign, subjects, wanted);
      if (!address) throw new Problem('not-found');
      const { toString: draw } = (await import('qrcode')).default;
      const svg = await draw(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
      return c.body(svg, 200, { 'Content-Type': 'image/svg+xml' });
    });
}
