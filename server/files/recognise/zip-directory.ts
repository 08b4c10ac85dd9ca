// The directory of a zip archive, read from its end as offices do, with nothing unpacked. An archive that begins elsewhere than at
// its first byte, or whose entries overlap, is not what it seems. Numbers by PKWARE's APPNOTE 6.3.10.
import { type Source, Unfitting } from './source.ts';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly unpacked: number;
  /** Of its local header. */
  readonly offset: number;
}

const endMark = Buffer.from('PK\x05\x06');
const endLength = 22;
const localMark = Buffer.from('PK\x03\x04');
const localLength = 30;
const longestName = 1024;
const longestComment = 0xffff;
const entryMark = 0x02014b50;
const largestDirectory = 8 * 1024 * 1024;

interface End {
  readonly entries: number;
  readonly length: number;
  readonly offset: number;
  readonly at: number;
}

/** Where an archive ends in this file, if one does. */
export async function endOfZip(source: Source): Promise<End | null> {
  const from = Math.max(0, source.size - endLength - longestComment);
  const tail = await source.at(from, endLength + longestComment);
  for (let at = tail.lastIndexOf(endMark); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(endMark, at - 1)) {
    if (at + endLength > tail.length) continue;
    const end = {
      entries: tail.readUInt16LE(at + 10),
      length: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
      at: from + at,
    };
    // By chance the four bytes stand in any file; a directory before them does not.
    if (await hasDirectory(source, end)) return end;
  }
  return null;
}

async function hasDirectory(source: Source, { length, at }: End): Promise<boolean> {
  if (length < 46 || length > at) return false;
  return (await source.at(at - length, 4)).readUInt32LE(0) === entryMark;
}

const pieceLength = 1024 * 1024;

/** Whether an archived file begins anywhere in this one, wherever its archive says that it ends. */
export async function holdsZipEntry(source: Source): Promise<boolean> {
  for (let from = 0; from < source.size; from += pieceLength) {
    const piece = await source.at(from, pieceLength + localLength);
    for (let at = piece.indexOf(localMark); at >= 0; at = piece.indexOf(localMark, at + 1))
      if (isLocalHeader(piece.subarray(at, at + localLength))) return true;
  }
  return false;
}

/** By chance the four bytes stand in any film; a version, a method and a name that exist do not follow them. */
function isLocalHeader(head: Buffer): boolean {
  if (head.length < localLength) return false;
  const [version, method, name] = [4, 8, 26].map((field) => head.readUInt16LE(field)) as [number, number, number];
  return version <= 63 && (method <= 20 || (method >= 93 && method <= 99)) && name > 0 && name <= longestName;
}

/** @throws Unfitting */
export async function readZipDirectory(source: Source): Promise<ZipEntry[]> {
  const end = await endOfZip(source);
  if (!end || end.length > largestDirectory) throw new Unfitting('damaged');
  // Something stands before the archive, or behind it.
  if (end.offset + end.length !== end.at || end.at + endLength < source.size) throw new Unfitting('two-in-one');
  const entries = entriesIn(await source.at(end.offset, end.length));
  if (entries.length !== end.entries) throw new Unfitting('damaged');
  refuseOverlaps(entries, end.offset);
  return entries;
}

function entriesIn(directory: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; at < directory.length; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entryMark) throw new Unfitting('damaged');
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + name),
      method: directory.readUInt16LE(at + 10),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

/** Entries that share bytes unpack to many times what they take. */
function refuseOverlaps(entries: readonly ZipEntry[], directory: number): void {
  const inOrder = entries.toSorted((a, b) => a.offset - b.offset);
  if (inOrder[0] && inOrder[0].offset !== 0) throw new Unfitting('two-in-one');
  inOrder.forEach(({ offset, packed }, at) => {
    const next = inOrder[at + 1]?.offset ?? directory;
    if (offset + 30 + packed > next) throw new Unfitting('zip-bomb');
  });
}
