// Opens a zip archive within bounds: sizes are asked of its directory first and counted while unpacking, because a zip bomb lies
// about them. Knows nothing of Excel.
import { Inflate } from 'fflate';

interface Entry {
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

export interface Archive {
  readonly names: readonly string[];
  /** Stated sum of what `wanted` holds. */
  statedSize(wanted: (name: string) => boolean): number;
  /** @param most bytes it may unpack to */
  unpack(name: string, most: number): Uint8Array | 'missing' | 'damaged' | 'encrypted' | 'too-large';
}

const directoryEnd = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;
/** Input is pushed in slices, because one slice may unpack to a thousand times its length before the sum is seen. */
const slice = 1 << 13;

/** @returns null for what is no zip archive, or one without a readable directory */
export function openArchive(bytes: Uint8Array): Archive | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const entries = end < 0 ? null : readDirectory(view, bytes, end);
  if (!entries) return null;
  return {
    names: [...entries.keys()],
    statedSize: (wanted) => [...entries].reduce((sum, [name, { size }]) => sum + (wanted(name) ? size : 0), 0),
    unpack(name, most) {
      const entry = entries.get(name);
      if (!entry) return 'missing';
      if (entry.encrypted) return 'encrypted';
      if (entry.size > most) return 'too-large';
      const start = dataStart(view, entry.at);
      if (start === null || start + entry.packed > bytes.length) return 'damaged';
      const packed = bytes.subarray(start, start + entry.packed);
      const unpacked = entry.method === 0 ? packed : entry.method === 8 ? inflateWithin(packed, most) : 'damaged';
      return typeof unpacked === 'string' || unpacked.length === entry.size ? unpacked : 'damaged';
    },
  };
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--)
    if (view.getUint32(at, true) === directoryEnd) return at;
  return -1;
}

function readDirectory(view: DataView, bytes: Uint8Array, end: number): Map<string, Entry> | null {
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== directoryEntry) return null;
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const nameEnd = at + 46 + (nameLength ?? 0);
    entries.set(new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)), {
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at = nameEnd + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

function dataStart(view: DataView, at: number): number | null {
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== localEntry) return null;
  return at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
}

function inflateWithin(packed: Uint8Array, most: number): Uint8Array | 'too-large' | 'damaged' {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((piece) => {
    size += piece.length;
    pieces.push(piece);
  });
  try {
    for (let at = 0; at === 0 || at < packed.length; at += slice) {
      inflate.push(packed.subarray(at, at + slice), at + slice >= packed.length);
      if (size > most) return 'too-large';
    }
  } catch {
    return 'damaged';
  }
  return joined(pieces, size);
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
