// The operator's Word forms of a round over HTTP, and the key of what may stand in them.
import { z } from '@hono/zod-openapi';
import { codeSchema } from '../../../questionnaires/schema/names.ts';
import { textLine } from '../../clean-text.ts';
import { attachment } from '../../http/attachment.ts';
import { staffOf } from '../../http/environment.ts';
import { limitBody } from '../../http/limit-body.ts';
import { createRouter, described, done, idParam, json, route } from '../../http/route.ts';
import { formats, renderReport } from '../../reports/export-report.ts';
import { roundFor } from '../read-rounds.ts';
import { keepTemplate, type ListedTemplate, listTemplates, removeTemplate } from './keep-template.ts';
import { largestTemplate } from './open-docx.ts';
import { placeholderKey } from './placeholder-key.ts';

const path = '/programme-rounds/{id}/templates' as const;
const param = idParam.extend({ material: codeSchema });

const list = route({
  method: 'get',
  path,
  who: 'programmes.read',
  request: { params: idParam },
  responses: { 200: json(described<ListedTemplate[]>('Word forms'), 'Official forms of this round') },
});
const put = route({
  method: 'put',
  path: `${path}/{material}`,
  who: 'programmes.keep',
  request: { params: param, query: z.object({ name: textLine(120, 1) }) },
  responses: { 200: json(done, 'The Word form sent as the body is kept') },
});
const remove = route({
  method: 'delete',
  path: `${path}/{material}`,
  who: 'programmes.keep',
  request: { params: param },
  responses: { 200: json(done, 'Removed') },
});
const key = route({
  method: 'get',
  path: '/programme-rounds/{id}/placeholder-key',
  who: 'programmes.keep',
  request: { params: idParam },
  responses: { 200: { description: 'Every placeholder with its meaning, as Word' } },
});

/** Also where the application's general limit must let a form through. */
export const templatePath = /^\/api\/programme-rounds\/[^/]+\/templates\/[^/]+$/;

export function templateRoutes() {
  const router = createRouter();
  router.use(`${path.replace('{id}', ':id')}/:material`, limitBody(largestTemplate, 'template-too-large'));
  return router
    .openapi(list, async (c) => {
      const round = await roundFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json(await listTemplates(c.get('deps'), round.row.id), 200);
    })
    .openapi(put, async (c) => {
      const { id, material } = c.req.valid('param');
      const round = await roundFor(c.get('deps'), staffOf(c), id);
      const uploaded = { material, name: c.req.valid('query').name, bytes: new Uint8Array(await c.req.arrayBuffer()) };
      await keepTemplate(c.get('deps'), staffOf(c), round, uploaded, c.get('language'));
      return c.json({ done: true as const }, 200);
    })
    .openapi(remove, async (c) => {
      const { id, material } = c.req.valid('param');
      const round = await roundFor(c.get('deps'), staffOf(c), id);
      await removeTemplate(c.get('deps'), staffOf(c), round.row.id, material);
      return c.json({ done: true as const }, 200);
    })
    .openapi(key, async (c) => {
      const round = await roundFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      const report = placeholderKey(round, c.get('language'), c.get('deps').now());
      return c.body(new Uint8Array(await renderReport(report, 'docx')), 200, {
        'Content-Type': formats.docx,
        'Content-Disposition': attachment(`${report.title}.docx`, 'placeholders.docx'),
      });
    });
}
