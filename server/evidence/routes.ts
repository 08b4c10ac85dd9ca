// 佐证材料 over HTTP: an institution keeps its own, assessors and the operator read.
import { z } from '@hono/zod-openapi';
import { evidenceKinds } from '../../scoring/witnesses/evidence-rule.ts';
import { textLine, textLines } from '../clean-text.ts';
import { toldFile } from '../files/routes.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, done, idParam, json, revisionSchema, route, takes } from '../http/route.ts';
import { askingNow } from './asking.ts';
import { addEvidence, changeEvidence } from './keep-evidence.ts';
import { linkEvidence, unlinkEvidence } from './link-evidence.ts';
import { placesFor } from './places.ts';
import { evidenceFor, type Piece, pieceFor } from './queries.ts';
import { removeEvidence, restoreEvidence } from './remove-evidence.ts';
import { uncovered } from './uncovered.ts';

const name = z.string().min(1).max(64);
const day = z.iso.date().nullable();
const address = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .nullable();
const at = { subject: name, instrument: name, node: name, campaign: z.string().max(64) };
const link = z.strictObject({ ...at, stance: z.enum(['supporting', 'limiting']), clause: textLine(200) });
const content = {
  title: textLine(200, 1),
  kind: z.enum(evidenceKinds),
  issuer: textLine(200),
  dated: day,
  validUntil: day,
  coversFrom: day,
  coversUntil: day,
  note: textLines(2000),
  link: address,
  file: name.nullable(),
};
const piece = z.object({
  ...{ id: z.string(), title: z.string(), kind: z.enum(evidenceKinds), issuer: z.string() },
  ...{ dated: day, validUntil: day, coversFrom: day, coversUntil: day },
  ...{ note: z.string(), link: z.string().nullable(), file: toldFile.nullable() },
  ...{ removedAt: z.number().nullable(), createdAt: z.number(), revision: z.number() },
  links: z.array(z.object({ ...at, stance: z.enum(['supporting', 'limiting']), clause: z.string() })),
});
const place = z.object({
  subject: z.object({ id: z.string(), name: z.string() }),
  instrument: z.object({ id: z.string(), title: z.string() }),
  campaigns: z.array(z.object({ id: z.string(), name: z.string(), version: z.string() })),
  form: z.object({ version: z.string(), track: z.string() }).nullable(),
});

const places = route({
  method: 'get',
  path: '/evidence-places',
  who: 'evidence.write',
  responses: { 200: json(z.array(place), 'What the institution may have to show something for') },
});
const list = route({
  method: 'get',
  path: '/evidence',
  who: 'evidence.read',
  request: {
    query: z.object({
      subject: name.optional(),
      instrument: name.optional(),
      campaign: name.optional(),
      removed: z.enum(['true']).optional(),
    }),
  },
  responses: {
    200: json(
      z.object({ pieces: z.array(piece), uncovered: z.array(z.string()) }),
      'Pieces, and the indicators of the instrument that none supports',
    ),
  },
});
const add = route({
  method: 'post',
  path: '/evidence',
  who: 'evidence.write',
  request: { body: takes(z.strictObject({ ...content, links: z.array(link).max(100) })) },
  responses: { 201: json(piece, 'The new piece') },
});
const change = route({
  method: 'put',
  path: '/evidence/{id}',
  who: 'evidence.write',
  request: { params: idParam, body: takes(z.strictObject({ ...content, revision: revisionSchema })) },
  responses: { 200: json(piece, 'The changed piece') },
});
const addLink = route({
  method: 'post',
  path: '/evidence/{id}/links',
  who: 'evidence.write',
  request: { params: idParam, body: takes(link) },
  responses: { 200: json(piece, 'The piece with its links') },
});
const dropLink = route({
  method: 'post',
  path: '/evidence/{id}/unlink',
  who: 'evidence.write',
  request: { params: idParam, body: takes(z.strictObject(at)) },
  responses: { 200: json(piece, 'The piece with its links') },
});
const remove = route({
  method: 'delete',
  path: '/evidence/{id}',
  who: 'evidence.write',
  request: { params: idParam },
  responses: { 200: json(done, 'Taken away; it can be taken back for thirty days') },
});
const restore = route({
  method: 'post',
  path: '/evidence/{id}/restore',
  who: 'evidence.write',
  request: { params: idParam },
  responses: { 200: json(piece, 'The piece, back') },
});

const describe = ({ links, ...rest }: Piece) => ({ ...rest, links: [...links] });
const read = async (c: HttpContext, id: string) => describe(await pieceFor(c.get('deps'), staffOf(c), id));

export function evidenceRoutes() {
  return createRouter()
    .openapi(places, async (c) => {
      const found = await placesFor(c.get('deps'), staffOf(c), c.get('language'));
      return c.json(
        found.map(({ campaigns, ...rest }) => ({ ...rest, campaigns: [...campaigns] })),
        200,
      );
    })
    .openapi(list, async (c) => {
      const deps = c.get('deps');
      const { removed, ...asked } = c.req.valid('query');
      const pieces = await evidenceFor(deps, staffOf(c), { ...asked, removed: removed !== undefined });
      const links = pieces.flatMap((one) => one.links);
      const asking = asked.instrument === undefined ? [] : askingNow(deps, asked.instrument);
      const missing = new Set(asking.flatMap((instrument) => uncovered(instrument, links)));
      return c.json({ pieces: pieces.map(describe), uncovered: [...missing] }, 200);
    })
    .openapi(add, async (c) => {
      const id = await addEvidence(c.get('deps'), staffOf(c), c.req.valid('json'));
      return c.json(await read(c, id), 201);
    })
    .openapi(change, async (c) => {
      const { id } = c.req.valid('param');
      const { revision, ...given } = c.req.valid('json');
      await changeEvidence(c.get('deps'), staffOf(c), id, revision, given);
      return c.json(await read(c, id), 200);
    })
    .openapi(addLink, async (c) => {
      const { id } = c.req.valid('param');
      await linkEvidence(c.get('deps'), staffOf(c), id, c.req.valid('json'));
      return c.json(await read(c, id), 200);
    })
    .openapi(dropLink, async (c) => {
      const { id } = c.req.valid('param');
      await unlinkEvidence(c.get('deps'), staffOf(c), id, c.req.valid('json'));
      return c.json(await read(c, id), 200);
    })
    .openapi(remove, async (c) => {
      await removeEvidence(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json({ done: true as const }, 200);
    })
    .openapi(restore, async (c) => {
      const { id } = c.req.valid('param');
      await restoreEvidence(c.get('deps'), staffOf(c), id);
      return c.json(await read(c, id), 200);
    });
}
