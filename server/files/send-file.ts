// A kept file on its way to whoever may read it: always as a download, or for our own viewer, which draws it by itself; whole or in
// parts. It bears the type that its content showed; what it may do in a browser, which is nothing, say http/security-headers.ts.
import { attachment } from '../http/attachment.ts';
import { type ByteRange, readRange } from '../http/byte-range.ts';
import type { HttpContext } from '../http/environment.ts';
import { Problem } from '../problems.ts';
import { FileNotHere, type FileStore } from './file-store.ts';
import { fileType } from './file-types.ts';
import type { FileRow } from './queries.ts';

/** @throws file-not-ready, file-not-scanned, file-infected, file-not-here */
export async function sendFile(c: HttpContext, row: FileRow): Promise<Response> {
  refuseUnservable(row);
  const { type, bytes, name, id } = row;
  const headers: Record<string, string> = {
    'Content-Type': fileType(type).mime,
    'Content-Disposition': attachment(name, `${id}.${type}`),
    // Compressed on the way it would have no length, and a part of it no meaning.
    'Cache-Control': 'private, no-cache, no-transform',
    'Accept-Ranges': 'bytes',
    ETag: `"${id}"`,
  };
  const whole = { ...headers, 'Content-Length': String(bytes) };
  if (c.req.method === 'HEAD') return c.body(null, 200, whole);
  const asked = c.req.header('if-range') ?? headers.ETag;
  const part = asked === headers.ETag ? readRange(c.req.header('range'), bytes) : null;
  if (part === 'unsatisfiable') return c.body(null, 416, { 'Content-Range': `bytes */${bytes}` });
  const content = await readStored(c.get('deps').files, id, part);
  if (!part) return c.body(content, 200, whole);
  return c.body(content, 206, {
    ...headers,
    'Content-Length': String(part.end - part.start + 1),
    'Content-Range': `bytes ${part.start}-${part.end}/${bytes}`,
  });
}

export function refuseUnservable({ state, scan, removedAt }: FileRow): void {
  if (removedAt !== null) throw new Problem('not-found');
  if (scan === 'infected') throw new Problem('file-infected');
  if (state !== 'ready') throw new Problem('file-not-ready');
  if (scan === 'waiting') throw new Problem('file-not-scanned');
}

export async function readStored(
  store: FileStore,
  name: string,
  part: ByteRange | null = null,
): Promise<ReadableStream> {
  try {
    return await store.read(name, part);
  } catch (error) {
    throw error instanceof FileNotHere ? new Problem('file-not-here') : error;
  }
}
