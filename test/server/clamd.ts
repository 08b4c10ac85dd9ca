// A server that speaks clamd's INSTREAM, with the industry's harmless test file as its only malware.
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** https://www.eicar.org/download-anti-malware-testfile, in two pieces so that scanners leave this page alone. */
export const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-' + 'ANTIVIRUS-TEST-FILE!$H+H*';

export async function startClamd(): Promise<{ host: string; port: number; stop(): void }> {
  const server = createServer((socket) => void serve(socket).catch(() => socket.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { host: '127.0.0.1', port, stop: () => server.close() };
}

async function serve(socket: Socket): Promise<void> {
  const command = 'zINSTREAM\0';
  let got = Buffer.alloc(0);
  for await (const piece of socket) {
    got = Buffer.concat([got, piece as Buffer]);
    const content = contentOf(got.subarray(command.length));
    if (content === null) continue;
    if (got.subarray(0, command.length).toString() !== command) return void socket.end('UNKNOWN COMMAND\0');
    return void socket.end(content.includes(eicar) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
  }
}

/** null = not all of it has come. */
function contentOf(sent: Buffer): Buffer | null {
  const pieces: Buffer[] = [];
  for (let at = 0; at + 4 <= sent.length; ) {
    const length = sent.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    if (at + 4 + length > sent.length) return null;
    pieces.push(sent.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
