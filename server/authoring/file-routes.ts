// Drafts and versions as files, both ways: Excel, JSON, and SurveyJS on the way in.
import { z } from '@hono/zod-openapi';
import { idSchema, type Language, versionSchema } from '../../questionnaires/schema/names.ts';
import { writeVersionJson } from '../../questionnaires/schema/version-document.ts';
import type { RawVersion } from '../../questionnaires/versions/seal.ts';
import { attachment } from '../http/attachment.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, idParam, json, revisionSchema, route } from '../http/route.ts';
import { bringUpToDate } from '../instruments/kept-versions.ts';
import { Problem } from '../problems.ts';
import { keepDraft } from './begin-draft.ts';
import { saveDraft } from './change-draft.ts';
import { parseContent, refuseUnstorable } from './draft-content.ts';
import { readDraft } from './queries.ts';
import { readUpload, uploadFormats } from './read-upload.ts';
import { readSealed } from './write-folder.ts';

const fault = z.object({ path: z.string().optional(), code: z.string(), message: z.string() });
const versionParam = z.object({ id: idSchema, version: versionSchema });
const sheets = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const file = (type: string, description: string) => ({
  200: { description, content: { [type]: { schema: z.string().openapi({ format: 'binary' }) } } },
});

const upload = route({
  method: 'post',
  path: '/instrument-drafts/upload',
  who: 'instruments.write',
  request: { query: z.object({ format: z.enum(uploadFormats) }) },
  responses: {
    201: json(
      z.object({ id: z.string(), left: z.array(z.object({ element: z.string(), message: z.string() })) }),
      'A draft made of the whole file, and what could not come along',
    ),
  },
});
const replace = route({
  method: 'put',
  path: '/instrument-drafts/{id}/workbook',
  who: 'instruments.write',
  request: { params: idParam, query: z.object({ revision: z.coerce.number().pipe(revisionSchema.min(1)) }) },
  responses: { 200: json(z.object({ revision: z.number(), faults: z.array(fault) }), 'The workbook took its place') },
});
const template = route({
  method: 'get',
  path: '/instrument-template.xlsx',
  who: 'instruments.write',
  responses: file(sheets, 'An example to write over'),
});
const draftSheets = route({
  method: 'get',
  path: '/instrument-drafts/{id}/workbook.xlsx',
  who: 'instruments.write',
  request: { params: idParam },
  responses: file(sheets, 'The draft as a workbook'),
});
const draftJson = route({
  method: 'get',
  path: '/instrument-drafts/{id}/version.json',
  who: 'instruments.write',
  request: { params: idParam },
  responses: file('application/json', 'The draft as one document'),
});
const versionSheets = route({
  method: 'get',
  path: '/instruments/{id}/{version}/workbook.xlsx',
  who: 'instruments.write',
  request: { params: versionParam },
  responses: file(sheets, 'A published version as a workbook'),
});
const versionJson = route({
  method: 'get',
  path: '/instruments/{id}/{version}/version.json',
  who: 'instruments.write',
  request: { params: versionParam },
  responses: file('application/json', 'A published version as one document'),
});

function send(c: HttpContext, type: string, name: string, bytes: Uint8Array | string): never {
  const body = typeof bytes === 'string' ? bytes : Buffer.from(bytes);
  return c.body(body, 200, { 'Content-Type': type, 'Content-Disposition': attachment(name, name) }) as never;
}

/** @throws Problem where a draft is not written far enough to be a file */
function written(content: RawVersion, c: HttpContext) {
  const read = parseContent(content, c.get('language'));
  if ('faults' in read) throw new Problem('draft-not-comparable', { faults: read.faults });
  return { ...read, profiles: Object.values(read.profiles) };
}

async function sealed(c: HttpContext, { id, version }: z.infer<typeof versionParam>) {
  await bringUpToDate(c.get('deps'));
  return written((await readSealed(c.get('deps'), { instrument: id, version })).raw, c);
}

const toSheets = async (draft: ReturnType<typeof written>, language: Language): Promise<Uint8Array> =>
  (await import('../../questionnaires/workbook/write-workbook.ts')).writeWorkbook(draft, { language });

const bytesOf = async (c: HttpContext): Promise<Uint8Array> => new Uint8Array(await c.req.arrayBuffer());

export function fileRoutes() {
  return createRouter()
    .openapi(upload, async (c) => {
      const deps = c.get('deps');
      const { content, left } = await readUpload(c.req.valid('query').format, await bytesOf(c), c.get('language'));
      refuseUnstorable(content, c.get('language'));
      const { id: instrument, version } = written(content, c).instrument;
      const begun = { kind: 'version' as const, instrument, version, content, basis: null };
      return c.json({ id: await keepDraft(deps, staffOf(c).id, begun), left: [...left] }, 201);
    })
    .openapi(replace, async (c) => {
      const { content } = await readUpload('xlsx', await bytesOf(c), c.get('language'));
      const given = { revision: c.req.valid('query').revision, content };
      const { id } = c.req.valid('param');
      return c.json(await saveDraft(c.get('deps'), staffOf(c).id, id, given, c.get('language')), 200);
    })
    .openapi(template, async (c) => {
      const { templateWorkbook } = await import('../../questionnaires/workbook/template-workbook.ts');
      return send(c, sheets, 'instrument-template.xlsx', await templateWorkbook({ language: c.get('language') }));
    })
    .openapi(draftSheets, async (c) => {
      const row = await readDraft(c.get('deps'), c.req.valid('param').id);
      const name = `${row.instrument}@${row.version}-draft.xlsx`;
      return send(c, sheets, name, await toSheets(written(row.content, c), c.get('language')));
    })
    .openapi(draftJson, async (c) => {
      const row = await readDraft(c.get('deps'), c.req.valid('param').id);
      const name = `${row.instrument}@${row.version}-draft.json`;
      return send(c, 'application/json', name, writeVersionJson(written(row.content, c)));
    })
    .openapi(versionSheets, async (c) => {
      const { id, version } = c.req.valid('param');
      return send(
        c,
        sheets,
        `${id}@${version}.xlsx`,
        await toSheets(await sealed(c, { id, version }), c.get('language')),
      );
    })
    .openapi(versionJson, async (c) => {
      const { id, version } = c.req.valid('param');
      return send(c, 'application/json', `${id}@${version}.json`, writeVersionJson(await sealed(c, { id, version })));
    });
}
