// Item statistics of one instrument of a closed campaign over HTTP: for operators, who keep the instruments.
import { z } from '@hono/zod-openapi';
import { buildItemReport } from '../../scoring/report/build-item-report.ts';
import type { Report } from '../../scoring/report/report.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { type AuditEvent, platform } from '../audit/event.ts';
import { campaignFor, pinnedIn } from '../campaigns/queries.ts';
import { readWholeCohort } from '../campaigns/whole-cohort.ts';
import { hasClosed } from '../campaigns/window.ts';
import { mayTell } from '../exports/told-cohort.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, described, json, route } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { type Format, fileHeaders, renderReport } from './export-report.ts';
import { reportHead } from './gather-report.ts';
import { pinnedPart } from './pinned-part.ts';
import { reportNumber } from './report-number.ts';

const params = z.object({ id: z.string().max(64), instrument: z.string().max(64) });
const query = z.object({ lang: z.enum(['zh-CN', 'en']).optional() });

const read = route({
  method: 'get',
  path: '/campaigns/{id}/items/{instrument}',
  who: 'items.read',
  request: { params, query },
  responses: { 200: json(described<Report>('A report as every rendering prints it'), 'Item statistics') },
});
const file = (format: Format) =>
  route({
    method: 'get',
    path: `/campaigns/{id}/items/{instrument}/report.${format}`,
    who: 'items.read',
    request: { params, query },
    responses: { 200: { description: `Item statistics as ${format}` } },
  });

/** @throws items-after-close: rates of keyed items tell keys */
async function itemReport(c: HttpContext, at: z.infer<typeof params>): Promise<Report> {
  const parts = c.get('deps');
  const campaign = await campaignFor(parts, staffOf(c), at.id);
  const pin = pinnedIn(parts, campaign).find(({ id, byPersons }) => byPersons && id === at.instrument);
  if (!pin) throw new Problem('not-found');
  if (!hasClosed(campaign)) throw new Problem('items-after-close');
  const tells = mayTell(pin.version.instrument, campaign.k);
  const { counters, moments, leftOut } = await readWholeCohort(parts, campaign, pin, tells);
  const language = c.get('language');
  return buildItemReport({
    ...reportHead(campaign, language, parts.now(), reportNumber(campaign, pin.id)),
    pinned: pinnedPart(pin, language),
    counters,
    moments,
    participants: campaign.participants.filter(({ kind }) => kind === pin.askedOf).length,
    leftOut,
    k: campaign.k,
  });
}

async function answerFile(c: HttpContext, at: z.infer<typeof params>, format: Format): Promise<Response> {
  const report = await itemReport(c, at);
  const headers = fileHeaders(report, format);
  // Whoever asks what it is called has fetched nothing.
  if (c.req.method === 'HEAD') return c.body(null, 200, headers);
  const content = new Uint8Array(await renderReport(report, format));
  const downloaded: AuditEvent = {
    chain: platform,
    by: staffOf(c).id,
    action: 'report-downloaded',
    target: `campaign:${at.id}`,
    details: { format, instrument: at.instrument, number: report.number, language: c.get('language') },
  };
  await commitAudited(c.get('deps'), [downloaded]);
  return c.body(content, 200, headers);
}

export function itemRoutes() {
  return createRouter()
    .openapi(read, async (c) => c.json(await itemReport(c, c.req.valid('param')), 200))
    .openapi(file('pdf'), (c) => answerFile(c, c.req.valid('param'), 'pdf'))
    .openapi(file('docx'), (c) => answerFile(c, c.req.valid('param'), 'docx'))
    .openapi(file('xlsx'), (c) => answerFile(c, c.req.valid('param'), 'xlsx'));
}
