// A list as PostgreSQL's own bytes (`array_send`): the driver would spell it as text, bytes as hexadecimal digits in it, and the
// database would read it sign by sign. Types that are not known here are left to the driver.

interface Element {
  /** As in `pg_type`. */
  readonly oid: number;
  size(value: unknown): number;
  write(into: Buffer, at: number, value: unknown): void;
}

const text = (oid: number): Element => ({
  oid,
  size: (value) => Buffer.byteLength(value as string),
  write: (into, at, value) => void into.write(value as string, at),
});

const bytea: Element = {
  oid: 17,
  size: (value) => (value as Buffer).length,
  write: (into, at, value) => void into.set(value as Buffer, at),
};
const boolean: Element = {
  oid: 16,
  size: () => 1,
  write: (into, at, value) => void into.writeUInt8(value ? 1 : 0, at),
};
const integer: Element = {
  oid: 23,
  size: () => 4,
  write: (into, at, value) => void into.writeInt32BE(whole(value), at),
};
const bigint: Element = {
  oid: 20,
  size: () => 8,
  write: (into, at, value) => void into.writeBigInt64BE(BigInt(whole(value)), at),
};

/** A buffer would cut off what is behind the point, and take a nought for what is no number. */
function whole(value: unknown): number {
  if (Number.isInteger(value)) return value as number;
  throw new RangeError(`${String(value)} is no whole number`);
}

const elements = new Map<string, Element>([
  ['text', text(25)],
  ['json', text(114)],
  ...Object.entries({ bytea, boolean, integer, bigint }),
]);

/** Dimensions, whether there are nulls, the type; then the length of the only dimension and where it begins. */
const headBytes = 20;
const lengthBytes = 4;
const nothing = -1;

/** @param type as SQL spells the type of an element */
export function packList(type: string, values: readonly unknown[]): Buffer | readonly unknown[] {
  const element = elements.get(type);
  if (!element) return values;
  const sizes = values.map((value) => (value === null ? nothing : element.size(value)));
  let length = headBytes;
  for (const size of sizes) length += lengthBytes + Math.max(0, size);
  const bytes = Buffer.allocUnsafe(length);
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(sizes.includes(nothing) ? 1 : 0, 4);
  bytes.writeInt32BE(element.oid, 8);
  bytes.writeInt32BE(values.length, 12);
  bytes.writeInt32BE(1, 16);
  let at = headBytes;
  for (const [index, size] of sizes.entries()) {
    bytes.writeInt32BE(size, at);
    at += lengthBytes;
    if (size > 0) element.write(bytes, at, values[index]);
    at += Math.max(0, size);
  }
  return bytes;
}
