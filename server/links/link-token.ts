// Link tokens. A group or subject link is its row's id and a signature; a personal link names campaign and person and a
// signature. So links can be shown to staff again, a guessed one is refused unseen, and the database holds no token.
import { isSigned, sign } from '../auth/signing.ts';

const linkSignature = 9;
const personalSignature = 12;

export function linkToken(key: string, id: string): string {
  return `${id}${sign(key, 'link', id, linkSignature).toString('base64url')}`;
}

export function personalToken(key: string, campaign: string, person: string): string {
  const names = Buffer.concat([uuidBytes(campaign), uuidBytes(person)]);
  return Buffer.concat([names, sign(key, 'personal-link', names, personalSignature)]).toString('base64url');
}

export type LinkName = { kind: 'row'; id: string } | { kind: 'person'; campaign: string; person: string };

const rowLength = 12 + 12;
const personalBytes = 32 + personalSignature;

/** What a token names; null when it is not one of ours. */
export function readLinkToken(key: string, token: string): LinkName | null {
  if (!/^[A-Za-z0-9_-]+$/.test(token)) return null;
  if (token.length === rowLength) {
    const id = token.slice(0, 12);
    return isSigned(key, 'link', id, Buffer.from(token.slice(12), 'base64url')) ? { kind: 'row', id } : null;
  }
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== personalBytes) return null;
  const names = bytes.subarray(0, 32);
  if (!isSigned(key, 'personal-link', names, bytes.subarray(32))) return null;
  return { kind: 'person', campaign: uuidText(names.subarray(0, 16)), person: uuidText(names.subarray(16)) };
}

function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
