// Published versions over HTTP for those who write further ones: their content with profiles, as files, what lies on them, and their
// retirement. Keys stand in profiles, so nothing of this is for respondents.
import { z } from '@hono/zod-openapi';
import { idSchema, versionSchema } from '../../questionnaires/schema/names.ts';
import type { VersionComparison } from '../../questionnaires/versions/compare-versions.ts';
import type { RawVersion } from '../../questionnaires/versions/seal.ts';
import { attachment } from '../http/attachment.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, described, done, json, route } from '../http/route.ts';
import { bringUpToDate, type NamedVersion } from '../instruments/kept-versions.ts';
import { Problem } from '../problems.ts';
import { comparePublished } from './compare.ts';
import { foreseeImpact, type Impact } from './foresee-impact.ts';
import { restoreVersion, retireVersion } from './retire-version.ts';
import { readSealed, writeFolder } from './write-folder.ts';

const params = z.object({ id: idSchema, version: versionSchema });

const content = route({
  method: 'get',
  path: '/instruments/{id}/{version}',
  who: 'instruments.write',
  request: { params },
  responses: { 200: json(described<RawVersion>('Instrument, texts and profiles'), 'A published version, as sealed') },
});
const folder = route({
  method: 'get',
  path: '/instruments/{id}/{version}/folder.zip',
  who: 'instruments.write',
  request: { params },
  responses: {
    200: {
      description: 'The folder it would be among the shipped ones, with its golden cases',
      content: { 'application/zip': { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
});
const impact = route({
  method: 'get',
  path: '/instruments/{id}/{version}/impact',
  who: 'instruments.write',
  request: { params },
  responses: { 200: json(described<Impact>('Counts and sentences'), 'What lies on this version') },
});
const step = <const P extends string>(path: P) =>
  route({
    method: 'post',
    path,
    who: 'instruments.write',
    request: { params },
    responses: { 200: json(done, 'Done') },
  });
const retire = step('/instruments/{id}/{version}/retire');
const restore = step('/instruments/{id}/{version}/restore');

/** @throws Problem when there is no such version */
async function namedIn(c: HttpContext, { id, version }: z.infer<typeof params>): Promise<NamedVersion> {
  const deps = c.get('deps');
  await bringUpToDate(deps);
  if (!deps.catalog.get(id, version)) throw new Problem('not-found');
  return { instrument: id, version };
}

const comparison = route({
  method: 'get',
  path: '/instruments/{id}/comparison',
  who: 'instruments.write',
  request: {
    params: z.object({ id: idSchema }),
    query: z.object({ from: versionSchema, to: versionSchema }),
  },
  responses: { 200: json(described<VersionComparison>('Every change and what it means'), 'Two published versions') },
});

export function versionRoutes() {
  return createRouter()
    .openapi(comparison, async (c) => {
      const asked = { id: c.req.valid('param').id, ...c.req.valid('query') };
      return c.json(await comparePublished(c.get('deps'), asked), 200);
    })
    .openapi(content, async (c) => {
      const { raw } = await readSealed(c.get('deps'), await namedIn(c, c.req.valid('param')));
      return c.json(raw, 200);
    })
    .openapi(folder, async (c) => {
      const named = await namedIn(c, c.req.valid('param'));
      const name = `${named.instrument}@${named.version}.zip`;
      const bytes = await writeFolder(c.get('deps'), named);
      return c.body(Buffer.from(bytes), 200, {
        'Content-Type': 'application/zip',
        'Content-Disposition': attachment(name, name),
      }) as never;
    })
    .openapi(impact, async (c) => {
      const named = await namedIn(c, c.req.valid('param'));
      return c.json(await foreseeImpact(c.get('deps'), named, c.get('language')), 200);
    })
    .openapi(retire, async (c) => {
      await retireVersion(c.get('deps'), staffOf(c).id, await namedIn(c, c.req.valid('param')));
      return c.json({ done: true as const }, 200);
    })
    .openapi(restore, async (c) => {
      await restoreVersion(c.get('deps'), staffOf(c).id, await namedIn(c, c.req.valid('param')));
      return c.json({ done: true as const }, 200);
    });
}
