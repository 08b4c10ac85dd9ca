// A file sent as the console sends it.
import { createHash } from 'node:crypto';
import type { Answer, Caller } from './house.ts';

export const bytesType = { 'content-type': 'application/octet-stream' };

export async function beginUpload(caller: Caller, name: string, bytes: number, more: object = {}): Promise<Answer> {
  return caller('POST', '/api/files', { name, bytes, ...more });
}

export const sendPiece = (caller: Caller, id: string, offset: number, piece: Uint8Array): Promise<Answer> =>
  caller('PUT', `/api/files/${id}/content?offset=${offset}`, new Uint8Array(piece), bytesType);

export const finishUpload = (caller: Caller, id: string, content: Uint8Array): Promise<Answer> =>
  caller('POST', `/api/files/${id}/finish`, { sha256: createHash('sha256').update(content).digest('hex') });

/** @returns the last answer: the file, or why it was refused */
export async function upload(caller: Caller, name: string, content: Uint8Array, more: object = {}): Promise<Answer> {
  const begun = await beginUpload(caller, name, content.length, more);
  if (begun.status !== 201) return begun;
  const piece = 1024 * 1024;
  for (let at = 0; at < content.length; at += piece)
    await sendPiece(caller, begun.body.id, at, content.subarray(at, at + piece));
  return finishUpload(caller, begun.body.id, content);
}
