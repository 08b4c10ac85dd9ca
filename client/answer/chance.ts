// Unguessable values made on the device: the submission's key and the secret that opens one's own result.

function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}

const hex = (bytes: Iterable<number>): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export const makeSecret = (): string => hex(randomBytes(32));

/** A version 4 UUID; `crypto.randomUUID` is missing on plain http. */
export function makeUuid(): string {
  const bytes = randomBytes(16);
  const digits = hex(
    bytes.map((byte, index) => (index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte)),
  );
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export const makeSeed = (): number => new DataView(randomBytes(4).buffer).getUint32(0);
