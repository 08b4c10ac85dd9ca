// Signed names: a token is what it names plus a keyed digest of it, so that nothing needs to be looked up to refuse a
// forged one. Each purpose signs under its own label, so a token of one kind never passes for another.
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

export type Purpose =
  | 'link'
  | 'personal-link'
  | 'pass'
  | 'resume-code'
  | 'result-code'
  | 'result'
  | 'audit'
  | 'try'
  | 'one-time'
  | 'sign_on'
  | 'sign_on_link';

/** A handful of secrets, and every request of a respondent is checked with one. */
const prepared = new Map<string, KeyObject>();

function prepare(key: string): KeyObject {
  const known = prepared.get(key) ?? createSecretKey(key, 'utf8');
  prepared.set(key, known);
  return known;
}

export function sign(key: string, purpose: Purpose, payload: string | Buffer, bytes: number): Buffer {
  return createHmac('sha256', prepare(key)).update(purpose).update('\0').update(payload).digest().subarray(0, bytes);
}

export function isSigned(key: string, purpose: Purpose, payload: string | Buffer, signature: Buffer): boolean {
  const expected = sign(key, purpose, payload, signature.length);
  return signature.length >= 8 && expected.length === signature.length && timingSafeEqual(expected, signature);
}
