// RFC 9497, ristretto255 with SHA-512, verifiable mode: the server answers what it cannot read, and proves with which key.
// Loaded by the first who needs it.

export const voprf = async () => withEvaluate((await import('@noble/curves/ed25519.js')).ristretto255_oprf.voprf);

/** Evaluate of RFC 9497, 3.3.2: the library has it in this mode as in the others, and only its types leave it out. */
const withEvaluate = <T extends object>(mode: T): T & Evaluating => mode as T & Evaluating;
interface Evaluating {
  evaluate(secretKey: Uint8Array, input: Uint8Array): Uint8Array;
}

export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const fromHex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
