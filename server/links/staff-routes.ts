// Links as staff see them: lists, QR codes, and the personal ones; a coordinator's lead the department's persons in.
import { z } from '@hono/zod-openapi';
import { departmentOf } from '../auth/scope.ts';
import { ownSubjectsFor } from '../campaigns/participants-for.ts';
import type { Campaign } from '../campaigns/queries.ts';
import { campaignFor } from '../campaigns/queries.ts';
import { attachment } from '../http/attachment.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, idParam, json, route, takes } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { makeGroupLinks } from './group-links.ts';
import { groupKeys } from './group-name.ts';
import { linkAddress, listLinks, listPersonalLinks } from './list-links.ts';
import { personalSheetOf, xlsxType } from './personal-sheet.ts';

const link = z.object({
  id: z.string(),
  kind: z.enum(['group', 'subject']),
  instrument: z.string(),
  institution: z.object({ id: z.string(), name: z.string() }),
  audience: z.string(),
  /** The class or department it is for; empty = everybody. */
  group: z.string(),
  entryCode: z.string().nullable(),
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
const personalSheet = route({
  method: 'get',
  path: '/campaigns/{id}/personal-links.xlsx',
  who: 'links.read',
  request: { params: idParam, query: z.object({ institution: z.string(), instrument: z.string() }) },
  responses: {
    200: {
      description: 'The same as an Excel sheet, with class and department',
      content: { [xlsxType]: { schema: z.string() } },
    },
  },
});
const makeGroups = route({
  method: 'post',
  path: '/campaigns/{id}/group-links',
  who: 'links.read',
  request: {
    params: idParam,
    body: takes(z.strictObject({ institution: z.string(), instrument: z.string(), by: z.enum(groupKeys) })),
  },
  responses: { 200: json(z.object({ made: z.number() }), 'A link for every class or department that lacked one') },
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
    .openapi(personalSheet, async (c) => {
      const { institution, instrument } = c.req.valid('query');
      const { campaign } = await placeOf(c, c.req.valid('param').id, institution);
      if (campaign.state === 'draft') throw new Problem('campaign-not-open');
      if (shownNothing(c)) return c.body(null, 200, { 'Content-Type': xlsxType });
      const rows = await listPersonalLinks(c.get('deps'), staffOf(c), campaign, institution, instrument);
      return c.body(personalSheetOf(rows, c.get('language')), 200, {
        'Content-Type': xlsxType,
        'Content-Disposition': attachment(`${campaign.name} 个人链接.xlsx`, 'personal-links.xlsx'),
      });
    })
    .openapi(makeGroups, async (c) => {
      const { institution: participant, instrument, by } = c.req.valid('json');
      const { campaign } = await placeOf(c, c.req.valid('param').id, participant);
      if (campaign.state !== 'open' && campaign.state !== 'paused') throw new Problem('campaign-not-open');
      const wanted = { participant, instrument, by, department: departmentOf(staffOf(c)) };
      return c.json(await makeGroupLinks(c.get('deps'), staffOf(c).id, campaign, wanted), 200);
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
