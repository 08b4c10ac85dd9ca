// Signed names: a token is what it names plus a keyed digest of it, so that nothing needs to be looked up to refuse a
// forged one. Each purpose signs under its own label, so a token of one kind never passes for another.
import { timingSafeEqual } from 'node:crypto';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

export type Purpose = 'link' | 'personal-link' | 'pass' | 'audit' | 'try';

type Keyed = ReturnType<typeof hmac.create>;

/**
 * A handful of secrets, and every request of a respondent is checked with one. Node's own digest makes an object outside the
 * heap for each, which took longer than checking the answers.
 */
const prepared = new Map<string, Keyed>();

function prepare(key: string): Keyed {
  const known = prepared.get(key) ?? hmac.create(sha256, Buffer.from(key));
  prepared.set(key, known);
  return known;
}

export function sign(key: string, purpose: Purpose, payload: string | Buffer, bytes: number): Buffer {
  const labelled = prepare(key)
    .clone()
    .update(Buffer.from(`${purpose}\0`));
  const digest = labelled.update(typeof payload === 'string' ? Buffer.from(payload) : payload).digest();
  return Buffer.from(digest.buffer).subarray(0, bytes);
}

export function isSigned(key: string, purpose: Purpose, payload: string | Buffer, signature: Buffer): boolean {
  const expected = sign(key, purpose, payload, signature.length);
  return signature.length >= 8 && expected.length === signature.length && timingSafeEqual(expected, signature);
}
