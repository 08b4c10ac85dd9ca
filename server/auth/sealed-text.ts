// Secrets of others that we must be able to read again (a robot's key, a campus client's secret): AES-256-GCM under a key that is
// derived from the server's own secrets, per purpose. A database dump holds them beside the secret they hang on, so this keeps
// them from eyes and logs, not from whoever has the whole database. What is put down for minutes is sealed by a code nobody keeps.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export type SealPurpose = 'webhook' | 'sign-on' | 'anonymous-key' | 'objection' | 'put-down';

const ivBytes = 12;
const tagBytes = 16;

const keyOf = (secret: string, purpose: SealPurpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `sealed-text ${purpose}`, 32));

export function sealText(secret: string, purpose: SealPurpose, text: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, purpose), iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** @throws when it was not sealed with this secret for this purpose, or has been changed */
export function openSealed(secret: string, purpose: SealPurpose, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  return decipher.update(bytes.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
}
