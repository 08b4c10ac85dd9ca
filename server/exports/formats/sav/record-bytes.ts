// The small pieces that records of a system file are made of: little-endian integers, doubles, padded texts.

export function int32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeInt32LE(value, at * 4);
  return bytes;
}

export function double(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8);
  for (const [at, value] of values.entries()) bytes.writeDoubleLE(value, at * 8);
  return bytes;
}

/** UTF-8, filled up with spaces. */
export function padded(text: string, length: number): Buffer {
  const bytes = Buffer.alloc(length, ' ');
  bytes.write(text);
  return bytes;
}

/** UTF-8 of at most so many bytes, never ending within a sign; a cut text ends in …. */
export function limited(text: string, bytes: number): Buffer {
  const whole = Buffer.from(text);
  if (whole.length <= bytes) return whole;
  let end = bytes - 3;
  while (((whole[end] ?? 0) & 0xc0) === 0x80) end--;
  return Buffer.concat([whole.subarray(0, end), Buffer.from('…')]);
}

/** Length, bytes, and zeros up to the next multiple. */
export function counted(bytes: Buffer, multiple: number): Buffer {
  return Buffer.concat([int32(bytes.length), bytes, Buffer.alloc(-bytes.length & (multiple - 1))]);
}
