// Papers of a review as Word and PDF for signature: the whole for the operator and, by alias, for the lead; the own form for an assessor.
// Beside them a panel's data as Excel, for the operator.
import { z } from '@hono/zod-openapi';
import type { Report } from '../../scoring/report/report.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { attachment } from '../http/attachment.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, idParam, route } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { fileHeaders, formats, plainName, renderReport } from '../reports/export-report.ts';
import { refuseBeforeModeration } from './moderate-score.ts';
import { deskPlaceFor, panelFor, subjectOf } from './panel-place.ts';
import { panelWorkbook } from './paper/panel-workbook.ts';
import { ownPaper, panelPaper } from './paper/print-review.ts';
import { reviewWords } from './paper/review-words.ts';
import { reviewEvent } from './review-event.ts';

type Format = 'pdf' | 'docx';
const params = idParam.extend({ subject: z.string().min(1).max(64) });
const query = z.object({ lang: z.enum(['zh-CN', 'en']).optional() });
const responses = { 200: { description: 'The paper' } };

const whole = (format: Format) =>
  route({
    method: 'get',
    path: `/review-panels/{id}/subjects/{subject}/opinion.${format}`,
    who: 'reviews.keep',
    request: { params, query },
    responses,
  });
const led = (format: Format) =>
  route({
    method: 'get',
    path: `/review-desk/{id}/{subject}/opinion.${format}`,
    who: 'reviews.score',
    request: { params, query },
    responses,
  });
const own = (format: Format) =>
  route({
    method: 'get',
    path: `/review-desk/{id}/{subject}/form.${format}`,
    who: 'reviews.score',
    request: { params, query },
    responses,
  });

const data = route({
  method: 'get',
  path: '/review-panels/{id}/data.xlsx',
  who: 'reviews.keep',
  request: { params: idParam, query },
  responses: { 200: { description: 'Scores, findings, criteria, opinions, agreement and severity as Excel' } },
});

async function answer(c: HttpContext, panel: string, paper: Report, format: Format) {
  const headers = fileHeaders(paper, format);
  if (c.req.method === 'HEAD') return c.body(null, 200, headers);
  const content = new Uint8Array(await renderReport(paper, format));
  const details = { format, subject: paper.subject.id, language: paper.language };
  await commitAudited(c.get('deps'), [reviewEvent(staffOf(c), 'report-downloaded', panel, details)]);
  return c.body(content, 200, headers);
}

async function answerWhole(c: HttpContext, { id, subject }: z.infer<typeof params>, format: Format) {
  const parts = c.get('deps');
  const place = await panelFor(parts, id);
  const paper = await panelPaper(parts, place, await subjectOf(parts, subject), null, c.get('language'));
  return answer(c, id, paper, format);
}

async function answerLed(c: HttpContext, { id, subject }: z.infer<typeof params>, format: Format) {
  const parts = c.get('deps');
  const place = await deskPlaceFor(parts, staffOf(c), id, subject);
  refuseBeforeModeration(place);
  if (!place.assignment.lead) throw new Problem('not-permitted');
  return answer(c, id, await panelPaper(parts, place, place.subject, place.assignment, c.get('language')), format);
}

async function answerOwn(c: HttpContext, { id, subject }: z.infer<typeof params>, format: Format) {
  const parts = c.get('deps');
  const place = await deskPlaceFor(parts, staffOf(c), id, subject);
  return answer(c, id, await ownPaper(parts, place, c.get('language')), format);
}

async function answerData(c: HttpContext, id: string) {
  const parts = c.get('deps');
  const place = await panelFor(parts, id);
  const { workbook } = reviewWords(c.get('language'));
  const headers = {
    'Content-Type': formats.xlsx,
    'Content-Disposition': attachment(plainName(`${place.panel.name} ${workbook}.xlsx`), 'review.xlsx'),
  };
  if (c.req.method === 'HEAD') return c.body(null, 200, headers);
  const bytes = await panelWorkbook(parts, place, c.get('language'));
  await commitAudited(parts, [reviewEvent(staffOf(c), 'report-downloaded', id, { format: 'xlsx' })]);
  return c.body(bytes, 200, headers);
}

export function reviewPaperRoutes() {
  return createRouter()
    .openapi(data, (c) => answerData(c, c.req.valid('param').id))
    .openapi(whole('pdf'), (c) => answerWhole(c, c.req.valid('param'), 'pdf'))
    .openapi(whole('docx'), (c) => answerWhole(c, c.req.valid('param'), 'docx'))
    .openapi(led('pdf'), (c) => answerLed(c, c.req.valid('param'), 'pdf'))
    .openapi(led('docx'), (c) => answerLed(c, c.req.valid('param'), 'docx'))
    .openapi(own('pdf'), (c) => answerOwn(c, c.req.valid('param'), 'pdf'))
    .openapi(own('docx'), (c) => answerOwn(c, c.req.valid('param'), 'docx'));
}
