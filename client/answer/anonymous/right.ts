// The right to answer an anonymous questionnaire once (RFC 9497, verifiable): a random token, blinded before it leaves the device,
// answered by the server, unblinded here. The server never sees the token before it is spent, and its proof is checked
// against the key that everybody of the institution was shown. What was blinded is kept before it is sent, for there is one
// right for each person, and only the same asked again is given again.
// Imported plainly, for this room itself is loaded late: so the build leaves out what of the library is not used.
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { bytesToHex, hexToBytes } from '@noble/curves/utils.js';
import { respondent } from '../../api.ts';
import { makeSecret } from '../chance.ts';
import { type AttemptName, attemptKey } from '../draft.ts';
import { device } from '../keep.ts';

export interface HeldRight {
  readonly token: string;
  readonly output: string;
}
interface Blinded {
  readonly token: string;
  readonly blind: string;
  readonly blinded: string;
}

/** @throws Problem, Unreachable; Error when the server used another key than it showed */
export async function holdRight(name: AttemptName, pass: string, publicKey: string): Promise<HeldRight> {
  const place = attemptKey('right', name);
  const kept = device.read<HeldRight | Blinded>(place);
  if (kept && 'output' in kept) return kept;
  const { voprf } = ristretto255_oprf;
  const made = kept ?? blindNew();
  await device.write(place, made);
  const { evaluated, proof } = await respondent.anonymousRight(pass, name.instrument, made.blinded);
  const [token, blind, answered, blinded, key, proven] = [
    made.token,
    made.blind,
    evaluated,
    made.blinded,
    publicKey,
    proof,
  ].map(hexToBytes) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const output = bytesToHex(voprf.finalize(token, blind, answered, blinded, key, proven));
  const right = { token: made.token, output };
  await device.write(place, right);
  return right;

  function blindNew(): Blinded {
    const secret = makeSecret();
    const blindedNow = voprf.blind(hexToBytes(secret));
    return { token: secret, blind: bytesToHex(blindedNow.blind), blinded: bytesToHex(blindedNow.blinded) };
  }
}
