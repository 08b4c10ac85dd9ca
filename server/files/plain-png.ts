// A thumbnail is drawn by the browser that uploads the picture: the server decodes no picture, for decoders are what malformed ones
// are made for. It keeps of the PNG only what shows it, so that no place, device or text can travel in it.
import { crc32 } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const shown = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

export const largestThumbnail = 250 * 1024;
export const thumbnailEdge = 320;

/** @returns the picture and nothing else; null when it is none, or too large */
export function plainPng(bytes: Uint8Array): Buffer | null {
  const given = Buffer.from(bytes);
  if (!given.subarray(0, 8).equals(signature)) return null;
  const kept: Buffer[] = [signature];
  const names: string[] = [];
  for (let at = 8; at < given.length; ) {
    if (at + 12 > given.length) return null;
    const end = at + 12 + given.readUInt32BE(at);
    if (end > given.length || crc32(given.subarray(at + 4, end - 4)) !== given.readUInt32BE(end - 4)) return null;
    const name = given.toString('latin1', at + 4, at + 8);
    if (shown.has(name)) kept.push(given.subarray(at, end));
    names.push(name);
    at = end;
  }
  const [first] = kept.slice(1);
  if (!first || names[0] !== 'IHDR' || names.at(-1) !== 'IEND' || !names.includes('IDAT')) return null;
  const [wide, high] = [first.readUInt32BE(8), first.readUInt32BE(12)];
  return Math.max(wide, high) <= thumbnailEdge && Math.min(wide, high) > 0 ? Buffer.concat(kept) : null;
}
