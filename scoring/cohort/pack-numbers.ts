// Whole numbers ≥ 0 as few bytes: seven bits a byte, runs of zeros as one zero and their length, in front the fingerprint of
// the plan they lie by. A cohort takes a seventh of its JSON. Written plainly, since every submission packs and unpacks.
const marker = 0x53;
const fingerprintBytes = 8;
const headBytes = 1 + fingerprintBytes;
/** Bytes of the largest safe integer. */
const mostBytes = 8;
const mostSmall = 2 ** 31;

/** Kept numbers that are none: a damaged database, or numbers of another layout. */
export class CountersError extends Error {}

/** Bytes are made here before they are cut to length; nothing of it outlives a call. */
let scratch = new Uint8Array(16_384);

const heads = new Map<string, Uint8Array>();

function headOf(fingerprint: string): Uint8Array {
  const known = heads.get(fingerprint);
  if (known) return known;
  const digits = Array.from({ length: fingerprintBytes }, (_, at) => fingerprint.slice(2 * at, 2 * at + 2));
  const head = Uint8Array.from([marker, ...digits.map((pair) => Number.parseInt(pair, 16))]);
  heads.set(fingerprint, head);
  return head;
}

function writeNumber(bytes: Uint8Array, at: number, value: number): number {
  let place = at;
  let rest = value;
  while (rest >= mostSmall) {
    bytes[place++] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  while (rest >= 128) {
    bytes[place++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  bytes[place++] = rest;
  return place;
}

/** @throws CountersError on a value that is no safe count */
export function packNumbers(fingerprint: string, values: Float64Array): Uint8Array {
  const most = headBytes + values.length * mostBytes;
  if (scratch.length < most) scratch = new Uint8Array(most);
  const bytes = scratch;
  bytes.set(headOf(fingerprint));
  const { length } = values;
  let place = headBytes;
  for (let at = 0; at < length; at++) {
    const value = values[at] as number;
    if (value === 0) {
      const start = at;
      while (values[at + 1] === 0) at++;
      bytes[place++] = 0;
      place = writeNumber(bytes, place, at - start + 1);
    } else {
      if (!(value > 0 && Number.isSafeInteger(value))) throw new CountersError('counters: not a count');
      place = writeNumber(bytes, place, value);
    }
  }
  return bytes.slice(0, place);
}

/** Whether the bytes name this plan; anything may follow. */
export function packedBy(fingerprint: string, bytes: Uint8Array): boolean {
  return headOf(fingerprint).every((byte, at) => bytes[at] === byte);
}

/** @throws CountersError on anything that packNumbers did not write for this fingerprint and length */
export function unpackNumbers(fingerprint: string, length: number, bytes: Uint8Array): Float64Array {
  if (!packedBy(fingerprint, bytes)) throw new CountersError('counters: of another layout');
  const values = new Float64Array(length);
  const end = bytes.length;
  let place = headBytes;
  let at = 0;
  while (place < end) {
    const first = bytes[place++] as number;
    const zeros = first === 0;
    let value = zeros ? (bytes[place++] as number) : first;
    if (value >= 128) {
      let byte = bytes[place++] as number;
      value += (byte & 127) * 128 - 128;
      for (let factor = 16_384; byte >= 128; factor *= 128) {
        if (factor > 2 ** 49) throw new CountersError('counters: not a count');
        byte = bytes[place++] as number;
        value += (byte & 127) * factor;
      }
      if (!Number.isSafeInteger(value)) throw new CountersError('counters: not a count');
    }
    if (zeros) at += value > 0 ? value : length + 1;
    else values[at++] = value;
    if (at > length) throw new CountersError('counters: another number of places');
  }
  // Past the end there is no byte.
  if (at !== length || place !== end) throw new CountersError('counters: cut short, or another number of places');
  return values;
}
