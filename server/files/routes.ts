// Uploading in pieces, and reading what was uploaded. Who keeps what, and what it is used for, say the nouns that hold files.
import { z } from '@hono/zod-openapi';
import { institutionOf } from '../auth/scope.ts';
import { textLine } from '../clean-text.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, done, idParam, json, route, takes } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { beginUpload } from './begin-upload.ts';
import { thumbnailOf } from './file-store.ts';
import { fileTypes } from './file-types.ts';
import { finishUpload } from './finish-upload.ts';
import { keepThumbnail } from './keep-thumbnail.ts';
import { bytesOf, tellFile } from './queries.ts';
import { readFile } from './read-file.ts';
import { removeFile, restoreFile } from './remove-file.ts';
import { readStored, refuseUnservable, sendFile } from './send-file.ts';
import { largestPiece, takePiece } from './take-piece.ts';

export const toldFile = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
  received: z.number(),
  state: z.enum(['uploading', 'ready', 'refused']),
  scan: z.enum(['none', 'waiting', 'clean', 'infected']),
  thumbnail: z.boolean(),
});
const room = z.object({
  /** null = the caller has no institution. */
  used: z.number().nullable(),
  total: z.number(),
  largest: z.object({ document: z.number(), picture: z.number() }),
  piece: z.number(),
  types: z.array(z.object({ type: z.string(), as: z.enum(['document', 'picture']), endings: z.array(z.string()) })),
});

const begin = route({
  method: 'post',
  path: '/files',
  who: 'files.upload',
  request: {
    body: takes(
      z.strictObject({
        name: textLine(200, 1),
        bytes: z.number().int().min(1),
        institution: z.string().max(64).optional(),
      }),
    ),
  },
  responses: { 201: json(toldFile, 'An upload that has begun') },
});
const space = route({
  method: 'get',
  path: '/file-space',
  who: 'files.upload',
  responses: { 200: json(room, 'What may be uploaded, and how much room there is') },
});
const read = route({
  method: 'get',
  path: '/files/{id}',
  who: 'files.read',
  request: { params: idParam },
  responses: { 200: json(toldFile, 'A file, and how much of it has arrived') },
});
const piece = route({
  method: 'put',
  path: '/files/{id}/content',
  who: 'files.upload',
  request: { params: idParam, query: z.object({ offset: z.coerce.number().int().min(0).default(0) }) },
  responses: { 200: json(toldFile, 'The piece is kept; sent again it changes nothing') },
});
const finish = route({
  method: 'post',
  path: '/files/{id}/finish',
  who: 'files.upload',
  request: {
    params: idParam,
    body: takes(
      z.strictObject({
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .optional(),
      }),
    ),
  },
  responses: { 200: json(toldFile, 'The whole file, looked at and kept') },
});
const content = route({
  method: 'get',
  path: '/files/{id}/content',
  who: 'files.read',
  request: { params: idParam },
  responses: {
    200: { description: 'The file' },
    206: { description: 'The part of it that `Range` asks for' },
    416: { description: 'It ends before that part' },
  },
});
const give = route({
  method: 'put',
  path: '/files/{id}/thumbnail',
  who: 'files.upload',
  request: { params: idParam },
  responses: { 200: json(done, 'Kept') },
});
const thumbnail = route({
  method: 'get',
  path: '/files/{id}/thumbnail',
  who: 'files.read',
  request: { params: idParam },
  responses: { 200: { description: 'A small picture of it, where there is one' } },
});
const remove = route({
  method: 'delete',
  path: '/files/{id}',
  who: 'files.upload',
  request: { params: idParam },
  responses: { 200: json(done, 'Taken away; it can be taken back for thirty days') },
});
const restore = route({
  method: 'post',
  path: '/files/{id}/restore',
  who: 'files.upload',
  request: { params: idParam },
  responses: { 200: json(done, 'Back') },
});

export function fileRoutes() {
  return createRouter()
    .openapi(begin, async (c) => {
      const row = await beginUpload(c.get('deps'), staffOf(c), c.req.valid('json'), c.get('language'));
      return c.json(tellFile(row), 201);
    })
    .openapi(space, async (c) => {
      const { config } = c.get('deps');
      const own = institutionOf(staffOf(c));
      const used = own === null ? null : await bytesOf(c.get('deps'), own);
      const types = fileTypes.map(({ type, as, endings }) => ({ type, as, endings: [...endings] }));
      const { total, largest } = config.files;
      return c.json({ used, total, largest, piece: largestPiece, types }, 200);
    })
    .openapi(read, async (c) =>
      c.json(tellFile(await readFile(c.get('deps'), staffOf(c), c.req.valid('param').id)), 200),
    )
    .openapi(piece, async (c) => {
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const { offset } = c.req.valid('query');
      return c.json(tellFile(await takePiece(c.get('deps'), staffOf(c), c.req.valid('param').id, offset, bytes)), 200);
    })
    .openapi(finish, async (c) => {
      const { sha256 } = c.req.valid('json');
      const row = await finishUpload(c.get('deps'), staffOf(c), c.req.valid('param').id, sha256, c.get('language'));
      return c.json(tellFile(row), 200);
    })
    .openapi(
      content,
      async (c) => sendFile(c, await readFile(c.get('deps'), staffOf(c), c.req.valid('param').id)) as never,
    )
    .openapi(give, async (c) => {
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      await keepThumbnail(c.get('deps'), staffOf(c), c.req.valid('param').id, bytes);
      return c.json({ done: true as const }, 200);
    })
    .openapi(thumbnail, async (c) => {
      const row = await readFile(c.get('deps'), staffOf(c), c.req.valid('param').id);
      refuseUnservable(row);
      if (!row.thumbnail) throw new Problem('not-found');
      const bytes = await readStored(c.get('deps').files, thumbnailOf(row.id));
      const headers = { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=3600' };
      return c.body(bytes, 200, headers) as never;
    })
    .openapi(remove, async (c) => {
      await removeFile(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json({ done: true as const }, 200);
    })
    .openapi(restore, async (c) => {
      await restoreFile(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json({ done: true as const }, 200);
    });
}
