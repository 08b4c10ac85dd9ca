// Charts of a report over HTTP, one picture each, for slides: for whoever may read the report.
import { z } from '@hono/zod-openapi';
import { commitAudited } from '../audit/commit-audited.ts';
import { attachment } from '../http/attachment.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, route } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { plainName } from './export-report.ts';
import { makeReport } from './make-report.ts';
import type { ChartFormat } from './paper/render-chart.ts';
import { reportPlaceFor } from './report-place.ts';

const params = z.object({ campaign: z.string().max(64), subject: z.string().max(64), chart: z.string().max(64) });
const query = z.object({ lang: z.enum(['zh-CN', 'en']).optional() });
const types: Readonly<Record<ChartFormat, string>> = { svg: 'image/svg+xml', png: 'image/png' };

const picture = (format: ChartFormat) =>
  route({
    method: 'get',
    path: `/reports/{campaign}/{subject}/charts/{chart}/chart.${format}`,
    who: 'reports.read',
    request: { params, query },
    responses: { 200: { description: `One chart of the report as ${format}` } },
  });

async function answerPicture(c: HttpContext, at: z.infer<typeof params>, format: ChartFormat): Promise<Response> {
  const parts = c.get('deps');
  const place = await reportPlaceFor(parts, staffOf(c), at.campaign, at.subject);
  const report = await makeReport(parts, place, c.get('language'));
  const { findChart, renderChart } = await import('./paper/render-chart.ts');
  const chart = findChart(report, at.chart);
  if (!chart) throw new Problem('not-found');
  const name = plainName(`${report.subject.name}-${report.campaign.name}-${chart.caption}.${format}`);
  const headers = {
    'Content-Type': types[format],
    'Content-Disposition': attachment(name, `${report.number}-${chart.id}.${format}`),
  };
  // Whoever asks what it is called has fetched nothing.
  if (c.req.method === 'HEAD') return c.body(null, 200, headers);
  const content = new Uint8Array(await renderChart(report, chart, format));
  await commitAudited(parts, [
    {
      chain: place.subject.institution,
      by: staffOf(c).id,
      action: 'report-downloaded',
      target: `report:${at.campaign}/${at.subject}`,
      details: { format, chart: chart.id, number: report.number, language: c.get('language') },
    },
  ]);
  return c.body(content, 200, headers);
}

export function chartRoutes() {
  return createRouter()
    .openapi(picture('svg'), (c) => answerPicture(c, c.req.valid('param'), 'svg'))
    .openapi(picture('png'), (c) => answerPicture(c, c.req.valid('param'), 'png'));
}
