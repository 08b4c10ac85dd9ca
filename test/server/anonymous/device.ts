// The respondent's device of an anonymous instrument, as the client does it: blinds, verifies, unblinds, and later sends answers
// without anything that names anybody.
import { randomBytes } from 'node:crypto';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import type { Answer, House } from '../house.ts';

const { voprf } = ristretto255_oprf;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

export interface Blinded {
  readonly token: string;
  readonly blind: string;
  readonly blinded: string;
}
export interface HeldRight {
  readonly token: string;
  readonly output: string;
}

export function blind(): Blinded {
  const token = randomBytes(32);
  const made = voprf.blind(token);
  return { token: hex(token), blind: hex(made.blind), blinded: hex(made.blinded) };
}

/** @throws when the key that was shown did not make it */
export function unblind(
  made: Blinded,
  { evaluated, proof }: { evaluated: string; proof: string },
  key: string,
): HeldRight {
  const output = voprf.finalize(
    bytes(made.token),
    bytes(made.blind),
    bytes(evaluated),
    bytes(made.blinded),
    bytes(key),
    bytes(proof),
  );
  return { token: made.token, output: hex(output) };
}

export const askRight = (house: House, pass: string, instrument: string, blinded: string): Promise<Answer> =>
  house.ask('POST', '/api/anonymous/rights', { instrument, blinded }, { authorization: `Bearer ${pass}` });

export const tellDone = (house: House, pass: string, instrument: string): Promise<Answer> =>
  house.ask('POST', '/api/anonymous/done', { instrument }, { authorization: `Bearer ${pass}` });

export async function holdRight(house: House, pass: string, instrument: string, key: string): Promise<HeldRight> {
  const made = blind();
  const given = await askRight(house, pass, instrument, made.blinded);
  if (given.status !== 200) throw new Error(given.text);
  return unblind(made, given.body, key);
}
