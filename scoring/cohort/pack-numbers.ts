// Whole numbers ≥ 0 as few bytes: seven bits a byte, runs of zeros as one zero and their length, in front the fingerprint of
// the plan they lie by. A cohort takes a seventh of its JSON.
const marker = 0x53;
const fingerprintBytes = 8;
const headBytes = 1 + fingerprintBytes;
/** Bytes of the largest safe integer. */
const mostBytes = 8;

/** Kept numbers that are none: a damaged database, or numbers of another layout. */
export class CountersError extends Error {}

function writeNumber(bytes: Uint8Array, at: number, value: number): number {
  let rest = value;
  let place = at;
  while (rest >= 128) {
    bytes[place++] = (rest % 128) + 128;
    rest = Math.floor(rest / 128);
  }
  bytes[place++] = rest;
  return place;
}

/** @throws CountersError on a value that is no safe count */
export function packNumbers(fingerprint: string, values: Float64Array): Uint8Array {
  const bytes = new Uint8Array(headBytes + values.length * mostBytes);
  bytes[0] = marker;
  for (let at = 0; at < fingerprintBytes; at++)
    bytes[1 + at] = Number.parseInt(fingerprint.slice(2 * at, 2 * at + 2), 16);
  let place = headBytes;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (value === 0) {
      const start = at;
      while (values[at + 1] === 0) at++;
      bytes[place++] = 0;
      place = writeNumber(bytes, place, at - start + 1);
    } else {
      if (!Number.isSafeInteger(value) || value < 0) throw new CountersError('counters: not a count');
      place = writeNumber(bytes, place, value);
    }
  }
  return bytes.slice(0, place);
}

/** @throws CountersError on anything that packNumbers did not write for this fingerprint and length */
export function unpackNumbers(fingerprint: string, length: number, bytes: Uint8Array): Float64Array {
  const found = [...bytes.subarray(1, headBytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (bytes[0] !== marker || found !== fingerprint) throw new CountersError('counters: of another layout');
  const values = new Float64Array(length);
  let place = headBytes;
  const next = (): number => {
    let value = 0;
    for (let factor = 1; place < bytes.length; factor *= 128) {
      const byte = bytes[place++] as number;
      value += (byte % 128) * factor;
      if (byte < 128) {
        if (Number.isSafeInteger(value)) return value;
        break;
      }
    }
    throw new CountersError('counters: cut short, or not a count');
  };
  let at = 0;
  while (at < length && place < bytes.length) {
    const value = next();
    if (value === 0) at += Math.max(1, next());
    else values[at++] = value;
  }
  if (at !== length || place !== bytes.length) throw new CountersError('counters: another number of places');
  return values;
}
