// Malware scanning by clamd's INSTREAM (clamd(8)): the file is sent in pieces, each after its length, and a piece of no length ends
// it. Its own limit, StreamMaxLength, must be as large as the largest file; a scanner that is away or refuses has not found anything.
import { connect } from 'node:net';
import type { FileSettings } from '../config.ts';

type Scanner = NonNullable<FileSettings['scanner']>;
export type Verdict = { readonly is: 'clean' } | { readonly is: 'infected'; readonly name: string };

/** The scanner cannot be reached, or did not look at the whole of it. */
export class ScannerAway extends Error {}

const silentMs = 60_000;

export async function scanFile(scanner: Scanner, content: AsyncIterable<Uint8Array>): Promise<Verdict> {
  const answer = await converse(scanner, content).catch((cause) => {
    throw new ScannerAway('the malware scanner cannot be reached', { cause });
  });
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found !== undefined) return { is: 'infected', name: found };
  if (answer === 'stream: OK') return { is: 'clean' };
  throw new ScannerAway(`the malware scanner answered: ${answer.slice(0, 200)}`);
}

async function converse({ host, port }: Scanner, content: AsyncIterable<Uint8Array>): Promise<string> {
  const socket = connect({ host, port });
  socket.setTimeout(silentMs, () => socket.destroy(new Error('silent')));
  const answered = readAnswer(socket);
  // What goes wrong while sending is told by the answer that does not come.
  answered.catch(() => {});
  const send = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      socket.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  try {
    await send(Buffer.from('zINSTREAM\0'));
    for await (const piece of content) {
      if (piece.length === 0) continue;
      await send(lengthOf(piece.length));
      await send(piece);
    }
    await send(lengthOf(0));
    return await answered;
  } catch (error) {
    // A scanner that has seen enough says so and hangs up.
    return await answered.catch(() => {
      throw error;
    });
  } finally {
    socket.destroy();
  }
}

async function readAnswer(socket: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of socket) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8').replace(/\0.*$/s, '').trim();
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
